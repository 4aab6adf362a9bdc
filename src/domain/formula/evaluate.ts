import { add, compare, div, isZero, mul, neg, type Rational, sub } from '../kernel/rational.ts';
import { UndefinedError } from '../kernel/transcendental.ts';
import {
  type Arithmetic,
  type ConditionExpression,
  type Expression,
  type GroupCall,
  isCondition,
  type Junction,
  type NumberExpression,
} from './ast.ts';
import { bounded } from './bounded.ts';
import { stands } from './comparison.ts';
import { type ForUnit, GROUP_FUNCTIONS, quantileFor } from './group-functions.ts';
import { NUMBER_FUNCTIONS } from './number-functions.ts';

/** What a formula is worked out for: a unit, with sight of its group. Gives the same whenever it is asked. */
export interface Scope {
  /** The unit's value of an indicator; null where there is none. */
  readonly value: (code: string) => Rational | null;
  /**
   * Every unit of the group, this one among them. When it is the same array for all of them, what formulas say over
   * the group is worked out once and not for each unit.
   */
  readonly peers: () => readonly Scope[];
}

/**
 * What a formula gives; null is missing. Exact but for the functions that say that they round. UndefinedError where
 * something has no value, such as a division by zero; a TypeError for a condition.
 */
export function evaluateNumber(expression: Expression, scope: Scope): Rational | null {
  if (isCondition(expression)) throw new TypeError('evaluateNumber: the formula is a condition');
  return number(expression, scope);
}

/**
 * Whether a condition holds; null where what is missing decides. From the left, and no further than needed: `and` is
 * false as soon as a side is, `or` true, whatever is missing on the other. Throws as `evaluateNumber`; a TypeError for
 * a number.
 */
export function evaluateCondition(expression: Expression, scope: Scope): boolean | null {
  if (!isCondition(expression)) throw new TypeError('evaluateCondition: the formula is a number');
  return condition(expression, scope);
}

function number(expression: NumberExpression, scope: Scope): Rational | null {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name':
      return scope.value(expression.code);
    case 'negate': {
      const of = number(expression.of, scope);
      return of === null ? null : neg(of);
    }
    case 'arithmetic':
      return arithmetic(expression, scope);
    case 'if': {
      const holds = condition(expression.condition, scope);
      if (holds === null) return null;
      return number(holds ? expression.holds : expression.otherwise, scope);
    }
    case 'call':
      return NUMBER_FUNCTIONS[expression.name](numbers(expression.args, scope));
    case 'group':
      return overGroup(expression, scope);
  }
}

function* numbers(expressions: readonly NumberExpression[], scope: Scope): Generator<Rational | null> {
  for (const each of expressions) yield number(each, scope);
}

/** Both sides are worked out even where one is missing, so that their order does not decide what is undefined. */
function arithmetic({ operator, left, right }: Arithmetic, scope: Scope): Rational | null {
  const a = number(left, scope);
  const b = number(right, scope);
  return a === null || b === null ? null : bounded(operate(operator, a, b));
}

function operate(operator: Arithmetic['operator'], a: Rational, b: Rational): Rational {
  switch (operator) {
    case '+':
      return add(a, b);
    case '-':
      return sub(a, b);
    case '*':
      return mul(a, b);
    case '/':
      if (isZero(b)) throw new UndefinedError('除数为0');
      return div(a, b);
  }
}

function condition(expression: ConditionExpression, scope: Scope): boolean | null {
  switch (expression.kind) {
    case 'comparison': {
      const a = number(expression.left, scope);
      const b = number(expression.right, scope);
      return a === null || b === null ? null : stands(expression.operator, a, b);
    }
    case 'not': {
      const of = condition(expression.of, scope);
      return of === null ? null : !of;
    }
    case 'and':
    case 'or':
      return junction(expression, scope);
    case 'missing':
      return number(expression.of, scope) === null;
  }
}

function junction({ kind, left, right }: Junction, scope: Scope): boolean | null {
  const decisive = kind === 'or';
  const a = condition(left, scope);
  if (a === decisive) return decisive;
  const b = condition(right, scope);
  if (b === decisive) return decisive;
  return a === null || b === null ? null : !decisive;
}

const workedOut = new WeakMap<readonly Scope[], WeakMap<GroupCall, ForUnit>>();

function overGroup(call: GroupCall, scope: Scope): Rational | null {
  const peers = scope.peers();
  const known = workedOut.get(peers) ?? new WeakMap<GroupCall, ForUnit>();
  workedOut.set(peers, known);
  const forUnit = known.get(call) ?? workOut(call, peers);
  known.set(call, forUnit);
  return forUnit(() => number(call.of, scope));
}

/** What is undefined for the group is so for every unit, and is found out once too. */
function workOut(call: GroupCall, peers: readonly Scope[]): ForUnit {
  try {
    const values = peers.map((peer) => number(call.of, peer)).filter((value) => value !== null);
    const sorted = values.sort(compare);
    return call.name === 'groupQuantile'
      ? quantileFor(call.p.value)(sorted)
      : GROUP_FUNCTIONS[call.name](sorted);
  } catch (error) {
    if (!(error instanceof UndefinedError)) throw error;
    return () => {
      throw error;
    };
  }
}

import { compare, neg, one, type Rational, sign } from '../kernel/rational.ts';
import { MAX_PLACES } from '../kernel/rounding.ts';
import { MAX_DEGREE } from '../kernel/transcendental.ts';
import type { Expression, NumberExpression, NumberLiteral } from './ast.ts';
import { fail } from './fault.ts';
import { type Defined, type FunctionName, isCounting } from './functions.ts';
import { asCondition, asNumber, type Operand } from './operand.ts';

/** The greatest k: how many of its numbers a function may be asked for. */
const MAX_COUNT = 1000;

/**
 * The call of a function with the arguments that were parsed, checked: how many there are, of what kind, and what can
 * be seen of their values in the formula itself. `end` is where its parenthesis closes.
 */
export function callOf(called: Defined, args: readonly Operand[], end: number): Expression {
  checkArity(called, args, end);
  if (called.name === 'if') {
    return {
      kind: 'if',
      condition: asCondition(argument(args, 0), 'if的第1个参数'),
      holds: asNumber(argument(args, 1), 'if的第2个参数'),
      otherwise: asNumber(argument(args, 2), 'if的第3个参数'),
    };
  }
  const numbers = args.map((each, index) => asNumber(each, `${called.name}的第${index + 1}个参数`));
  switch (called.kind) {
    case 'condition':
      return { kind: 'missing', of: argument(numbers, 0) };
    case 'group': {
      const of = argument(numbers, 0);
      if (called.name !== 'groupQuantile') return { kind: 'group', name: called.name, of };
      return {
        kind: 'group',
        name: called.name,
        of,
        p: shareOf(argument(numbers, 1), argument(args, 1).offset),
      };
    }
    case 'number':
      checkLiterals(called.name, args, numbers.map(literal));
      return { kind: 'call', name: called.name, args: numbers };
  }
}

function checkArity({ name, parameters, arity }: Defined, args: readonly Operand[], end: number): void {
  const { least, most } = arity;
  if (args.length >= least && (most === null || args.length <= most)) return;
  const wanted = most === null ? `至少须有${least}个参数` : most === 0 ? '不带参数' : `须有${least}个参数`;
  const offset = most === null ? end : (args[most]?.offset ?? end);
  fail(offset, `${name}(${parameters})${wanted},却有${args.length}个`);
}

/** Refuses what can never be worked out, whatever the indicators are. */
function checkLiterals(
  name: FunctionName,
  args: readonly Operand[],
  values: readonly (Rational | null)[],
): void {
  const [first = null, second = null, third = null] = values;
  if (isCounting(name)) checkWhole(first, 1, MAX_COUNT, args[0]?.offset ?? 0, `${name}的k`);
  const offset = args[1]?.offset ?? 0;
  if (name === 'round' || name === 'roundEven') {
    checkWhole(second, 0, MAX_PLACES, offset, `${name}的小数位数`);
  }
  if (name === 'root') checkWhole(second, 1, MAX_DEGREE, offset, 'root的次数');
  if (name === 'steps' && second !== null && sign(second) <= 0) fail(offset, 'steps的步长须大于0');
  if (name === 'clamp' && second !== null && third !== null && compare(second, third) > 0) {
    fail(offset, 'clamp的下限大于上限');
  }
}

function checkWhole(value: Rational | null, least: number, most: number, offset: number, what: string): void {
  if (value !== null && value.den === 1n && value.num >= least && value.num <= most) return;
  fail(offset, `${what}须直接写成${least}至${most}的整数`);
}

/** The number from 0 to 1 that an argument is. */
function shareOf(expression: NumberExpression, offset: number): NumberLiteral {
  if (expression.kind === 'number' && compare(expression.value, one) <= 0) return expression;
  return fail(offset, 'groupQuantile的p须直接写成0至1的数,如0.25');
}

/** The number that an argument is, where it is nothing else. */
function literal(expression: NumberExpression): Rational | null {
  if (expression.kind === 'number') return expression.value;
  return expression.kind === 'negate' && expression.of.kind === 'number' ? neg(expression.of.value) : null;
}

function argument<T>(args: readonly T[], index: number): T {
  const found = args[index];
  if (found === undefined) throw new RangeError(`callOf: argument ${index + 1} was not checked`);
  return found;
}

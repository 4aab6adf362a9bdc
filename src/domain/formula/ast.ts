import type { Rational } from '../kernel/rational.ts';
import type { Operator } from './comparison.ts';
import type { GroupFunctionName, NumberFunctionName } from './functions.ts';

/**
 * A formula of a scheme, parsed and checked: it gives a number or says whether something holds. Two formulas that
 * differ in nothing but spelling (`×` or `*`, spaces, needless parentheses) are equal.
 */
export type Expression = NumberExpression | ConditionExpression;

export type NumberExpression =
  | NumberLiteral
  | { readonly kind: 'name'; readonly code: string }
  | { readonly kind: 'negate'; readonly of: NumberExpression }
  | Arithmetic
  | If
  | Call
  | GroupCall;

export type ConditionExpression =
  | Comparison
  | { readonly kind: 'not'; readonly of: ConditionExpression }
  | Junction
  | { readonly kind: 'missing'; readonly of: NumberExpression };

/** Never negative. `percent` when it was written as one: then `15%` has the value 3/20. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: Rational;
  readonly percent: boolean;
}

export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/';
  readonly left: NumberExpression;
  readonly right: NumberExpression;
}

export interface If {
  readonly kind: 'if';
  readonly condition: ConditionExpression;
  readonly holds: NumberExpression;
  readonly otherwise: NumberExpression;
}

/** A function of one unit's numbers, with as many arguments as it takes. */
export interface Call {
  readonly kind: 'call';
  readonly name: NumberFunctionName;
  readonly args: readonly NumberExpression[];
}

/** A function over the group. */
export type GroupCall = PlainGroupCall | QuantileCall;

interface PlainGroupCall {
  readonly kind: 'group';
  readonly name: Exclude<GroupFunctionName, 'groupQuantile'>;
  readonly of: NumberExpression;
}

/** `p` is from 0 to 1. */
interface QuantileCall {
  readonly kind: 'group';
  readonly name: 'groupQuantile';
  readonly of: NumberExpression;
  readonly p: NumberLiteral;
}

export interface Comparison {
  readonly kind: 'comparison';
  readonly operator: Operator;
  readonly left: NumberExpression;
  readonly right: NumberExpression;
}

export interface Junction {
  readonly kind: 'and' | 'or';
  readonly left: ConditionExpression;
  readonly right: ConditionExpression;
}

/** What a formula gives. */
export type Kind = 'number' | 'condition';

export function isCondition(expression: Expression): expression is ConditionExpression {
  switch (expression.kind) {
    case 'comparison':
    case 'not':
    case 'and':
    case 'or':
    case 'missing':
      return true;
    default:
      return false;
  }
}

/** The parts of which an expression is made, in the order in which they are written. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return [];
    case 'negate':
    case 'not':
    case 'missing':
      return [expression.of];
    case 'group':
      return expression.name === 'groupQuantile' ? [expression.of, expression.p] : [expression.of];
    case 'arithmetic':
    case 'comparison':
    case 'and':
    case 'or':
      return [expression.left, expression.right];
    case 'if':
      return [expression.condition, expression.holds, expression.otherwise];
    case 'call':
      return expression.args;
  }
}

/** Whether an expression looks at no indicator. */
export function isConstant(expression: Expression): boolean {
  return expression.kind !== 'name' && partsOf(expression).every(isConstant);
}

import { type ConditionExpression, type Expression, isCondition, type NumberExpression } from './ast.ts';
import { fail } from './fault.ts';

/** Something parsed, and where it begins. */
export interface Operand {
  readonly expression: Expression;
  readonly offset: number;
}

/** The operand as a number; `where` begins the sentence that says that it is a condition. */
export function asNumber({ expression, offset }: Operand, where: string): NumberExpression {
  return isCondition(expression) ? fail(offset, `${where}须是数值,却是条件`) : expression;
}

/** The operand as a condition; `where` begins the sentence that says that it is a number. */
export function asCondition({ expression, offset }: Operand, where: string): ConditionExpression {
  return isCondition(expression) ? expression : fail(offset, `${where}须是条件(如a >= 1),却是数值`);
}

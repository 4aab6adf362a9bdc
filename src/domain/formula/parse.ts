import { type Expression, type Kind, partsOf } from './ast.ts';
import { Cursor } from './cursor.ts';
import { type ExpressionFault, FaultyExpression, fail } from './fault.ts';
import { Grammar } from './grammar.ts';
import { asCondition, asNumber } from './operand.ts';
import { tokensOf } from './tokens.ts';

export type { Expression } from './ast.ts';
export type { ExpressionFault } from './fault.ts';

/** The longest formula, in UTF-16 units. */
export const MAX_CHARACTERS = 2000;

/**
 * Reads a formula: numbers, names of indicators, operators, comparisons and the functions of `FUNCTIONS`. Gives what
 * it means, or the first fault from the left. `kind` asks for a formula that gives a number, or for one that gives a
 * condition; without it either will do. Never throws.
 */
export function parseExpression(
  text: string,
  kind?: Kind,
): { readonly expression: Expression } | { readonly fault: ExpressionFault } {
  try {
    if (text.length > MAX_CHARACTERS) {
      fail(MAX_CHARACTERS, `公式过长,有${text.length}个字符,至多${MAX_CHARACTERS}个`);
    }
    const operand = new Grammar(new Cursor(tokensOf(text))).formula();
    if (kind === 'number') asNumber(operand, '公式');
    if (kind === 'condition') asCondition(operand, '公式');
    return { expression: operand.expression };
  } catch (error) {
    if (error instanceof FaultyExpression) return { fault: error.fault };
    throw error;
  }
}

/** The codes of the indicators that a formula names, each once, in the order of their first mention. */
export function namesIn(expression: Expression): readonly string[] {
  const names = new Set<string>();
  const visit = (each: Expression): void => {
    if (each.kind === 'name') names.add(each.code);
    partsOf(each).forEach(visit);
  };
  visit(expression);
  return [...names];
}

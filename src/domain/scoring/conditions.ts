import { isCondition } from '../formula/ast.ts';
import { evaluateCondition } from '../formula/evaluate.ts';
import { inWords } from '../formula/render.ts';
import { definedOrNull } from '../kernel/transcendental.ts';
import { formulaOf, type Standing } from './standing.ts';

/** A condition of a scheme in words when it holds for a unit; null when it does not, or cannot be said. */
export function conditionThatHolds(
  text: string,
  { scope, indicators }: Pick<Standing, 'scope' | 'indicators'>,
): string | null {
  const formula = formulaOf(text);
  if (!isCondition(formula)) throw new Error(`a scheme with the condition “${text}” was accepted`);
  if (definedOrNull(() => evaluateCondition(formula, scope)) !== true) return null;
  return inWords(formula, (code) => indicators.get(code)?.name ?? code);
}

import { evaluateNumber } from '../formula/evaluate.ts';
import type { Rational } from '../kernel/rational.ts';
import { UndefinedError } from '../kernel/transcendental.ts';
import { tieFormulas } from '../scheme/tie-breakers.ts';
import { formulaOf, type Standing } from './standing.ts';

/** What a unit has for each formula that breaks ties, in turn; null where that is missing or undefined. */
export function tieValuesOf(own: Standing): readonly (Rational | null)[] {
  return tieFormulas(own.rules).map(({ value }) => valueFor(value, own));
}

function valueFor(text: string, { scope }: Standing): Rational | null {
  try {
    return evaluateNumber(formulaOf(text), scope);
  } catch (thrown) {
    if (thrown instanceof UndefinedError) return null;
    throw thrown;
  }
}

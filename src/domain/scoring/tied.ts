import { evaluateNumber } from '../formula/evaluate.ts';
import type { Rational } from '../kernel/rational.ts';
import { definedOrNull } from '../kernel/transcendental.ts';
import { tieFormulas } from '../scheme/tie-breakers.ts';
import { formulaOf, type Standing } from './standing.ts';

/** What a unit has for each formula that breaks ties, in turn; null where that is missing or undefined. */
export function tieValuesOf({ rules, scope }: Standing): readonly (Rational | null)[] {
  return tieFormulas(rules).map(({ value }) => definedOrNull(() => evaluateNumber(formulaOf(value), scope)));
}

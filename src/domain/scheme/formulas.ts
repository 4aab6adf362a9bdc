import { allComponents } from './components.ts';
import type { Rules } from './rules.ts';
import { formulasOf } from './value-methods.ts';

/** A formula of a scheme, and where it stands. */
interface PlacedFormula {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** The formulas that belong to no component: of calculated indicators, vetoes, who takes part, and what breaks ties. */
export function* formulasBeside({
  indicators = [],
  vetoes = [],
  eligibility,
  ranking,
}: Rules): Generator<PlacedFormula> {
  for (const [index, { formula }] of indicators.entries()) {
    if (formula !== undefined) yield { path: ['indicators', index, 'formula'], text: formula };
  }
  for (const [index, { when }] of vetoes.entries()) yield { path: ['vetoes', index, 'when'], text: when };
  if (eligibility !== undefined) yield { path: ['eligibility', 'when'], text: eligibility.when };
  for (const [index, breaker] of ranking.tieBreakers.entries()) {
    if (typeof breaker === 'string') continue;
    yield { path: ['ranking', 'tieBreakers', index, 'value'], text: breaker.value };
  }
}

/** The text of every formula of a scheme. */
export function* allFormulas(rules: Rules): Generator<string> {
  for (const component of allComponents(rules.components)) yield* formulasOf(component).values();
  for (const { text } of formulasBeside(rules)) yield text;
}

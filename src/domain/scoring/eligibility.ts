import type { Scope } from '../formula/evaluate.ts';
import { inWords } from '../formula/render.ts';
import { indicatorsIn } from '../scheme/indicators.ts';
import type { Rules } from '../scheme/rules.ts';
import { conditionThatHolds } from './conditions.ts';
import type { UnitFact } from './facts.ts';
import { formulaOf, valueIn } from './standing.ts';
import type { UnitFacts } from './unit-facts.ts';

/** 参评条件: those for whom the condition of the scheme does not hold, or cannot be said; they take no part. */
export function ineligibleIn(units: readonly UnitFacts[], rules: Rules): readonly UnitFact[] {
  const { eligibility } = rules;
  if (eligibility === undefined) return [];
  const indicators = indicatorsIn(rules);
  return units.flatMap((facts) => {
    const scope: Scope = { value: valueIn(facts, indicators, () => scope), peers: () => [] };
    return conditionThatHolds(eligibility.when, { scope, indicators }) === null ? [facts.unit] : [];
  });
}

/** The condition in words; null where everybody takes part. */
export function eligibilityWords(rules: Pick<Rules, 'eligibility' | 'indicators'>): string | null {
  const { eligibility } = rules;
  if (eligibility === undefined) return null;
  const indicators = indicatorsIn(rules);
  return inWords(formulaOf(eligibility.when), (code) => indicators.get(code)?.name ?? code);
}

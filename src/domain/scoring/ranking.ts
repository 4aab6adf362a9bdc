import { compare, one, type Rational, zero } from '../kernel/rational.ts';
import type { Rules } from '../scheme/rules.ts';
import type { UnitFact } from './facts.ts';
import type { ScoreNode } from './node.ts';
import type { UnitFacts } from './unit-facts.ts';
import { isDenied, type Veto } from './vetoes.ts';

interface Card {
  readonly facts: UnitFacts;
  readonly total: ScoreNode;
  readonly vetoes: readonly Veto[];
}

/**
 * Ranks each group apart, highest total first, and those denied by a veto after all others; ties are broken by the
 * components that the scheme names and then stay ties. `competition` leaves gaps after ties (1, 2, 2, 4), `dense` does
 * not (1, 2, 2, 3). Equals are listed in the order of the register, then of their codes.
 */
export function rankGroups<C extends Card>(cards: readonly C[], rules: Rules) {
  return rules.groups.map((group) => {
    const members = cards.filter(({ facts }) => facts.unit.group === group.code);
    const keyed = members.map((card) => ({ card, keys: sortKeys(card, rules) }));
    keyed.sort((a, b) => -compareKeys(a.keys, b.keys) || compareUnits(a.card.facts.unit, b.card.facts.unit));
    let rank = 0;
    let distinct = 0;
    const ranked = keyed.map(({ card, keys }, index) => {
      const before = keyed[index - 1];
      if (before === undefined || compareKeys(before.keys, keys) !== 0) {
        distinct += 1;
        rank = rules.ranking.ties === 'dense' ? distinct : index + 1;
      }
      return { ...card, rank };
    });
    return { group, ranked };
  });
}

function sortKeys({ total, vetoes }: Card, { ranking }: Rules): readonly Rational[] {
  const chosen = (node: ScoreNode | undefined): Rational => {
    if (node === undefined) return zero;
    return ranking.by === 'exact' ? node.exact : node.value;
  };
  return [
    isDenied(vetoes) ? zero : one,
    chosen(total),
    ...ranking.tieBreakers.map((code) => chosen(total.children.find((child) => child.code === code))),
  ];
}

function compareUnits(a: UnitFact, b: UnitFact): number {
  return a.order - b.order || (a.code < b.code ? -1 : 1);
}

function compareKeys(a: readonly Rational[], b: readonly Rational[]): number {
  for (const [index, key] of a.entries()) {
    const order = compare(key, b[index] ?? zero);
    if (order !== 0) return order;
  }
  return 0;
}

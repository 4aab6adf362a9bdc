import { compare, neg, one, type Rational, zero } from '../kernel/rational.ts';
import { classOf } from '../scheme/classes.ts';
import type { Rules } from '../scheme/rules.ts';
import type { UnitFact } from './facts.ts';
import { type ScoreNode, walk } from './node.ts';
import type { UnitFacts } from './unit-facts.ts';
import { isDenied, type Veto } from './vetoes.ts';

interface Card {
  readonly facts: UnitFacts;
  readonly total: ScoreNode;
  readonly vetoes: readonly Veto[];
}

/** A card with its rank, how many share it, and among how many it was ranked. */
type Ranked<C> = C & { readonly rank: number; readonly ties: number; readonly of: number };

/**
 * Ranks each group apart, and within it each class that the scheme ranks apart, best total first, and those denied by
 * a veto after all others; ties are broken by the components that the scheme names and then stay ties. `competition`
 * leaves gaps after ties (1, 2, 2, 4), `dense` does not (1, 2, 2, 3). Equals are listed in the order of the register,
 * then of their codes.
 */
export function rankGroups<C extends Card>(cards: readonly C[], rules: Rules) {
  return rules.groups.map((group) => {
    const members = cards.filter(({ facts }) => facts.unit.group === group.code);
    const apart = Map.groupBy(members, ({ facts }) => {
      const own = classOf(rules, facts.unit.code);
      return own?.rankedApart === true ? own.code : null;
    });
    const order = [null, ...rules.classes.map(({ code }) => code)];
    return { group, ranked: order.flatMap((code) => rankTogether(apart.get(code) ?? [], rules)) };
  });
}

function rankTogether<C extends Card>(members: readonly C[], rules: Rules): readonly Ranked<C>[] {
  const keyed = members.map((card) => ({ card, keys: sortKeys(card.total, card.vetoes, rules) }));
  keyed.sort((a, b) => -compareKeys(a.keys, b.keys) || compareUnits(a.card.facts.unit, b.card.facts.unit));
  let rank = 0;
  let distinct = 0;
  return keyed.map(({ card, keys }, index) => {
    const before = keyed[index - 1];
    if (before === undefined || compareKeys(before.keys, keys) !== 0) {
      distinct += 1;
      rank = rules.ranking.ties === 'dense' ? distinct : index + 1;
    }
    const ties = keyed.filter((other) => compareKeys(other.keys, keys) === 0).length;
    return { ...card, rank, ties, of: members.length };
  });
}

/** What a unit is ranked by: not denied before denied, then the total, then the components that break ties. */
export function sortKeys(
  total: ScoreNode,
  vetoes: readonly Veto[],
  { ranking }: Pick<Rules, 'ranking'>,
): readonly Rational[] {
  const chosen = (node: ScoreNode | undefined): Rational => {
    if (node === undefined) return zero;
    const points = ranking.by === 'exact' ? node.exact : node.value;
    return ranking.better === 'lower' ? neg(points) : points;
  };
  return [
    isDenied(vetoes) ? zero : one,
    chosen(total),
    ...ranking.tieBreakers.map((code) => chosen(nodeOf(total, code))),
  ];
}

/** A component, wherever it stands in the tree. */
function nodeOf(total: ScoreNode, code: string): ScoreNode | undefined {
  for (const { node } of walk(total)) if (node.code === code && node !== total) return node;
  return undefined;
}

function compareUnits(a: UnitFact, b: UnitFact): number {
  return a.order - b.order || (a.code < b.code ? -1 : 1);
}

/** 1 when the first ranks before the second, 0 when they are equals. */
export function compareKeys(a: readonly Rational[], b: readonly Rational[]): number {
  for (const [index, key] of a.entries()) {
    const order = compare(key, b[index] ?? zero);
    if (order !== 0) return order;
  }
  return 0;
}

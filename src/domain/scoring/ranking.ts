import { compare, neg, one, type Rational, zero } from '../kernel/rational.ts';
import { classOf } from '../scheme/classes.ts';
import type { Rules } from '../scheme/rules.ts';
import type { UnitFact } from './facts.ts';
import type { ScoreNode } from './node.ts';
import type { Scorecard } from './score.ts';
import { isDenied } from './vetoes.ts';

/** What is ranked: by its keys, and where these are equal by its unit. */
interface Rankable {
  readonly unit: UnitFact;
  readonly keys: readonly Rational[];
}

/** A card with its rank, how many share it, and among how many it was ranked: by heads, however ties are numbered. */
export interface Ranked<C> {
  readonly card: C;
  readonly rank: number;
  /** How many are ranked before it, which is what quotas count. */
  readonly ahead: number;
  readonly ties: number;
  readonly of: number;
}

/**
 * Ranks a group, and apart from it each class that the scheme ranks apart, best total first, and those denied by
 * a veto after all others; ties are broken by what the scheme names and then stay ties. `competition`
 * leaves gaps after ties (1, 2, 2, 4), `dense` does not (1, 2, 2, 3). Equals are listed in the order of the register,
 * then of their codes.
 */
export function rankGroup<C extends Rankable>(
  group: string,
  cards: readonly C[],
  rules: Rules,
): readonly Ranked<C>[] {
  const members = cards.filter(({ unit }) => unit.group === group);
  const apart = Map.groupBy(members, ({ unit }) => {
    const own = classOf(rules, unit.code);
    return own?.rankedApart === true ? own.code : null;
  });
  const order = [null, ...rules.classes.map(({ code }) => code)];
  return order.flatMap((code) => rankTogether(apart.get(code) ?? [], rules));
}

function rankTogether<C extends Rankable>(members: readonly C[], rules: Rules): readonly Ranked<C>[] {
  const sorted = members.toSorted((a, b) => compareKeys(b.keys, a.keys) || compareUnits(a.unit, b.unit));
  const ranked: Ranked<C>[] = [];
  for (let start = 0, distinct = 1; start < sorted.length; distinct += 1) {
    const equals = equalsFrom(sorted, start);
    const rank = rules.ranking.ties === 'dense' ? distinct : start + 1;
    for (const card of equals)
      ranked.push({ card, rank, ahead: start, ties: equals.length, of: sorted.length });
    start += equals.length;
  }
  return ranked;
}

/** Those that share the place of one among the sorted, which is the first of them. */
function equalsFrom<C extends Rankable>(sorted: readonly C[], start: number): readonly C[] {
  const first = sorted[start];
  if (first === undefined) return [];
  let end = start + 1;
  for (let card = sorted[end]; card !== undefined; card = sorted[end]) {
    if (compareKeys(card.keys, first.keys) !== 0) break;
    end += 1;
  }
  return sorted.slice(start, end);
}

/**
 * What a unit is ranked by, in turn: whether it is denied, its total, and what breaks ties: of a component its points, of a
 * formula whether it has a value, and that value.
 */
export function sortKeys(
  { total, vetoes, tieValues }: Pick<Scorecard, 'total' | 'vetoes' | 'tieValues'>,
  { ranking }: Pick<Rules, 'ranking'>,
): readonly Rational[] {
  const chosen = (node: ScoreNode | undefined): Rational => {
    if (node === undefined) return zero;
    const points = ranking.by === 'exact' ? node.exact : node.value;
    return ranking.better === 'lower' ? neg(points) : points;
  };
  const valued = tieValues.values();
  const broken = ranking.tieBreakers.flatMap((breaker): readonly Rational[] => {
    if (typeof breaker === 'string') return [chosen(nodeOf(total, breaker))];
    const value = valued.next().value ?? null;
    if (value === null) return [zero, zero];
    return [one, breaker.better === 'lower' ? neg(value) : value];
  });
  return [isDenied(vetoes) ? zero : one, chosen(total), ...broken];
}

/** A component, wherever it stands in the tree. */
function nodeOf({ children, factors }: ScoreNode, code: string): ScoreNode | undefined {
  const parts = factors.length === 0 ? children : [...children, ...factors];
  const found = parts.find((part) => part.code === code);
  if (found !== undefined) return found;
  for (const part of parts) {
    const within = nodeOf(part, code);
    if (within !== undefined) return within;
  }
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

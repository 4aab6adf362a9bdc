import { compare, equals, type Rational, sub, toFraction, zero } from '../kernel/rational.ts';
import { rulesFor } from '../scheme/classes.ts';
import type { Rules } from '../scheme/rules.ts';
import { type Curve, curveThrough, decimalBetween, liesOn, meetings } from './curve.ts';
import { rankedTogether } from './distance.ts';
import type { Facts } from './facts.ts';
import { groupByUnit } from './facts-of-unit.ts';
import { FORGETFUL } from './memory.ts';
import type { ScoreNode } from './node.ts';
import { compareKeys, sortKeys } from './ranking.ts';
import type { Scorecard, Scores } from './score.ts';
import { type Standing, standTogether } from './standing.ts';
import { scoreUnit } from './tree.ts';
import type { UnitFacts } from './unit-facts.ts';
import { isDenied } from './vetoes.ts';
import { reweighted, unrounded, type WeightChange, weightAfter, weightChanges } from './weight-change.ts';

/** The nearest weight from which another number of units comes before a unit. */
export interface Turn {
  readonly weight: Rational;
  /** Whether the weight is exact; else it is rounded to some 40 places. */
  readonly isExact: boolean;
  /** The codes of the units that it then comes before, and of those that then come before it. */
  readonly passes: readonly string[];
  readonly passedBy: readonly string[];
}

/** How a unit's rank hangs on the weight of a component; the other weights make room pro rata. */
export interface WeightSensitivity {
  readonly component: { readonly code: string; readonly name: string };
  readonly weight: Rational;
  /** With more weight, and with less; null where no weight turns anything. */
  readonly up: Turn | null;
  readonly down: Turn | null;
  /** Whether all totals could be followed; else some bend, as at a cap, and a nearer turn may have been passed over. */
  readonly isComplete: boolean;
}

/** So many meetings are tried, from the nearest on, before giving up. */
const MOST_TRIED = 12;

/**
 * 权重敏感度: how much the weight of each component at the top has to change until a unit's rank does. Totals before rounding
 * are followed exactly as the weight changes; where two meet, both units are scored again by the scheme itself, rounding
 * and all, on this side and on the other, and only what turns then is told.
 *
 * @param scores those of the facts by the rules
 * @param asked the codes of the units to look at
 */
export function weightSensitivities(
  facts: Facts,
  rules: Rules,
  scores: Scores,
  asked: ReadonlySet<string>,
): ReadonlyMap<string, readonly WeightSensitivity[]> {
  const ranked = new Set(scores.groups.flatMap(({ cards }) => cards.map(({ unit }) => unit.code)));
  const units = groupByUnit(facts, rules).filter(({ unit }) => ranked.has(unit.code));
  const changes = weightChanges(rules);
  return new Map(
    rankedTogether(scores, rules).flatMap((peers) => {
      const cards = peers.filter(({ unit }) => asked.has(unit.code));
      if (cards.length === 0) return [];
      const along = changes.map((change) => followed(change, units, rules, peers));
      return cards.map(
        (card) => [card.unit.code, along.map((each) => sensitivity(card, peers, each))] as const,
      );
    }),
  );
}

/** A change of weights, with the totals along it and the order that it brings. */
interface Followed {
  readonly change: WeightChange;
  readonly curves: ReadonlyMap<string, Curve | null>;
  /** Whether a unit's total after a change is where its curve has it. */
  readonly isOnCurve: (unit: string, by: Rational) => boolean;
  /** After a change: 1 where the first ranks before the second, 0 where they are equals. */
  readonly orderAfter: (by: Rational) => (a: Scorecard, b: Scorecard) => number;
}

function followed(
  change: WeightChange,
  units: readonly UnitFacts[],
  rules: Rules,
  peers: readonly Scorecard[],
): Followed {
  const bare = unrounded(rules);
  const bareTotals = (by: Rational) => totalsUnder(units, reweighted(bare, change, by));
  const points = samples(change).map((a) => ({ a, totalOf: bareTotals(a) }));
  const curves = new Map(
    peers.map(({ unit }) => [
      unit.code,
      curveThrough(points.map(({ a, totalOf }) => ({ a, total: totalOf(unit.code).exact }))),
    ]),
  );
  return {
    change,
    curves,
    isOnCurve: (unit, by) => {
      const curve = curves.get(unit) ?? null;
      return curve !== null && liesOn(curve, by, bareTotals(by)(unit).exact);
    },
    orderAfter: (by) => {
      const totalOf = totalsUnder(units, reweighted(rules, change, by));
      const keys = (card: Scorecard) => sortKeys({ ...card, total: totalOf(card.unit.code) }, rules);
      return (a, b) => compareKeys(keys(a), keys(b));
    },
  };
}

/** Where to look at totals: at the weights as they are, and twice on each side. */
function samples({ least, most }: WeightChange): readonly Rational[] {
  const sides = [most, least].map((end) => {
    const near = between(zero, end) ?? zero;
    return [near, between(near, end) ?? zero];
  });
  return [zero, ...sides.flat()];
}

function between(a: Rational, b: Rational): Rational | null {
  return compare(a, b) < 0 ? decimalBetween(a, b) : decimalBetween(b, a);
}

/** What units come to under rules, each worked out when asked for. */
function totalsUnder(units: readonly UnitFacts[], rules: Rules): (unit: string) => ScoreNode {
  const totals = new Map<Standing, ScoreNode>();
  const totalOf = (standing: Standing): ScoreNode => {
    const total = totals.get(standing) ?? scoreUnit(standing, FORGETFUL);
    totals.set(standing, total);
    return total;
  };
  const ruled = units.map((facts) => ({ facts, rules: rulesFor(rules, facts.unit.code) }));
  const standings = new Map(standTogether(ruled, totalOf).map((each) => [each.facts.unit.code, each]));
  return (unit) => {
    const standing = standings.get(unit);
    if (standing === undefined) throw new Error(`there are no facts of ${unit}`);
    return totalOf(standing);
  };
}

function sensitivity(card: Scorecard, peers: readonly Scorecard[], along: Followed): WeightSensitivity {
  const { change, curves } = along;
  const rivals = peers.filter((each) => each !== card && isDenied(each.vetoes) === isDenied(card.vetoes));
  const own = curves.get(card.unit.code) ?? null;
  const { code, name } = change.component;
  return {
    component: { code, name },
    weight: change.weight,
    up: turn(card, rivals, along, change.most),
    down: turn(card, rivals, along, change.least),
    isComplete: own !== null && rivals.every(({ unit }) => curves.get(unit.code) != null),
  };
}

/** A place where a unit's total meets others'. */
interface Crossing {
  readonly a: Rational;
  readonly isExact: boolean;
  readonly rivals: readonly Scorecard[];
}

/** The nearest turn between the weights as they are and an end that recomputation confirms. */
function turn(
  card: Scorecard,
  rivals: readonly Scorecard[],
  { change, curves, isOnCurve, orderAfter }: Followed,
  end: Rational,
): Turn | null {
  const own = curves.get(card.unit.code) ?? null;
  if (own === null) return null;
  const crossings = crossingsOf(own, rivals, curves, end);
  for (const [index, { a, isExact, rivals: met }] of crossings.slice(0, MOST_TRIED).entries()) {
    const before = crossings[index - 1]?.a ?? zero;
    const here = equals(a, before) ? before : between(before, a);
    const there = between(a, crossings[index + 1]?.a ?? end);
    if (here === null || there === null) continue;
    const involved = [card, ...met];
    if (![here, there].every((by) => involved.every(({ unit }) => isOnCurve(unit.code, by)))) continue;
    const [was, is] = [orderAfter(here), orderAfter(there)];
    const codes = (those: readonly Scorecard[]) => those.map(({ unit }) => unit.code);
    const passes = met.filter((rival) => was(rival, card) > 0 && is(rival, card) <= 0);
    const passedBy = met.filter((rival) => was(rival, card) <= 0 && is(rival, card) > 0);
    // Passing one while another passes it leaves its rank.
    if (passes.length === passedBy.length) continue;
    return { weight: weightAfter(change, a), isExact, passes: codes(passes), passedBy: codes(passedBy) };
  }
  return null;
}

/** Where a total meets others' on the way to an end, the nearest first. */
function crossingsOf(
  own: Curve,
  rivals: readonly Scorecard[],
  curves: Followed['curves'],
  end: Rational,
): readonly Crossing[] {
  const distance = (a: Rational) => (compare(end, zero) > 0 ? a : sub(zero, a));
  const far = distance(end);
  const met = rivals.flatMap((rival) => {
    const theirs = curves.get(rival.unit.code) ?? null;
    return theirs === null ? [] : meetings(own, theirs).map((meeting) => ({ ...meeting, rival }));
  });
  const ahead = met
    .filter(({ a }) => compare(distance(a), zero) >= 0 && compare(distance(a), far) < 0)
    .toSorted((x, y) => compare(distance(x.a), distance(y.a)));
  return [...Map.groupBy(ahead, ({ a }) => toFraction(a)).values()].flatMap((together): Crossing[] => {
    const [first] = together;
    return first === undefined
      ? []
      : [{ a: first.a, isExact: first.isExact, rivals: together.map(({ rival }) => rival) }];
  });
}

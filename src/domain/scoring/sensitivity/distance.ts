import {
  add,
  compare,
  div,
  equals,
  parseDecimal,
  type Rational,
  rational,
  sub,
} from '../../kernel/rational.ts';
import { edgesOf, type Rounding, round, unitOf } from '../../kernel/rounding.ts';
import { classOf } from '../../scheme/classes.ts';
import type { Rules } from '../../scheme/rules.ts';
import { type Grade, gradeOf } from '../grading.ts';
import { compareKeys, sortKeys } from '../ranking.ts';
import type { Scorecard, Scores } from '../score.ts';

/** By how many points a total would have to be another for something else to follow, all others staying as they are. */
export interface Step {
  /** Before rounding; below zero where points are lost. */
  readonly exact: Rational;
  /** Whether it takes more points, or fewer. */
  readonly isMore: boolean;
  /** Whether exactly so many are enough; else it takes more, however little. */
  readonly suffices: boolean;
  /** By how much the rounded total differs then. */
  readonly value: Rational;
}

export interface RankStep extends Step {
  readonly rank: number;
  /** The units that it passes, or that pass it: ahead before and not after, or the other way round. */
  readonly passed: readonly string[];
}

export interface GradeStep extends Step {
  readonly grade: Grade;
}

/** How far a unit is from the next ranks and grades; null where there is none that points could bring. */
export interface Distances {
  readonly card: Scorecard;
  /** Among how many it is ranked. */
  readonly of: number;
  readonly rank: { readonly up: RankStep | null; readonly down: RankStep | null };
  readonly grade: { readonly up: GradeStep | null; readonly down: GradeStep | null };
}

/** Those that are ranked together: of each group, and of each class that is ranked apart. */
export function rankedTogether({ groups }: Scores, rules: Rules): readonly (readonly Scorecard[])[] {
  return groups.flatMap(({ cards }) => {
    const apart = Map.groupBy(cards, ({ unit }) => {
      const own = classOf(rules, unit.code);
      return own?.rankedApart === true ? own.code : null;
    });
    return [...apart.values()];
  });
}

/**
 * How far a unit is from the next ranks and grades. Its place is a step function of its total: it can only change where the
 * rounded total meets another's or the limit of a grade. Between two such points, and at each, the place is worked out
 * as ranking and grading do it.
 */
export function distancesOf(card: Scorecard, peers: readonly Scorecard[], rules: Rules): Distances {
  const others = peers
    .filter((each) => each !== card)
    .map((other): Other => ({ card: other, keys: sortKeys(other, rules) }));
  const at = (exact: Rational) => placeAt(exact, card, others, rules);
  const now = at(card.total.exact);
  const points = breakpoints(others, rules);
  const bands = rules.grades.bands.map(({ code }) => code);
  const level = ({ grade }: Place) => bands.indexOf(grade.code);
  const gain = rules.ranking.better === 'lower' ? -1 : 1;
  const loss = gain === 1 ? -1 : 1;
  const first = (goes: 'up' | 'down', follows: (place: Place) => boolean) =>
    firstStep(card, goes === 'up' ? gain : loss, points, rules.rounding.total, (exact) => follows(at(exact)));
  const ranked = (goes: 'up' | 'down'): RankStep | null => {
    const step = first(goes, ({ rank }) => (goes === 'up' ? rank < now.rank : rank > now.rank));
    if (step === null) return null;
    const { rank, ahead } = at(step.witness);
    const passed =
      goes === 'up'
        ? now.ahead.filter((unit) => !ahead.includes(unit))
        : ahead.filter((unit) => !now.ahead.includes(unit));
    return { ...step, rank, passed };
  };
  const graded = (goes: 'up' | 'down'): GradeStep | null => {
    const step = first(goes, (place) =>
      goes === 'up' ? level(place) < level(now) : level(place) > level(now),
    );
    return step && { ...step, grade: at(step.witness).grade };
  };
  return {
    card,
    of: peers.length,
    rank: { up: ranked('up'), down: ranked('down') },
    grade: { up: graded('up'), down: graded('down') },
  };
}

/** Another unit, with what it is ranked by. */
interface Other {
  readonly card: Scorecard;
  readonly keys: readonly Rational[];
}

interface Place {
  readonly rank: number;
  readonly ahead: readonly string[];
  readonly grade: Grade;
}

/** Where a unit would stand with another total. */
function placeAt(exact: Rational, card: Scorecard, others: readonly Other[], rules: Rules): Place {
  const value = rounded(exact, rules.rounding.total);
  const { vetoes } = card;
  const own = sortKeys({ ...card, total: { ...card.total, exact, value } }, rules);
  const before = others.filter(({ keys }) => compareKeys(keys, own) > 0);
  const ties = 1 + others.filter(({ keys }) => compareKeys(keys, own) === 0).length;
  const distinct = before.filter(
    ({ keys }, index) => before.findIndex((each) => compareKeys(each.keys, keys) === 0) === index,
  );
  const rank = 1 + (rules.ranking.ties === 'dense' ? distinct : before).length;
  const grade = gradeOf(value, { ahead: before.length, ties, of: others.length + 1, vetoes }, rules.grades);
  return { rank, ahead: before.map(({ card: other }) => other.unit.code), grade };
}

function rounded(exact: Rational, rounding: Rounding | null): Rational {
  return rounding === null ? exact : round(exact, rounding);
}

/** The totals before rounding at which anything can change, in order. */
function breakpoints(others: readonly Other[], { rounding, ranking, grades }: Rules): readonly Rational[] {
  const limits = grades.bands.flatMap(({ atLeast, atMost }) =>
    [atLeast, atMost].flatMap((each) => (each === undefined ? [] : parseDecimal(each))),
  );
  const { total } = rounding;
  const around = (value: Rational) => (total === null ? [value] : edgesOf(value, total));
  /** The rounded totals on either side of a limit, one of which is the first that is within it. */
  const beside = (limit: Rational) =>
    total === null
      ? [limit]
      : (['down', 'up'] as const).map((mode) => round(limit, { places: total.places, mode }));
  const points = [
    ...limits.flatMap(beside).flatMap(around),
    ...others.flatMap(({ card: { total: other } }) =>
      ranking.by === 'exact' ? [other.exact] : around(other.value),
    ),
  ];
  return points
    .toSorted(compare)
    .filter((point, index, all) => index === 0 || !equals(point, all[index - 1] ?? point));
}

/** The first total on the way up or down from which something follows, and a total at which it does. */
function firstStep(
  { total: { exact: start, value } }: Scorecard,
  way: 1 | -1,
  points: readonly Rational[],
  rounding: Rounding | null,
  follows: (exact: Rational) => boolean,
): (Step & { readonly witness: Rational }) | null {
  const ahead = points.filter((point) => compare(point, start) === way);
  const path = way === 1 ? ahead : ahead.toReversed();
  let from = start;
  for (const to of [...path, null]) {
    const beyond = to === null ? add(from, rational(way)) : div(add(from, to), rational(2));
    if (follows(beyond)) {
      const witness = justBeyond(from, beyond, rounding);
      return {
        exact: sub(from, start),
        isMore: way === 1,
        suffices: false,
        value: rounding === null ? sub(from, value) : sub(round(witness, rounding), value),
        witness,
      };
    }
    if (to === null) return null;
    if (follows(to)) {
      return {
        exact: sub(to, start),
        isMore: way === 1,
        suffices: true,
        value: sub(rounded(to, rounding), value),
        witness: to,
      };
    }
    from = to;
  }
  return null;
}

/** A total so little beyond a point that rounding takes it to the nearest that is beyond. */
function justBeyond(from: Rational, beyond: Rational, rounding: Rounding | null): Rational {
  if (rounding === null) return beyond;
  const little = div(unitOf(rounding), rational(1000));
  const near = compare(beyond, from) > 0 ? add(from, little) : sub(from, little);
  const isNearer = compare(beyond, from) > 0 ? compare(near, beyond) < 0 : compare(near, beyond) > 0;
  return isNearer ? near : beyond;
}

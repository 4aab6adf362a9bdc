import type { Rational } from '../../kernel/rational.ts';
import { comparePoints, fractionOf, type Point, roundedPoint } from '../../kernel/real-roots.ts';
import { PLACES, rounded } from '../../kernel/transcendental.ts';
import type { Rules } from '../../scheme/rules.ts';
import type { Facts } from '../facts.ts';
import { compareKeys, sortKeys } from '../ranking.ts';
import type { Scorecard, Scores } from '../score.ts';
import { isDenied } from '../vetoes.ts';
import { rankedTogether } from './distance.ts';
import { type Stretch, stretches } from './order-along.ts';
import { hasRoundedParts, type Way, waysAlong } from './ways-along.ts';

/** The nearest weight from which another number of units comes before a unit. */
export interface Turn {
  readonly weight: Rational;
  /** Whether the weight is exact; else it is rounded to 40 places. */
  readonly isExact: boolean;
  /** The codes of the units that it then comes before, and of those that then come before it. */
  readonly passes: readonly string[];
  readonly passedBy: readonly string[];
}

/**
 * What cannot be followed exactly: the geometric mean of something that changes with the weights, and totals made of rounded
 * points, which go in very many steps; these are followed as if their parts were not rounded.
 */
export type Unfollowed = 'geometric-mean' | 'rounded-parts';

/** How a unit's rank hangs on the weight of a component; the other weights make room pro rata. */
export interface WeightSensitivity {
  readonly component: { readonly code: string; readonly name: string };
  readonly weight: Rational;
  /** With more weight, and with less; null where no weight turns anything. */
  readonly up: Turn | null;
  readonly down: Turn | null;
  /** Why a nearer turn may have been passed over; null where none has been. */
  readonly unfollowed: Unfollowed | null;
}

/**
 * 权重敏感度: how much the weight of each component at the top has to change until a unit's rank does. What units are ranked
 * by is followed exactly as the weight changes, from bend to bend.
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
  const ways = waysAlong(facts, rules);
  const isRounded = hasRoundedParts(rules);
  const sensitivities = (card: Scorecard, peers: readonly Scorecard[]) => {
    const rivals = rivalsOf(card, peers, rules);
    return ways.map(({ change, up, down }): WeightSensitivity => {
      const [more, less] = [turnOf(card, rivals, up), turnOf(card, rivals, down)];
      const isFollowed = more.isFollowed && less.isFollowed;
      return {
        component: { code: change.component.code, name: change.component.name },
        weight: change.weight,
        up: more.turn,
        down: less.turn,
        unfollowed: isRounded ? 'rounded-parts' : isFollowed ? null : 'geometric-mean',
      };
    });
  };
  return new Map(
    rankedTogether(scores, rules).flatMap((peers) =>
      peers
        .filter(({ unit }) => asked.has(unit.code))
        .map((card) => [card.unit.code, sensitivities(card, peers)] as const),
    ),
  );
}

/** Another unit that points may bring before or behind a unit, and whether it comes before now. */
interface Rival {
  readonly code: string;
  readonly isBefore: boolean;
}

function rivalsOf(card: Scorecard, peers: readonly Scorecard[], rules: Rules): readonly Rival[] {
  const keysOf = (each: Scorecard) => sortKeys(each, rules);
  const own = keysOf(card);
  return peers
    .filter((each) => each !== card && isDenied(each.vetoes) === isDenied(card.vetoes))
    .map((each) => ({ code: each.unit.code, isBefore: compareKeys(keysOf(each), own) > 0 }));
}

/** The nearest turn on a way, and whether every unit could be followed up to there. */
function turnOf(
  card: Scorecard,
  rivals: readonly Rival[],
  way: Way,
): { readonly turn: Turn | null; readonly isFollowed: boolean } {
  let isFollowed = true;
  const races = rivals.map((rival) => {
    const all = stretches(way.keysOf(rival.code), way.keysOf(card.unit.code));
    return { code: rival.code, changes: changesOf(all, rival.isBefore) };
  });
  let next = races.flatMap((race) => withNext(race));
  for (;;) {
    const nearest = next.reduce<Point | null>(
      (so, { change: { from } }) => (so === null || comparePoints(from, so) < 0 ? from : so),
      null,
    );
    if (nearest === null) return { turn: null, isFollowed };
    const here = next.filter(({ change: { from } }) => comparePoints(from, nearest) === 0);
    const those = (isBefore: boolean | null) =>
      here.filter(({ change }) => change.isBefore === isBefore).map(({ code }) => code);
    const [passes, passedBy] = [those(false), those(true)];
    if (those(null).length > 0) isFollowed = false;
    // Passing one while another passes it leaves its rank.
    if (passes.length !== passedBy.length)
      return { turn: { ...weightOf(nearest, way), passes, passedBy }, isFollowed };
    next = next.flatMap((race) => (here.includes(race) ? withNext(race) : [race]));
  }
}

interface Race {
  readonly code: string;
  readonly changes: Iterator<Stretch>;
}

function withNext({ code, changes }: Race): readonly (Race & { readonly change: Stretch })[] {
  const change = changes.next();
  return change.done === true ? [] : [{ code, changes, change: change.value }];
}

/** The stretches in which it is not as before, or not known. */
function* changesOf(all: Iterable<Stretch>, now: boolean): Generator<Stretch, undefined> {
  let before = now;
  for (const stretch of all) {
    if (stretch.isBefore === before) continue;
    yield stretch;
    before = stretch.isBefore ?? before;
  }
}

function weightOf(point: Point, { weightAt }: Way): Pick<Turn, 'weight' | 'isExact'> {
  const exact = fractionOf(point);
  if (exact !== null) return { weight: weightAt(exact), isExact: true };
  const near = (distance: Rational) => rounded(weightAt(distance), PLACES);
  return { weight: roundedPoint(point, near), isExact: false };
}

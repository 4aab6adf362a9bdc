import { equals, type Rational, zero } from '../../kernel/rational.ts';
import { comparePoints, type Point } from '../../kernel/real-roots.ts';
import { type Rounding, widestOf } from '../../kernel/rounding.ts';
import { allComponents, type Component, isFactLeaf } from '../../scheme/components.ts';
import type { Rules } from '../../scheme/rules.ts';
import { roundingOf } from '../node.ts';
import type { Standing } from '../standing.ts';
import { tieValuesOf } from '../tied.ts';
import { ALL, type Curve, difference, isNothing, level, NOTHING, negative } from './curve.ts';
import { type Beyond, type Piece, piecewise } from './pieces.ts';
import type { NodeAlong } from './points-along.ts';

/** Something that a unit is ranked by, as weights change: the more the better, after rounding. */
interface Key {
  readonly points: Curve;
  readonly rounding: Rounding | null;
}

/** What a unit is ranked by, in turn: its total, and what breaks ties. */
export type Keys = readonly Key[];

export function keysAlong(total: NodeAlong, own: Standing, rules: Rules): Keys {
  const { rounding, ranking } = rules;
  const isRounded = ranking.by === 'rounded';
  const key = (points: Curve, given: Rounding | null): Key => ({
    points: ranking.better === 'lower' ? negative(points) : points,
    rounding: isRounded ? given : null,
  });
  const components = new Map([...allComponents(rules.components)].map((each) => [each.code, each]));
  const values = tieValuesOf(own).values();
  const breakers = ranking.tieBreakers.flatMap((breaker): readonly Key[] => {
    if (typeof breaker !== 'string') return keysOfValue(values.next().value ?? null, breaker.better);
    const component = components.get(breaker);
    const given = component === undefined ? null : lineRoundingOf(component, rules);
    return [key(pointsOf(total, breaker) ?? NOTHING, given)];
  });
  return [key(total.points, rounding.total), ...breakers];
}

/** Whether there is a value, and the value: the same whatever things weigh. */
function keysOfValue(value: Rational | null, better: 'higher' | 'lower' | undefined): readonly Key[] {
  const points = level(value ?? zero);
  return [
    { points: value === null ? NOTHING : ALL, rounding: null },
    { points: better === 'lower' ? negative(points) : points, rounding: null },
  ];
}

/** How a component is rounded. */
export function lineRoundingOf(component: Component, rules: Rules): Rounding | null {
  return isFactLeaf(component) ? rules.rounding.line : roundingOf(component, rules);
}

function pointsOf({ parts }: NodeAlong, code: string): Curve | null {
  for (const part of parts) {
    const found = part.code === code ? part.points : pointsOf(part, code);
    if (found !== null) return found;
  }
  return null;
}

/** Whether one unit comes before another, from a point on; null where it cannot be followed. */
export interface Stretch {
  readonly from: Point;
  readonly isBefore: boolean | null;
}

/** Stretch by stretch, from the pieces in which each unit's keys are known. */
export function* stretches(
  others: Iterable<Piece<Keys | null>>,
  owns: Iterable<Piece<Keys | null>>,
): Generator<Stretch> {
  for (const { from, to, other, own } of overlaps(others, owns)) {
    if (other === null || own === null) {
      yield { from, isBefore: null };
      continue;
    }
    const pieces = piecewise(from, to, (beyond) => comesBefore(other, own, beyond));
    for (const piece of pieces) yield { from: piece.from, isBefore: piece.value };
  }
}

/** What holds together, from the points where either begins to those where either ends. */
function* overlaps<T>(
  others: Iterable<Piece<T>>,
  owns: Iterable<Piece<T>>,
): Generator<{ readonly from: Point; readonly to: Point; readonly other: T; readonly own: T }> {
  const [otherPieces, ownPieces] = [others[Symbol.iterator](), owns[Symbol.iterator]()];
  let [other, own] = [otherPieces.next(), ownPieces.next()];
  while (other.done !== true && own.done !== true) {
    const [{ value: theirs }, { value: mine }] = [other, own];
    const from = comparePoints(theirs.from, mine.from) < 0 ? mine.from : theirs.from;
    const ends = comparePoints(theirs.to, mine.to);
    yield { from, to: ends < 0 ? theirs.to : mine.to, other: theirs.value, own: mine.value };
    if (ends <= 0) other = otherPieces.next();
    if (ends >= 0) own = ownPieces.next();
  }
}

function comesBefore([other, ...others]: Keys, [own, ...owns]: Keys, beyond: Beyond): boolean {
  if (other === undefined || own === undefined) return false;
  const lead = difference(other.points, own.points);
  if (isNothing(lead)) return comesBefore(others, owns, beyond);
  const leads = beyond.sign(lead) > 0;
  const { rounding } = other;
  if (rounding === null) return leads;
  // So far apart that they are not rounded to the same; and never to the other order.
  const last = level(widestOf(rounding));
  const apart = leads ? difference(lead, last) : difference(negative(lead), last);
  if (beyond.sign(apart) > 0) return leads;
  const elseLeads = comesBefore(others, owns, beyond);
  if (elseLeads === leads) return leads;
  const [theirs, mine] = [beyond.round(other.points, rounding), beyond.round(own.points, rounding)];
  return equals(theirs, mine) ? elseLeads : leads;
}

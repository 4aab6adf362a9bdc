import { compare, div, isZero, mul, one, type Rational, sign, sub, sum, zero } from '../kernel/rational.ts';
import type { ScoreNode } from './node.ts';

/**
 * What kind of difference it is: a line below (or above) its part of the weights, a line outside the weights that takes or
 * adds points, a cap or a zeroing and what brings points back, a rounding, or weights of parts that do not make up the
 * weight of their whole.
 */
export type LossKind = 'line' | 'outside' | 'bound' | 'rounding' | 'weights';

/** Points between what could be had and what is had, at one place of a score tree. */
export interface Loss {
  /** As `walk` gives it. */
  readonly path: string;
  readonly kind: LossKind;
  readonly node: ScoreNode;
  /** The names on the way to it, the unit's left out. */
  readonly names: readonly string[];
  /** In points of the total, also where the line itself stands on the scale of a mean. */
  readonly full: Rational;
  readonly value: Rational;
  /** `full` less `value`: below zero where points were added. */
  readonly lost: Rational;
}

/** Why a score is not full: `full` less all `costs` and less all `gains`, which are below zero, is the total. */
export interface Lost {
  readonly full: Rational;
  readonly total: Rational;
  /** Largest first. */
  readonly costs: readonly Loss[];
  /** Most added first. */
  readonly gains: readonly Loss[];
}

/** 为什么不是满分: every place of a score tree that cost or added points, and how many. They add up exactly. */
export function lostPoints(total: ScoreNode): Lost {
  const all = lossesOf({ node: total, path: total.code, names: [], scale: one }).filter(
    ({ lost }) => !isZero(lost),
  );
  const sorted = all.toSorted((a, b) => compare(b.lost, a.lost));
  return {
    full: total.full ?? zero,
    total: total.value,
    costs: sorted.filter(({ lost }) => sign(lost) > 0),
    gains: sorted.filter(({ lost }) => sign(lost) < 0).toReversed(),
  };
}

interface Place {
  readonly node: ScoreNode;
  readonly path: string;
  readonly names: readonly string[];
  /** How many points of the total one point here is. */
  readonly scale: Rational;
  /** Of what a mean adds up: the part whose share it is. */
  readonly shareOf?: Place | undefined;
}

function lossesOf(place: Place): readonly Loss[] {
  const within = place.shareOf === undefined ? placesIn(place) : [place.shareOf];
  const own = lossAt(place);
  if (within.length === 0) return [own];
  const found = within.flatMap(lossesOf);
  const left = sub(own.lost, sum(found.map(({ lost }) => lost)));
  if (isZero(left)) return found;
  return [...found, { ...own, kind: place.shareOf === undefined ? 'weights' : 'rounding', lost: left }];
}

function placesIn({ node: { children, factors }, path, names, scale }: Place): readonly Place[] {
  const placeOf = (node: ScoreNode, size: Rational): Place => ({
    node,
    path: `${path}/${node.code}`,
    names: [...names, node.name],
    scale: size,
  });
  return children.map((child) => {
    const part = factors.find(({ code }) => child.code === `${code}~share`);
    const { full = zero } = part ?? {};
    if (part === undefined || isZero(full)) return placeOf(child, scale);
    const size = mul(scale, div(child.full ?? zero, full));
    return { ...placeOf(child, scale), shareOf: placeOf(part, size) };
  });
}

function lossAt({ node, path, names, scale }: Place): Loss {
  const full = mul(node.full ?? zero, scale);
  const value = mul(node.value, scale);
  return { path, kind: kindOf(node), node, names, full, value, lost: sub(full, value) };
}

const BOUNDS = ['~cap-up', '~cap-down', '~zeroed', '~floor'];

function kindOf({ code, method, full = zero }: ScoreNode): LossKind {
  if (method === 'rounding') return 'rounding';
  if (BOUNDS.includes(code)) return 'bound';
  return isZero(full) ? 'outside' : 'line';
}

import { gcd } from '../../kernel/gcd.ts';
import {
  contentOf,
  degreeOf,
  greatestCommonDivisor,
  type Polynomial,
  plus,
  quotient,
  scaled,
  times,
  valueAt,
} from '../../kernel/polynomial.ts';
import { div, one, type Rational, rational, sub } from '../../kernel/rational.ts';

/**
 * Points as a weight changes, by a number that is 0 for the weight as it is: one polynomial divided by another. That is how
 * they are where weights are redistributed, for then they are a part of what is left; elsewhere they are straight.
 */
export interface Curve {
  readonly above: Polynomial;
  /** Above 0 for every weight that there can be; it has no factor in common with what is above. */
  readonly below: Polynomial;
}

const ONE: Polynomial = [1n];

/** What stays the same. */
export function level({ num, den }: Rational): Curve {
  return { above: num === 0n ? [] : [num], below: [den] };
}

export const NOTHING: Curve = { above: [], below: ONE };
export const ALL = level(one);

/** The straight line through the values at 0 and at 1. */
export function line(start: Rational, end: Rational): Curve {
  return together([level(start), product(level(sub(end, start)), { above: [0n, 1n], below: ONE })]);
}

/** The value of a curve that stays the same; null of one that does not. */
export function levelOf({ above: [value = 0n, ...more], below: [of, ...others] }: Curve): Rational | null {
  return more.length > 0 || others.length > 0 || of === undefined ? null : rational(value, of);
}

export function isNothing({ above }: Curve): boolean {
  return above.length === 0;
}

export function curveAt({ above, below }: Curve, at: Rational): Rational {
  return div(valueAt(above, at), valueAt(below, at));
}

export function together(curves: readonly Curve[]): Curve {
  return curves.reduce(sumOf, NOTHING);
}

function sumOf(x: Curve, y: Curve): Curve {
  if (isNothing(x)) return y;
  if (isNothing(y)) return x;
  const [start = 1n] = x.below;
  const [other = 1n] = y.below;
  const common = gcd(start, other);
  const [mine, theirs] = [other / common, start / common];
  const below = scaled(x.below, mine);
  // In most sums what is below differs by a number only.
  if (isSame(below, scaled(y.below, theirs)))
    return reduced(plus(scaled(x.above, mine), scaled(y.above, theirs)), below);
  return reduced(plus(times(x.above, y.below), times(y.above, x.below)), times(x.below, y.below));
}

export function negative({ above, below }: Curve): Curve {
  return { above: scaled(above, -1n), below };
}

export function difference(x: Curve, y: Curve): Curve {
  return sumOf(x, negative(y));
}

export function product(x: Curve, y: Curve): Curve {
  return reduced(times(x.above, y.above), times(x.below, y.below));
}

/** One divided by another, which is above 0 for every weight that there can be. */
export function ratioOf(x: Curve, y: Curve): Curve {
  return reduced(times(x.above, y.below), times(x.below, y.above));
}

/** @param below above 0 at 0 */
function reduced(above: Polynomial, below: Polynomial): Curve {
  if (above.length === 0) return NOTHING;
  if (degreeOf(above) === 0 || degreeOf(below) === 0) return withoutFactor(above, below);
  const common = greatestCommonDivisor(above, below);
  if (degreeOf(common) === 0) return withoutFactor(above, below);
  const [start = 1n] = common;
  const positive = start < 0n ? scaled(common, -1n) : common;
  return withoutFactor(quotient(above, positive), quotient(below, positive));
}

function withoutFactor(above: Polynomial, below: Polynomial): Curve {
  const factor = gcd(contentOf(above), contentOf(below));
  if (factor === 1n) return { above, below };
  const divided = (p: Polynomial) => p.map((each) => each / factor);
  return { above: divided(above), below: divided(below) };
}

function isSame(p: Polynomial, q: Polynomial): boolean {
  return p.length === q.length && p.every((each, power) => each === q[power]);
}

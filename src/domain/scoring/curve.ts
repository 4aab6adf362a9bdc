import {
  degreeOf,
  divided,
  greatestCommonDivisor,
  minus,
  type Polynomial,
  plus,
  times,
  valueAt,
} from '../kernel/polynomial.ts';
import { div, equals, one, type Rational, sub, zero } from '../kernel/rational.ts';

/**
 * Points as a weight changes, by a number that is 0 for the weight as it is: one polynomial divided by another. That is how
 * they are where weights are redistributed, for then they are a part of what is left; elsewhere they are straight.
 */
export interface Curve {
  readonly above: Polynomial;
  /** 1 at 0, and above 0 for every weight that there can be; it has no factor in common with what is above. */
  readonly below: Polynomial;
}

const ONE: Polynomial = [one];

/** What stays the same. */
export function level(value: Rational): Curve {
  return { above: value.num === 0n ? [] : [value], below: ONE };
}

export const NOTHING = level(zero);
export const ALL = level(one);

/** The straight line through the values at 0 and at 1. */
export function line(start: Rational, end: Rational): Curve {
  const slope = sub(end, start);
  return slope.num === 0n ? level(start) : { above: [start, slope], below: ONE };
}

/** The value of a curve that stays the same; null of one that does not. */
export function levelOf({ above, below }: Curve): Rational | null {
  return degreeOf(above) < 1 && degreeOf(below) === 0 ? (above[0] ?? zero) : null;
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
  if (isSame(x.below, y.below)) return reduced(plus(x.above, y.above), x.below);
  return reduced(plus(times(x.above, y.below), times(y.above, x.below)), times(x.below, y.below));
}

export function difference(x: Curve, y: Curve): Curve {
  if (isSame(x.below, y.below)) return reduced(minus(x.above, y.above), x.below);
  return reduced(minus(times(x.above, y.below), times(y.above, x.below)), times(x.below, y.below));
}

export function product(x: Curve, y: Curve): Curve {
  return reduced(times(x.above, y.above), times(x.below, y.below));
}

/** One divided by another, which is above 0 for every weight that there can be. */
export function ratioOf(x: Curve, y: Curve): Curve {
  return reduced(times(x.above, y.below), times(x.below, y.above));
}

function reduced(above: Polynomial, below: Polynomial): Curve {
  if (above.length === 0) return NOTHING;
  if (degreeOf(below) === 0) return scaled(above, below);
  const common = greatestCommonDivisor(above, below);
  if (degreeOf(common) === 0) return scaled(above, below);
  return scaled(divided(above, common).quotient, divided(below, common).quotient);
}

function scaled(above: Polynomial, below: Polynomial): Curve {
  const [start = zero] = below;
  if (equals(start, one)) return { above, below };
  return { above: above.map((each) => div(each, start)), below: below.map((each) => div(each, start)) };
}

function isSame(p: Polynomial, q: Polynomial): boolean {
  return p.length === q.length && p.every((each, power) => equals(each, q[power] ?? zero));
}

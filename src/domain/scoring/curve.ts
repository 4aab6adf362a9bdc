import {
  add,
  compare,
  div,
  equals,
  isZero,
  mul,
  one,
  type Rational,
  rational,
  sign,
  sub,
} from '../kernel/rational.ts';
import { MAX_PLACES, round } from '../kernel/rounding.ts';
import { root } from '../kernel/transcendental.ts';

/**
 * A total as the weights change: (p + q·a) ÷ (1 + r·a). It is a straight line (r = 0) unless weights are redistributed, for
 * then the total is a fraction of what is left.
 */
export interface Curve {
  readonly p: Rational;
  readonly q: Rational;
  readonly r: Rational;
}

interface Point {
  readonly a: Rational;
  readonly total: Rational;
}

/**
 * The curve through the points, the first of which lies at 0; null where there is none through all of them, as the total bends.
 *
 * @param points at least four, with different `a`
 */
export function curveThrough([start, first, second, ...others]: readonly Point[]): Curve | null {
  if (start === undefined || first === undefined || second === undefined) return null;
  const p = start.total;
  const slope = ({ a, total }: Point) => div(sub(total, p), a);
  const [early, late] = [slope(first), slope(second)];
  const between = sub(second.total, first.total);
  if (isZero(between) && !isZero(early)) return null;
  const r = isZero(between) ? rational(0) : div(sub(early, late), between);
  const curve = { p, q: add(early, mul(first.total, r)), r };
  return [second, ...others].every(({ a, total }) => liesOn(curve, a, total)) ? curve : null;
}

/** Whether a curve goes through a point, exactly. */
export function liesOn({ p, q, r }: Curve, a: Rational, total: Rational): boolean {
  return equals(mul(total, add(one, mul(r, a))), add(p, mul(q, a)));
}

/** Where two curves meet. */
interface Meeting {
  readonly a: Rational;
  /** Whether `a` is exact; else it is rounded to 40 places, as the square root in it is. */
  readonly isExact: boolean;
}

/** Where two curves meet, in order: at most twice; nowhere in particular when they are the same. */
export function meetings(x: Curve, y: Curve): readonly Meeting[] {
  // (p + q·a)(1 + s·a) = (t + u·a)(1 + r·a), as A·a² + B·a + C = 0
  const A = sub(mul(x.q, y.r), mul(y.q, x.r));
  const B = sub(add(x.q, mul(x.p, y.r)), add(y.q, mul(y.p, x.r)));
  const C = sub(x.p, y.p);
  if (isZero(A)) return isZero(B) ? [] : [{ a: div(sub(rational(0), C), B), isExact: true }];
  const discriminant = sub(mul(B, B), mul(rational(4), mul(A, C)));
  if (sign(discriminant) < 0) return [];
  const exact = exactSquareRoot(discriminant);
  const square = exact ?? root(discriminant, 2);
  const twice = mul(rational(2), A);
  const at = (side: Rational) => div(sub(side, B), twice);
  const found = [at(square), at(sub(rational(0), square))].sort(compare);
  const distinct = found.filter((a, index) => index === 0 || !equals(a, found[0] ?? a));
  return distinct.map((a) => ({ a, isExact: exact !== null }));
}

/** The square root of a fraction that is one of whole squares; null for others. */
function exactSquareRoot({ num, den }: Rational): Rational | null {
  const [above, below] = [wholeSquareRoot(num), wholeSquareRoot(den)];
  return above * above === num && below * below === den ? rational(above, below) : null;
}

/** The largest whole number whose square is not more, by Newton's method from above. */
function wholeSquareRoot(square: bigint): bigint {
  if (square < 2n) return square;
  let guess = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (guess + square / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** A decimal strictly between two numbers, with as few places as needed; null where they are too close together. */
export function decimalBetween(low: Rational, high: Rational): Rational | null {
  const middle = div(add(low, high), rational(2));
  for (let places = 1; places <= MAX_PLACES; places += 1) {
    const near = round(middle, { places, mode: 'half-up' });
    if (compare(near, low) > 0 && compare(near, high) < 0) return near;
  }
  return null;
}

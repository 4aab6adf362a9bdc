import {
  degreeOf,
  derivative,
  divided,
  greatestCommonDivisor,
  type Polynomial,
  valueAt,
  withSingleRoots,
} from './polynomial.ts';
import {
  add,
  compare as compareNumbers,
  div,
  equals,
  isZero,
  max,
  min,
  neg,
  type Rational,
  rational,
  sign,
} from './rational.ts';

// Roots of polynomials, which need not be fractions, are known by what they are roots of and by bounds between which there is
// no other. All that is asked of them is answered exactly.

/** A number: `low` where the bounds are the same; else the one root between the bounds, neither of which it is. */
export interface Point {
  readonly low: Rational;
  readonly high: Rational;
  /** Without multiple roots. */
  readonly rootOf: Polynomial;
}

export function pointAt(value: Rational): Point {
  return { low: value, high: value, rootOf: [neg(value), rational(1)] };
}

function isFraction({ low, high }: Point): boolean {
  return equals(low, high);
}

/** The same number between bounds half as far apart, or the fraction that it is found to be. */
function nearer(point: Point): Point {
  const { low, high, rootOf } = point;
  if (isFraction(point)) return point;
  const middle = div(add(low, high), rational(2));
  const side = sign(valueAt(rootOf, middle));
  if (side === 0) return pointAt(middle);
  // A single root is where the sign changes, and there is none up to the high bound.
  return side === sign(valueAt(rootOf, high)) ? { low, high: middle, rootOf } : { low: middle, high, rootOf };
}

/** −1, 0 or 1 as `a` is less than, equal to or greater than `b`. */
export function comparePoints(a: Point, b: Point): -1 | 0 | 1 {
  let [x, y] = [a, b];
  let areEqual: boolean | undefined;
  for (;;) {
    if (isFraction(x) && isFraction(y)) return compareNumbers(x.low, y.low);
    if (compareNumbers(x.high, y.low) <= 0) return -1;
    if (compareNumbers(y.high, x.low) <= 0) return 1;
    areEqual ??= areTheSame(x, y);
    if (areEqual) return 0;
    [x, y] = [nearer(x), nearer(y)];
  }
}

/** Whether two are one number, when the bounds of each leave room for the other. */
function areTheSame(x: Point, y: Point): boolean {
  if (isFraction(x)) return isZero(valueAt(y.rootOf, x.low));
  if (isFraction(y)) return isZero(valueAt(x.rootOf, y.low));
  return hasRoot(greatestCommonDivisor(x.rootOf, y.rootOf), max(x.low, y.low), min(x.high, y.high));
}

/** Whether there is a root above `low` and up to `high`. */
function hasRoot(p: Polynomial, low: Rational, high: Rational): boolean {
  return degreeOf(p) > 0 && rootsIn(chainOf(p), low, high) > 0;
}

/** The sign that a polynomial has just beyond a point: from there to its next root. */
export function signBeyond(p: Polynomial, point: Point): -1 | 0 | 1 {
  if (degreeOf(p) < 1) return sign(p[0] ?? rational(0));
  if (!isFraction(point)) {
    const { high } = cleared(withSingleRoots(p), point);
    return sign(valueAt(p, high)) || signBeyond(p, pointAt(high));
  }
  for (let each = p; ; each = derivative(each)) {
    const side = sign(valueAt(each, point.low));
    if (side !== 0) return side;
  }
}

/** The first root of a polynomial after one point and before another; null where there is none. */
export function firstRoot(p: Polynomial, after: Point, before: Point): Point | null {
  if (degreeOf(p) < 1) return null;
  const root = degreeOf(p) === 1 ? rootOfLine(p) : firstOfMany(withSingleRoots(p), after, before.high);
  if (root === null || comparePoints(root, after) <= 0 || comparePoints(root, before) >= 0) return null;
  return root;
}

function rootOfLine([constant, slope]: Polynomial): Point {
  if (constant === undefined || slope === undefined) throw new Error('a line has a slope');
  return pointAt(neg(div(constant, slope)));
}

/** @param p without multiple roots */
function firstOfMany(p: Polynomial, after: Point, end: Rational): Point | null {
  let low = cleared(p, after).high;
  let high = end;
  if (compareNumbers(low, high) >= 0) return null;
  const chain = chainOf(p);
  let count = rootsIn(chain, low, high);
  if (count === 0) return null;
  while (count > 1 || isZero(valueAt(p, high))) {
    if (count === 1) return pointAt(high);
    const middle = div(add(low, high), rational(2));
    const first = rootsIn(chain, low, middle);
    if (first === 0) low = middle;
    else [high, count] = [middle, first];
  }
  return { low, high, rootOf: p };
}

/** A point between bounds so near that up to the high one, itself included, `p` has no root but perhaps the point. */
function cleared(p: Polynomial, point: Point): Point {
  if (isFraction(point)) return point;
  const chain = chainOf(p);
  const shared = greatestCommonDivisor(p, point.rootOf);
  const own = hasRoot(shared, point.low, point.high) ? 1 : 0;
  let near = point;
  while (!isFraction(near) && rootsIn(chain, near.low, near.high) !== own) near = nearer(near);
  return near;
}

/** Fractions beyond a point, ever nearer to it. */
export function* fractionsBeyond(point: Point): Generator<Rational> {
  let near = point;
  for (let step = rational(1, 1024); ; step = div(step, rational(2))) {
    yield isFraction(near) ? add(near.low, step) : near.high;
    near = nearer(near);
  }
}

/** The fraction that a point is, if it is one; null if not. */
export function fractionOf(point: Point): Rational | null {
  // With whole coefficients, a root that is a fraction becomes whole when it is multiplied by the highest of them.
  const common = point.rootOf.reduce((so, { den }) => so * den, 1n);
  const highest = point.rootOf.at(-1);
  if (highest === undefined) throw new Error('everything is a root of 0');
  const factor = (highest.num * common) / highest.den;
  const size = factor < 0n ? -factor : factor;
  let near = point;
  for (;;) {
    if (isFraction(near)) return near.low;
    const least = (near.low.num * size) / near.low.den;
    const most = (near.high.num * size) / near.high.den;
    if (most - least <= 1n) {
      for (let whole = least - 1n; whole <= most + 1n; whole += 1n) {
        const root = rational(whole, size);
        const isWithin = compareNumbers(root, near.low) > 0 && compareNumbers(root, near.high) < 0;
        if (isWithin && isZero(valueAt(near.rootOf, root))) return root;
      }
      return null;
    }
    near = nearer(near);
  }
}

/** What stands for a number that is no fraction, as `rounded` has it. */
export function roundedPoint(point: Point, rounded: (value: Rational) => Rational): Rational {
  let near = point;
  for (;;) {
    const [low, high] = [rounded(near.low), rounded(near.high)];
    if (equals(low, high)) return low;
    near = nearer(near);
  }
}

/** Sturm's chain: it tells how many roots there are between two numbers. */
function chainOf(p: Polynomial): readonly Polynomial[] {
  const chain = [p, derivative(p)];
  for (;;) {
    const [before, last] = chain.slice(-2);
    if (before === undefined || last === undefined || degreeOf(last) < 1) return chain;
    const rest = divided(before, last).rest;
    if (rest.length === 0) return chain;
    chain.push(rest.map(neg));
  }
}

/** How many different roots there are above `low` and up to `high`: so many changes of sign are lost between them. */
function rootsIn(chain: readonly Polynomial[], low: Rational, high: Rational): number {
  return changesAt(chain, low) - changesAt(chain, high);
}

function changesAt(chain: readonly Polynomial[], x: Rational): number {
  const signs = chain.map((each) => sign(valueAt(each, x))).filter((side) => side !== 0);
  return signs.filter((side, index) => index > 0 && side !== signs[index - 1]).length;
}

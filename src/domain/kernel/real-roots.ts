import { bitLength, floorQuotient, magnitude } from './integers.ts';
import {
  degreeOf,
  derivative,
  greatestCommonDivisor,
  type Polynomial,
  remainder,
  signAt,
  signOf,
  withSingleRoots,
} from './polynomial.ts';
import { add, compare, div, equals, max, min, type Rational, rational, sub } from './rational.ts';

// Roots of polynomials, which need not be fractions, are known by what they are roots of and by bounds between which there is
// no other. All that is asked of them is answered exactly.

const TWO = rational(2);

/** A number: a fraction, or the only root of a polynomial between two bounds, which come nearer when they have to. */
export class Point {
  /** Without multiple roots; this one lies between the bounds, and the high one is no root. */
  readonly rootOf: Polynomial;
  #low: Rational;
  #high: Rational;

  constructor(rootOf: Polynomial, low: Rational, high: Rational) {
    this.rootOf = rootOf;
    this.#low = low;
    this.#high = high;
  }

  static at(value: Rational): Point {
    return new Point([-value.num, value.den], value, value);
  }

  get low(): Rational {
    return this.#low;
  }

  get high(): Rational {
    return this.#high;
  }

  /** Whether it is known to be a fraction: then both bounds are the number itself. */
  get isFraction(): boolean {
    return equals(this.#low, this.#high);
  }

  /** Brings the bounds nearer together, by a quarter at least. */
  narrow(): void {
    if (this.isFraction) return;
    const middle = middleOf(this.#low, this.#high);
    const side = signAt(this.rootOf, middle);
    if (side === 0) [this.#low, this.#high] = [middle, middle];
    // The sign changes at a single root, and there is no other up to the high bound.
    else if (side === signAt(this.rootOf, this.#high)) this.#high = middle;
    else this.#low = middle;
  }
}

/** About the middle, in no more binary digits than it takes: bounds come of bounds, and would have ever more of them. */
function middleOf(low: Rational, high: Rational): Rational {
  const { num, den } = sub(high, low);
  const bits = bitLength(den) - bitLength(num) + 3;
  const scale = bits > 0 ? 1n << BigInt(bits) : 1n;
  const middle = div(add(low, high), TWO);
  return rational(floorQuotient(middle.num * scale, middle.den), scale);
}

/** −1, 0 or 1 as `x` is less than, equal to or greater than `y`. */
export function comparePoints(x: Point, y: Point): -1 | 0 | 1 {
  if (x === y) return 0;
  let areEqual: boolean | undefined;
  for (;;) {
    if (x.isFraction && y.isFraction) return compare(x.low, y.low);
    if (compare(x.high, y.low) <= 0) return -1;
    if (compare(y.high, x.low) <= 0) return 1;
    areEqual ??= areTheSame(x, y);
    if (areEqual) return 0;
    x.narrow();
    y.narrow();
  }
}

/** Whether two are one number, when the bounds of each leave room for the other. */
function areTheSame(x: Point, y: Point): boolean {
  if (x.isFraction) return signAt(y.rootOf, x.low) === 0;
  if (y.isFraction) return signAt(x.rootOf, y.low) === 0;
  return hasRoot(greatestCommonDivisor(x.rootOf, y.rootOf), max(x.low, y.low), min(x.high, y.high));
}

/** Whether there is a root above `low` and up to `high`. */
function hasRoot(p: Polynomial, low: Rational, high: Rational): boolean {
  return degreeOf(p) > 0 && rootsIn(chainOf(p), low, high) > 0;
}

/** The sign that a polynomial has just beyond a point: from there to its next root. */
export function signBeyond(p: Polynomial, point: Point): -1 | 0 | 1 {
  if (degreeOf(p) < 1) return signOf(p[0] ?? 0n);
  if (!point.isFraction) {
    clear(withSingleRoots(p), point);
    const side = signAt(p, point.high);
    if (side !== 0) return side;
  }
  for (let each = p; ; each = derivative(each)) {
    const side = signAt(each, point.low);
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

function rootOfLine([constant = 0n, slope = 0n]: Polynomial): Point {
  return Point.at(rational(-constant, slope));
}

/** @param p without multiple roots */
function firstOfMany(p: Polynomial, after: Point, end: Rational): Point | null {
  clear(p, after);
  let low = after.high;
  let high = end;
  if (compare(low, high) >= 0) return null;
  const chain = chainOf(p);
  let count = rootsIn(chain, low, high);
  if (count === 0) return null;
  while (count > 1 || signAt(p, high) === 0) {
    if (count === 1) return Point.at(high);
    const middle = middleOf(low, high);
    const first = rootsIn(chain, low, middle);
    if (first === 0) low = middle;
    else [high, count] = [middle, first];
  }
  return new Point(p, low, high);
}

/** Brings the high bound of a point so near that up to there `p`, without multiple roots, has none but perhaps the point. */
function clear(p: Polynomial, point: Point): void {
  if (point.isFraction) return;
  const chain = chainOf(p);
  const own = hasRoot(greatestCommonDivisor(p, point.rootOf), point.low, point.high) ? 1 : 0;
  while (!point.isFraction && rootsIn(chain, point.low, point.high) !== own) point.narrow();
}

/** Fractions beyond a point, ever nearer to it; the first is very near already. */
export function* fractionsBeyond(point: Point): Generator<Rational> {
  for (let step = NEAR; ; step = div(step, TWO)) {
    while (!point.isFraction && compare(sub(point.high, point.low), step) > 0) point.narrow();
    yield point.isFraction ? add(point.low, step) : point.high;
  }
}
const NEAR = rational(1n, 1n << 40n);

/** The fraction that a point is, if it is one; null if not. */
export function fractionOf(point: Point): Rational | null {
  // A root that is a fraction becomes whole when it is multiplied by the highest coefficient.
  const size = magnitude(point.rootOf.at(-1) ?? 0n);
  while (!point.isFraction) {
    const least = (point.low.num * size) / point.low.den;
    const most = (point.high.num * size) / point.high.den;
    if (most - least <= 1n) return amongWholes(point, size, least - 1n, most + 1n);
    point.narrow();
  }
  return point.low;
}

function amongWholes(
  { rootOf, low, high }: Point,
  size: bigint,
  least: bigint,
  most: bigint,
): Rational | null {
  for (let whole = least; whole <= most; whole += 1n) {
    const root = rational(whole, size);
    if (compare(root, low) > 0 && compare(root, high) < 0 && signAt(rootOf, root) === 0) return root;
  }
  return null;
}

/** What stands for a number that is no fraction, as `rounded` has it. */
export function roundedPoint(point: Point, rounded: (value: Rational) => Rational): Rational {
  for (;;) {
    const [low, high] = [rounded(point.low), rounded(point.high)];
    if (equals(low, high)) return low;
    point.narrow();
  }
}

/** Sturm's chain: it tells how many roots there are between two numbers. */
function chainOf(p: Polynomial): readonly Polynomial[] {
  const known = chains.get(p);
  if (known !== undefined) return known;
  const chain = [p];
  for (let [before, next] = [p, derivative(p)]; next.length > 0; ) {
    chain.push(next);
    [before, next] = [next, remainder(before, next).map((each) => -each)];
  }
  chains.set(p, chain);
  return chain;
}
const chains = new WeakMap<Polynomial, readonly Polynomial[]>();

/** How many different roots there are above `low` and up to `high`: so many changes of sign are lost between them. */
function rootsIn(chain: readonly Polynomial[], low: Rational, high: Rational): number {
  return changesAt(chain, low) - changesAt(chain, high);
}

function changesAt(chain: readonly Polynomial[], x: Rational): number {
  let changes = 0;
  let before = 0;
  for (const each of chain) {
    const side = signAt(each, x);
    if (side === 0) continue;
    if (before !== 0 && side !== before) changes += 1;
    before = side;
  }
  return changes;
}

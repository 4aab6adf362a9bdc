import { bitLength } from './integers.ts';

/** The greatest common divisor of two whole numbers that are not negative. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = a < b ? [b, a] : [a, b];
  while (y > LONG) {
    [x, y] = y < x >> NEAR ? [y, x % y] : shorter(x, y);
  }
  while (y !== 0n) {
    if (y === 1n) return 1n;
    if (x <= MAX_SAFE) return BigInt(smallGcd(Number(x), Number(y)));
    [x, y] = [y, x % y];
  }
  return x;
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** From here on Euclid's steps, each as long as the numbers, cost more than to take many of them together. */
const LONG = 1n << 1024n;
/** Numbers whose lengths differ by more binary digits are brought together by a division. */
const NEAR = 64n;

function smallGcd(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/**
 * Many of Euclid's steps at once, by rows `[p, q]` and `[r, s]` with p·s − q·r = ±1: p·x + q·y and r·x + s·y have the same
 * divisors in common as x and y, whatever rows they are. So rows that were found from the leading digits alone may
 * shorten a little less than Euclid's own would, and are never wrong (Lehmer; Knuth, TAOCP 4.5.2).
 */
interface Steps {
  readonly p: bigint;
  readonly q: bigint;
  readonly r: bigint;
  readonly s: bigint;
}

const NO_STEPS: Steps = { p: 1n, q: 0n, r: 0n, s: 1n };

/** Two numbers with the same divisors, shorter by about a quarter; and one division, which is sure to shorten them. */
function shorter(x: bigint, y: bigint): [bigint, bigint] {
  const behind = BigInt(bitLength(x) >> 1);
  const { x: a, y: b } = taken(halfway(x >> behind, y >> behind), x, y);
  return b === 0n ? [a, b] : [b, a % b];
}

/** The steps that take two numbers, x ≥ y, to about half their length: from their leading halves, and from what is left of them. */
function halfway(x: bigint, y: bigint): Steps {
  const length = bitLength(x);
  if (length <= SAFE_BITS) return halfwaySmall(Number(x), Number(y), 2 ** (length >> 1));
  const half = BigInt(length >> 1);
  const least = 1n << half;
  if (y < least) return NO_STEPS;
  const first = taken(halfway(x >> half, y >> half), x, y);
  if (first.y < least) return first.steps;
  const quotient = first.x / first.y;
  const { p, q, r, s } = first.steps;
  const steps = { p: r, q: s, r: p - quotient * r, s: q - quotient * s };
  const [a, b] = [first.y, first.x - quotient * first.y];
  if (b < least) return steps;
  const behind = 2n * half - BigInt(bitLength(a));
  return behind > 0n ? after(steps, halfway(a >> behind, b >> behind)) : after(steps, halfway(a, b));
}

const SAFE_BITS = 52;

function halfwaySmall(a: number, b: number, least: number): Steps {
  let [x, y, p, q, r, s] = [a, b, 1, 0, 0, 1];
  while (y >= least) {
    const quotient = Math.floor(x / y);
    [x, y] = [y, x - quotient * y];
    [p, r] = [r, p - quotient * r];
    [q, s] = [s, q - quotient * s];
  }
  return { p: BigInt(p), q: BigInt(q), r: BigInt(r), s: BigInt(s) };
}

/** What steps make of two numbers, the larger one first and none of them negative, and the steps that do just that. */
function taken({ p, q, r, s }: Steps, x: bigint, y: bigint) {
  let upper = { value: p * x + q * y, p, q };
  let lower = { value: r * x + s * y, p: r, q: s };
  if (upper.value < 0n) upper = { value: -upper.value, p: -p, q: -q };
  if (lower.value < 0n) lower = { value: -lower.value, p: -r, q: -s };
  if (upper.value < lower.value) [upper, lower] = [lower, upper];
  return { x: upper.value, y: lower.value, steps: { p: upper.p, q: upper.q, r: lower.p, s: lower.q } };
}

function after(first: Steps, then: Steps): Steps {
  return {
    p: then.p * first.p + then.q * first.r,
    q: then.p * first.q + then.q * first.s,
    r: then.r * first.p + then.s * first.r,
    s: then.r * first.q + then.s * first.s,
  };
}

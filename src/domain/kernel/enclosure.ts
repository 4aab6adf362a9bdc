import { bitLength, ceilQuotient, floorQuotient } from './integers.ts';
import { type Rational, rational } from './rational.ts';

/**
 * Two bounds of a number that cannot be written down, in units of 2^−bits where `bits`, at least 32, is what the
 * function was asked for: `low ≤ number × 2^bits ≤ high`. The bounds are proven, never estimated: each step below
 * rounds `low` down and `high` up, or says by how many units it can be wrong. More bits bring the bounds nearer
 * together.
 */
export interface Enclosure {
  readonly low: bigint;
  readonly high: bigint;
}

/** Halved so often, the largest exponent of `expEnclosure`, 2^10, is 2^−6. */
const HALVINGS = 16;
const TEN = rational(10);

/** The bounds of a number that can be written down. */
export function enclose(x: Rational, bits: number): Enclosure {
  return within(x.num << BigInt(bits), x.num << BigInt(bits), x.den);
}

/** The bounds of `r` times what `e` encloses. */
export function scale(e: Enclosure, r: Rational): Enclosure {
  return r.num < 0n
    ? within(e.high * r.num, e.low * r.num, r.den)
    : within(e.low * r.num, e.high * r.num, r.den);
}

/** The bounds of what `e` encloses divided by what `divisor`, positive, does. */
export function quotient(e: Enclosure, divisor: Enclosure, bits: number): Enclosure {
  return {
    low: floorQuotient(e.low << BigInt(bits), e.low < 0n ? divisor.low : divisor.high),
    high: ceilQuotient(e.high << BigInt(bits), e.high < 0n ? divisor.high : divisor.low),
  };
}

/** ln x for `x > 0`: with x = 2^k · m and m between ½ and 2 it is k · ln 2 + ln m. */
export function lnEnclosure(x: Rational, bits: number): Enclosure {
  const k = bitLength(x.num) - bitLength(x.den);
  const rest =
    k > 0 ? lnNearOne(x.num, x.den << BigInt(k), bits) : lnNearOne(x.num << BigInt(-k), x.den, bits);
  const twos = scale(lnOfTwo(bits), rational(k));
  return { low: twos.low + rest.low, high: twos.high + rest.high };
}

/** Every logarithm needs it, at a few precisions only. */
const knownOfTwo = new Map<number, Enclosure>();

function lnOfTwo(bits: number): Enclosure {
  const known = knownOfTwo.get(bits) ?? lnNearOne(2n, 1n, bits);
  knownOfTwo.set(bits, known);
  return known;
}

/** log₁₀ x = ln x ÷ ln 10 for `x > 0`. */
export function log10Enclosure(x: Rational, bits: number): Enclosure {
  return quotient(lnEnclosure(x, bits), lnEnclosure(TEN, bits), bits);
}

/**
 * The bounds of e to the power of what `exponent` encloses, of magnitude at most 2^10: halve the exponent
 * `HALVINGS` times, raise e to that, square the result as often.
 */
export function expEnclosure(exponent: Enclosure, bits: number): Enclosure {
  const parts = 1n << BigInt(HALVINGS);
  const small = within(exponent.low, exponent.high, parts);
  const unit = 1n << BigInt(bits);
  let { low } = expNearZero(small.low, bits);
  let { high } = expNearZero(small.high, bits);
  for (let squared = 0; squared < HALVINGS; squared += 1) {
    ({ low, high } = within(low * low, high * high, unit));
  }
  return { low, high };
}

/**
 * ln m for m = `num / den`, ½ ≤ m ≤ 2: twice artanh z, the sum of z^n ÷ n over odd n, with z = (m − 1) ÷ (m + 1) of
 * magnitude at most ⅓. In units: z is wrong by less than 1, which moves the sum by less than 9⁄8. Each power is
 * wrong by less than 1.5 (a ninth of its predecessor's 1.5, at most ⅓ for the square that was cut, and 1 for its own
 * cut), so each term by less than 1.5 (1.5 ÷ 3 and 1 for its own cut). What follows the last comes to less than 1.
 */
function lnNearOne(num: bigint, den: bigint, bits: number): Enclosure {
  const unit = 1n << BigInt(bits);
  const z = ((num - den) * unit) / (num + den);
  const square = (z * z) / unit;
  let power = (z * square) / unit;
  let total = z;
  let terms = 1n;
  for (; power !== 0n; terms += 1n) {
    total += power / (2n * terms + 1n);
    power = (power * square) / unit;
  }
  const error = 2n * terms + 3n;
  return { low: 2n * (total - error), high: 2n * (total + error) };
}

/**
 * e to the power of `x` units, of magnitude at most 2^−6: the sum of x^n ÷ n!. In units: each term is wrong by less
 * than 1.1 (a 64th of its predecessor's error and 1 for its own cut), and what follows the last comes to less than
 * 1.1.
 */
function expNearZero(x: bigint, bits: number): Enclosure {
  const unit = 1n << BigInt(bits);
  let term = unit;
  let total = 0n;
  let terms = 0n;
  for (; term !== 0n; term = (term * x) / (unit * terms)) {
    total += term;
    terms += 1n;
  }
  const error = 2n * terms;
  return { low: total - error, high: total + error };
}

function within(low: bigint, high: bigint, den: bigint): Enclosure {
  return { low: floorQuotient(low, den), high: ceilQuotient(high, den) };
}

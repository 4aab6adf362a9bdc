// Logarithms, powers and roots of exact numbers. Each result is the true value rounded to `PLACES` decimal places, a
// tie to the even neighbour, so that any other correct implementation finds the same digits. Nothing is rounded
// twice: the value is enclosed ever more narrowly until both bounds round alike.
//
// An argument whose numerator or denominator has more than `MAX_ARGUMENT_BITS` binary digits is first rounded to
// `ARGUMENT_PLACES` decimal places, likewise to even, and is undefined when it then still has more than `MAX_BITS`.
// Only `power` to a whole exponent takes its base as it is.

import { type Enclosure, enclose, expEnclosure, lnEnclosure, log10Enclosure, scale } from './enclosure.ts';
import { bitLength, floorRoot, magnitude, nearestEven } from './integers.ts';
import { abs, compare, isZero, mul, neg, powerOfTen, type Rational, rational, zero } from './rational.ts';

/** Decimal places of every result that has to be rounded. */
export const PLACES = 40;

/** The largest magnitude of the argument of `exp`, and of y · ln x in `power`. */
export const MAX_EXP_ARGUMENT = 1000;

/** The largest degree of a root. */
export const MAX_DEGREE = 1000;

/** The largest magnitude of the exponent of `power`. */
export const MAX_EXPONENT = 1000;

export const MAX_ARGUMENT_BITS = 4096;
export const ARGUMENT_PLACES = 200;

/** The most binary digits of a numerator or denominator; for a whole power, those of the base times the exponent. */
export const MAX_BITS = 65_536;

/** Decides most results at once; a result that lies very near a tie takes more. */
const FIRST_BITS = 256;
/** What these bits leave open lies within 2^−16000 of a tie. */
const MOST_BITS = 16_384;

/** A value that does not exist or is out of reach: `reason` says why, in Chinese. */
export class UndefinedError extends Error {
  override readonly name = 'UndefinedError';
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** What work gives; null where what it asks for is undefined. */
export function definedOrNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof UndefinedError) return null;
    throw thrown;
  }
}

/** The natural logarithm. Undefined unless `x > 0`. */
export function ln(x: Rational): Rational {
  const known = logarithms.get(x);
  if (known !== undefined) return known;
  const argument = antilogarithm(x);
  const found = decide((bits) => lnEnclosure(argument, bits));
  logarithms.set(x, found);
  return found;
}

/** Every unit of a group asks for that of the same worst and the same best. */
const logarithms = new WeakMap<Rational, Rational>();

/** The logarithm to base ten, exact for powers of ten. Undefined unless `x > 0`. */
export function log10(x: Rational): Rational {
  const argument = antilogarithm(x);
  return decide((bits) => log10Enclosure(argument, bits));
}

/** e to the power of `x`. Undefined beyond ±`MAX_EXP_ARGUMENT`. */
export function exp(x: Rational): Rational {
  const exponent = limited(x);
  if (beyondExp(exponent)) throw new UndefinedError(`e的指数须在±${MAX_EXP_ARGUMENT}之间`);
  return decide((bits) => expEnclosure(enclose(exponent, bits), bits));
}

/**
 * The real number whose `degree`-th power is `x`, not negative when the degree is even. Undefined for a degree that
 * is no whole number from 1 to `MAX_DEGREE`, and for an even one of a negative `x`.
 */
export function root(x: Rational, degree: number): Rational {
  if (!Number.isInteger(degree) || degree < 1 || degree > MAX_DEGREE) {
    throw new UndefinedError(`开方的次数须为1至${MAX_DEGREE}的整数`);
  }
  if (x.num < 0n && degree % 2 === 0) throw new UndefinedError('负数不能开偶次方');
  if (x.num < 0n) return neg(root(neg(x), degree));
  if (isZero(x)) return zero;
  return positiveRoot(limitedNonzero(x), degree);
}

/**
 * `x` to the power of `y`. For a whole `y` the exact value, not rounded, and 1 for 0 to the power of 0. For any
 * other `y` the value of exp(y · ln x), rounded once. Undefined for 0 to a negative power, for a negative `x` when
 * `y` is not whole, and when the exponent or the result is beyond the limits above; whether y · ln x is, its value
 * from `ln` says.
 */
export function power(x: Rational, y: Rational): Rational {
  const exponent = limited(y);
  if (compare(abs(exponent), rational(MAX_EXPONENT)) > 0) {
    throw new UndefinedError(`幂的指数须在±${MAX_EXPONENT}之间`);
  }
  if (isZero(x) && exponent.num < 0n) throw new UndefinedError('0没有负数次幂');
  if (exponent.den === 1n) return wholePower(x, exponent.num);
  if (x.num < 0n) throw new UndefinedError('负数没有非整数次幂');
  return isZero(x) ? zero : brokenPower(limitedNonzero(x), exponent);
}

function wholePower(x: Rational, exponent: bigint): Rational {
  const times = magnitude(exponent);
  if (size(x) * Number(times) > MAX_BITS) throw new UndefinedError('幂的位数过多，超出可计算的范围');
  // Powers of parts without a common factor have none either.
  const [num, den] = [x.num ** times, x.den ** times];
  if (exponent >= 0n) return { num, den };
  return num < 0n ? { num: -den, den: -num } : { num: den, den: num };
}

function brokenPower(x: Rational, exponent: Rational): Rational {
  if (beyondExp(mul(exponent, ln(x)))) throw new UndefinedError('幂的数值过大或过小，超出可计算的范围');
  const exact = exactPower(x, exponent);
  if (exact !== null) return rounded(exact, PLACES);
  return decide((bits) => expEnclosure(scale(lnEnclosure(x, bits), exponent), bits));
}

/**
 * The power when it is a number of few digits, else null. Bounds never part at a tie, so ties have to be found
 * here. One has a numerator below 2 · 10^40 · e^1000, which is 1577 binary digits, and a shorter denominator.
 */
function exactPower(x: Rational, exponent: Rational): Rational | null {
  if (exponent.den > BigInt(size(x))) return null;
  const degree = Number(exponent.den);
  const base = { num: floorRoot(x.num, degree), den: floorRoot(x.den, degree) };
  if (base.num ** exponent.den !== x.num || base.den ** exponent.den !== x.den) return null;
  return (size(base) - 1) * Math.abs(Number(exponent.num)) < 1600 ? wholePower(base, exponent.num) : null;
}

/** One binary digit more than the places: an odd number of halves is at a tie or above it, and which is tested. */
function positiveRoot(x: Rational, degree: number): Rational {
  const whole = powerOfTen(PLACES);
  const num = x.num * (2n * whole) ** BigInt(degree);
  const halves = floorRoot(num / x.den, degree);
  const down = halves >> 1n;
  if ((halves & 1n) === 0n) return rational(down, whole);
  const tie = halves ** BigInt(degree) * x.den === num;
  return rational(tie && (down & 1n) === 0n ? down : down + 1n, whole);
}

/**
 * The value that is enclosed, rounded. More bits decide in the end, because it is never a tie: logarithms to base e
 * and powers of e are irrational but for ln 1 and exp 0 (Lindemann), logarithms to base ten irrational or whole, and
 * `exactPower` takes out the other powers. A mean of logarithms alone may lie at a tie: it is one where so many bits leave it open.
 */
export function decide(enclosure: (bits: number) => Enclosure): Rational {
  const whole = powerOfTen(PLACES);
  for (let bits = FIRST_BITS; ; bits *= 2) {
    const { low, high } = enclosure(bits);
    const unit = 1n << BigInt(bits);
    const [below, above] = [nearestEven(low * whole, unit), nearestEven(high * whole, unit)];
    if (below === above) return rational(below, whole);
    if (bits >= MOST_BITS) return rational((below & 1n) === 0n ? below : above, whole);
  }
}

function antilogarithm(x: Rational): Rational {
  if (x.num <= 0n) throw new UndefinedError('对数的真数须大于0');
  return limitedNonzero(x);
}

/** The argument within the limits, when it may not become 0 by that. */
export function limitedNonzero(x: Rational): Rational {
  const argument = limited(x);
  if (isZero(argument)) throw new UndefinedError('数值过小，超出可计算的范围');
  return argument;
}

function limited(x: Rational): Rational {
  if (size(x) <= MAX_ARGUMENT_BITS) return x;
  const argument = rounded(x, ARGUMENT_PLACES);
  if (size(argument) > MAX_BITS) throw new UndefinedError('数值过大，超出可计算的范围');
  return argument;
}

export function beyondExp(x: Rational): boolean {
  return compare(abs(x), rational(MAX_EXP_ARGUMENT)) > 0;
}

/** To the even neighbour at a tie. */
export function rounded(x: Rational, places: number): Rational {
  const whole = powerOfTen(places);
  return rational(nearestEven(x.num * whole, x.den), whole);
}

export function size(x: Rational): number {
  return Math.max(bitLength(x.num), bitLength(x.den));
}

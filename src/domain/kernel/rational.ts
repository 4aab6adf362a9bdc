import { gcd } from './gcd.ts';
import { magnitude } from './integers.ts';
import { refuse } from './refusal.ts';
import { Total } from './total.ts';

/** An exact number. Always in lowest terms with `den > 0`, so equal numbers have equal parts. Immutable. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

/** The longest decimal text `parseDecimal` reads, in characters. */
export const MAX_DECIMAL_LENGTH = 64;

/** The longest fraction text `fromFraction` reads, in characters: sums of many lines have large denominators. */
export const MAX_FRACTION_LENGTH = 4096;

const DECIMAL = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/;
const FRACTION = /^-?[0-9]+(?:\/[0-9]+)?$/;
const POWERS_OF_TEN: readonly bigint[] = Array.from(
  { length: MAX_DECIMAL_LENGTH },
  (_, n) => 10n ** BigInt(n),
);

export const zero: Rational = Object.freeze({ num: 0n, den: 1n });
export const one: Rational = Object.freeze({ num: 1n, den: 1n });

/**
 * The number `num / den` in lowest terms. Numbers must be safe integers (a fraction of binary floating point
 * is a TypeError). Refuses a zero `den` with `number.division-by-zero`.
 */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  if (den === 1n && typeof num === 'number') return wholeNumber(num);
  const n = integer(num);
  const d = integer(den);
  if (d === 0n) return refuseDivisionByZero(`${n}/0`);
  return d < 0n ? reduce(-n, -d) : reduce(n, d);
}

/**
 * Reads a decimal such as `95`, `-0.50` or `+3.14`: ASCII digits, no exponent, no spaces, at most
 * `MAX_DECIMAL_LENGTH` characters. Anything else is refused with `number.invalid` and the value in `details`.
 */
export function parseDecimal(text: string): Rational {
  const known = DECIMALS.get(text);
  if (known !== undefined) return known;
  const read = readDecimal(text);
  if (text.length <= KNOWN_LENGTH) {
    if (DECIMALS.size >= MOST_KNOWN) DECIMALS.clear();
    DECIMALS.set(text, read);
  }
  return read;
}

/** What was read of short texts: weights, shares and percentages come again and again. */
const DECIMALS = new Map<string, Rational>();
const KNOWN_LENGTH = 12;
const MOST_KNOWN = 10_000;

function readDecimal(text: string): Rational {
  const match = text.length <= MAX_DECIMAL_LENGTH ? DECIMAL.exec(text) : null;
  if (match === null) return refuseNumber(text, MAX_DECIMAL_LENGTH);
  const [, minus = '', whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return reduce(minus === '-' ? -digits : digits, powerOfTen(fraction.length));
}

export function add(a: Rational, b: Rational): Rational {
  if (a.num === 0n) return b;
  if (b.num === 0n) return a;
  if (a.den === b.den) return a.den === 1n ? { num: a.num + b.num, den: 1n } : reduce(a.num + b.num, a.den);
  const g = gcd(a.den, b.den);
  if (g === 1n) return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
  const step = a.den / g;
  const num = a.num * (b.den / g) + b.num * step;
  // Only a factor of g can still be common (Knuth, TAOCP 4.5.1).
  const h = gcd(magnitude(num), g);
  return h === 1n ? { num, den: step * b.den } : { num: num / h, den: step * (b.den / h) };
}

export function sub(a: Rational, b: Rational): Rational {
  return add(a, neg(b));
}

export function mul(a: Rational, b: Rational): Rational {
  if (a.den === 1n && b.den === 1n) return { num: a.num * b.num, den: 1n };
  const g = b.den === 1n ? 1n : gcd(magnitude(a.num), b.den);
  const h = a.den === 1n ? 1n : gcd(magnitude(b.num), a.den);
  if (g === 1n && h === 1n) return { num: a.num * b.num, den: a.den * b.den };
  return { num: (a.num / g) * (b.num / h), den: (a.den / h) * (b.den / g) };
}

/** `a / b`. Refuses a zero `b` with `number.division-by-zero`. */
export function div(a: Rational, b: Rational): Rational {
  if (b.num === 0n) return refuseDivisionByZero(`${toFraction(a)} ÷ 0`);
  return mul(a, b.num < 0n ? { num: -b.den, den: -b.num } : { num: b.den, den: b.num });
}

export function neg(r: Rational): Rational {
  return { num: -r.num, den: r.den };
}

export function abs(r: Rational): Rational {
  return r.num < 0n ? neg(r) : r;
}

/** Total of the numbers, `zero` for none. */
export function sum(numbers: Iterable<Rational>): Rational {
  const total = new Total();
  for (const r of numbers) total.add(r);
  return total.value();
}

/** −1, 0 or 1 as `a` is less than, equal to or greater than `b`; usable as a sort order. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.den === b.den ? a.num : a.num * b.den;
  const right = a.den === b.den ? b.num : b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}

export function min(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function max(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** `r`, or the nearer bound when outside `low … high`. Bounds in the wrong order are a RangeError. */
export function clamp(r: Rational, low: Rational, high: Rational): Rational {
  if (compare(low, high) > 0) {
    throw new RangeError(
      `clamp: the low bound ${toFraction(low)} exceeds the high bound ${toFraction(high)}`,
    );
  }
  return min(max(r, low), high);
}

export function isZero(r: Rational): boolean {
  return r.num === 0n;
}

export function sign(r: Rational): -1 | 0 | 1 {
  return r.num < 0n ? -1 : r.num > 0n ? 1 : 0;
}

/** The shortest exact decimal (`-0.25`, `7`), or null when the expansion does not terminate (`1/3`). */
export function toDecimal(r: Rational): string | null {
  if (r.den === 1n) return r.num.toString();
  let rest = r.den;
  let twos = 0;
  let fives = 0;
  for (; (rest & 1n) === 0n; rest >>= 1n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  if (rest !== 1n) return null;
  const places = Math.max(twos, fives);
  return placePoint((r.num * powerOfTen(places)) / r.den, places);
}

/** `7/3`, `-1/2`; a whole number without a denominator: `7`. The canonical text: equal numbers, equal text. */
export function toFraction(r: Rational): string {
  if (r.den === 1n) return r.num.toString();
  return r.den < VERY_LONG ? `${r.num}/${r.den}` : longFraction(r);
}

/** Texts of fractions that take long to write out, and stand in several places. */
const FRACTIONS = new WeakMap<Rational, string>();
const VERY_LONG = 1n << 2048n;

function longFraction(r: Rational): string {
  const known = FRACTIONS.get(r) ?? `${r.num}/${r.den}`;
  FRACTIONS.set(r, known);
  return known;
}

/**
 * Reads what `toFraction` writes, also when not in lowest terms. Refuses other text, or more than
 * `MAX_FRACTION_LENGTH` characters, with `number.invalid`; a zero denominator with `number.division-by-zero`.
 */
export function fromFraction(text: string): Rational {
  if (text.length > MAX_FRACTION_LENGTH || !FRACTION.test(text))
    return refuseNumber(text, MAX_FRACTION_LENGTH);
  const [num = '', den = '1'] = text.split('/');
  return rational(BigInt(num), BigInt(den));
}

/** 10 to the power of `n ≥ 0`. */
export function powerOfTen(n: number): bigint {
  return POWERS_OF_TEN[n] ?? 10n ** BigInt(n);
}

/** Decimal text of `scaled / 10^places`, with exactly that many places. */
export function placePoint(scaled: bigint, places: number): string {
  if (places === 0) return scaled.toString();
  const digits = magnitude(scaled)
    .toString()
    .padStart(places + 1, '0');
  const point = digits.length - places;
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function reduce(num: bigint, den: bigint): Rational {
  if (den === 1n) return { num, den };
  const g = gcd(magnitude(num), den);
  return g === 1n ? { num, den } : { num: num / g, den: den / g };
}

/** The first whole numbers, which counts are made of. */
const WHOLE: readonly Rational[] = Array.from({ length: 256 }, (_, n) =>
  Object.freeze({ num: BigInt(n), den: 1n }),
);

function wholeNumber(value: number): Rational {
  return WHOLE[value] ?? { num: integer(value), den: 1n };
}

function integer(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) throw new TypeError(`rational: ${value} is not a safe integer`);
  return BigInt(value);
}

function refuseNumber(text: string, maxLength: number): never {
  const value = text.slice(0, maxLength);
  return refuse('invalid', 'number.invalid', `“${value}”不是有效的数值`, { value, maxLength });
}

function refuseDivisionByZero(expression: string): never {
  return refuse('invalid', 'number.division-by-zero', `除数为零：${expression}`, { expression });
}

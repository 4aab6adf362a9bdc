// Exact fractions, “Numbers” and “Rounding” of docs/scoring.md.

export class Fraction {
  constructor(num, den = 1n) {
    const [n, d] = den < 0n ? [-num, -den] : [num, den];
    if (d === 0n) throw new Error('division by zero');
    const common = gcd(n < 0n ? -n : n, d);
    this.num = n / common;
    this.den = d / common;
  }
  plus(other) {
    return new Fraction(this.num * other.den + other.num * this.den, this.den * other.den);
  }
  minus(other) {
    return this.plus(other.negative());
  }
  times(other) {
    return new Fraction(this.num * other.num, this.den * other.den);
  }
  over(other) {
    return new Fraction(this.num * other.den, this.den * other.num);
  }
  negative() {
    return new Fraction(-this.num, this.den);
  }
  /** Below 0, 0 or above 0, as this is less than, equal to or more than the other. */
  compare(other) {
    const difference = this.num * other.den - other.num * this.den;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  equals(other) {
    return this.compare(other) === 0;
  }
  get sign() {
    return this.num < 0n ? -1 : this.num > 0n ? 1 : 0;
  }
  toString() {
    let [rest, places] = [this.den, 0];
    while (rest % 10n === 0n) [rest, places] = [rest / 10n, places + 1];
    while (rest % 2n === 0n) [rest, places] = [rest / 2n, places + 1];
    while (rest % 5n === 0n) [rest, places] = [rest / 5n, places + 1];
    if (rest !== 1n) return `${this.num}/${this.den}`;
    if (places === 0) return `${this.num}`;
    const digits = `${((this.num < 0n ? -this.num : this.num) * 10n ** BigInt(places)) / this.den}`.padStart(
      places + 1,
      '0',
    );
    const decimals = digits.slice(-places).replace(/0+$/, '');
    return `${this.num < 0n ? '-' : ''}${digits.slice(0, -places)}${decimals === '' ? '' : `.${decimals}`}`;
  }
}

function gcd(a, b) {
  return b === 0n ? a : gcd(b, a % b);
}

export const ZERO = new Fraction(0n);
export const ONE = new Fraction(1n);
export const HUNDRED = new Fraction(100n);

export function whole(number) {
  return new Fraction(BigInt(number));
}

/** A decimal as schemes, tables and events write it. */
export function decimal(text) {
  const [, sign, before, after = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
  const digits = BigInt(before + after);
  return new Fraction(sign === '-' ? -digits : digits, 10n ** BigInt(after.length));
}

export function sum(fractions) {
  return fractions.reduce((so, each) => so.plus(each), ZERO);
}

export function least(a, b) {
  return a.compare(b) <= 0 ? a : b;
}

export function most(a, b) {
  return a.compare(b) >= 0 ? a : b;
}

/** `half-up` takes a tie away from zero, `half-even` to the even neighbour, `up` and `down` all there is; null rounds nothing. */
export function round(value, rounding) {
  if (rounding === null) return value;
  const scale = 10n ** BigInt(rounding.places);
  const size = (value.num < 0n ? -value.num : value.num) * scale;
  const below = size / value.den;
  const twice = (size % value.den) * 2n;
  const isTie = twice === value.den;
  const isNearer = isTie ? rounding.mode === 'half-up' || below % 2n === 1n : twice > value.den;
  const up = { up: twice > 0n, down: false }[rounding.mode] ?? isNearer;
  const rounded = up ? below + 1n : below;
  return new Fraction(value.num < 0n ? -rounded : rounded, scale);
}

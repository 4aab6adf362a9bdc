// What has to be cut off: the true value, rounded once to 40 places, half to even. Computed with 90 places.
import { Fraction, ONE, round, whole, ZERO } from './fraction.mjs';

const PLACES = 90;
const SCALE = 10n ** BigInt(PLACES);

export class Undefined extends Error {}

function cut(scaled) {
  return round(new Fraction(scaled, SCALE), { places: 40, mode: 'half-even' });
}

function scaledOf({ num, den }) {
  return (num * SCALE) / den;
}

/** The natural logarithm of a scaled number, scaled: halved until it is near 1, then a series. */
function lnScaled(value) {
  let [near, halvings] = [value, 0n];
  while (near > (SCALE * 4n) / 3n) [near, halvings] = [near / 2n, halvings + 1n];
  while (near < (SCALE * 2n) / 3n) [near, halvings] = [near * 2n, halvings - 1n];
  return series(near) + halvings * series(SCALE * 2n);
}

/** ln x = 2 (y + y³/3 + y⁵/5 …) with y = (x − 1) ÷ (x + 1). */
function series(x) {
  const y = ((x - SCALE) * SCALE) / (x + SCALE);
  const square = (y * y) / SCALE;
  let [sum, power] = [0n, y];
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += power / n;
    power = (power * square) / SCALE;
  }
  return 2n * sum;
}

function expScaled(value) {
  const two = series(SCALE * 2n);
  const doublings = value / two;
  const rest = value - doublings * two;
  let [sum, term] = [0n, SCALE];
  for (let n = 1n; term !== 0n; n += 1n) {
    sum += term;
    term = (term * rest) / SCALE / n;
  }
  return doublings >= 0n ? sum * 2n ** doublings : sum / 2n ** -doublings;
}

/** Numbers below 1 lose leading digits when they are scaled; so the logarithm is taken of what is above 1. */
function exactLn(x) {
  if (x.sign <= 0) throw new Undefined('logarithm of what is not above 0');
  return x.compare(ONE) >= 0 ? lnScaled(scaledOf(x)) : -lnScaled(scaledOf(ONE.over(x)));
}

export function ln(x) {
  return x.equals(ONE) ? ZERO : cut(exactLn(x));
}

export function log10(x) {
  if (x.sign <= 0) throw new Undefined('logarithm of what is not above 0');
  for (let n = 0n, up = ONE, down = ONE; n <= 400n; n += 1n) {
    if (x.equals(up)) return new Fraction(n);
    if (x.equals(down)) return new Fraction(-n);
    [up, down] = [up.times(whole(10)), down.over(whole(10))];
  }
  return cut((exactLn(x) * SCALE) / series10());
}

function series10() {
  return lnScaled(SCALE * 10n);
}

export function exp(x) {
  return x.sign === 0 ? ONE : cut(expScaled(scaledOf(x)));
}

/** The n-th root, exact where it is exact with at most 40 places. */
export function root(x, n) {
  if (x.sign < 0 && n % 2 === 0) throw new Undefined('even root of what is below 0');
  const size = x.sign < 0 ? x.negative() : x;
  const places = 60n;
  const under = (size.num * 10n ** (places * BigInt(n))) / size.den;
  let low = 0n;
  let high = 1n << (BigInt(under.toString(2).length) / BigInt(n) + 2n);
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** BigInt(n) <= under) low = middle;
    else high = middle;
  }
  // Cut off below: what is not exact lies above, so that a tie at 40 places is none.
  const isExact = low ** BigInt(n) * size.den === size.num * 10n ** (places * BigInt(n));
  const found = new Fraction(isExact ? low : low * 10n + 1n, 10n ** (isExact ? places : places + 1n));
  const rounded = round(found, { places: 40, mode: 'half-even' });
  return x.sign < 0 ? rounded.negative() : rounded;
}

export function integerPower(x, n) {
  if (n < 0n && x.sign === 0) throw new Undefined('power of 0 below 0');
  return n >= 0n ? new Fraction(x.num ** n, x.den ** n) : new Fraction(x.den ** -n, x.num ** -n);
}

export function power(x, y) {
  if (y.den === 1n) return integerPower(x, y.num);
  if (x.sign < 0) throw new Undefined('broken power of what is below 0');
  if (x.sign === 0) {
    if (y.sign < 0) throw new Undefined('power of 0 below 0');
    return ZERO;
  }
  if (x.equals(ONE)) return ONE;
  if (y.den <= 1000n) return root(integerPower(x, y.num), Number(y.den));
  return cut(expScaled((exactLn(x) * y.num) / y.den));
}

/** The geometric mean of what is above 0, as e to the mean of the logarithms. */
export function meanByLogarithms(values, weights) {
  const counted = values.map((value, index) => [value, weights[index]]).filter(([, { sign }]) => sign !== 0);
  if (counted.some(([{ sign }]) => sign === 0)) return ZERO;
  const [[first]] = counted;
  if (counted.every(([value]) => value.equals(first))) return round(first, { places: 40, mode: 'half-even' });
  const whole = counted.reduce((so, [, weight]) => so.plus(weight), ZERO);
  const shares = counted.map(([value, weight]) => [exactLn(value), weight.over(whole)]);
  return cut(expScaled(shares.reduce((so, [logarithm, { num, den }]) => so + (logarithm * num) / den, 0n)));
}

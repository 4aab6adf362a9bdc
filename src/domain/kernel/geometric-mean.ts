import { expEnclosure, lnEnclosure, scale } from './enclosure.ts';
import { gcd } from './gcd.ts';
import { div, equals, isZero, mul, type Rational, rational, sum } from './rational.ts';
import {
  beyondExp,
  decide,
  limitedNonzero,
  ln,
  MAX_ARGUMENT_BITS,
  MAX_DEGREE,
  power,
  root,
  size,
  UndefinedError,
} from './transcendental.ts';

/** A number that is not below 0, and how much it weighs, likewise. */
export interface Weighed {
  readonly value: Rational;
  readonly weight: Rational;
}

/**
 * 加权几何平均: (Π xᵢ^wᵢ)^(1 ÷ Σ wᵢ), rounded once to 40 places, half to even. What weighs nothing does not count.
 *
 * @param parts at least one of which weighs something
 * @throws UndefinedError where it is beyond e^±1000
 */
export function geometricMean(parts: readonly Weighed[]): Rational {
  const counted = parts.filter(({ weight }) => !isZero(weight));
  const values = counted.map(({ value }) => value);
  const [first] = values;
  if (first === undefined) throw new Error('a mean of nothing');
  if (values.some(isZero)) return rational(0);
  if (values.every((value) => equals(value, first))) return root(first, 1);
  const { exponents, degree } = wholeNumbers(counted.map(({ weight }) => weight));
  const bits = values.reduce((so, value, index) => so + BigInt(size(value)) * (exponents[index] ?? 0n), 0n);
  if (degree <= BigInt(MAX_DEGREE) && bits <= BigInt(MAX_ARGUMENT_BITS)) {
    const powers = values.map((value, index) => power(value, rational(exponents[index] ?? 0n)));
    return root(powers.reduce(mul), Number(degree));
  }
  return byLogarithms(counted);
}

/** e to the mean of the logarithms: for weights that would make powers too long to write down. */
function byLogarithms(parts: readonly Weighed[]): Rational {
  const whole = sum(parts.map(({ weight }) => weight));
  const terms = parts.map(({ value, weight }) => {
    return { value: limitedNonzero(value), share: div(weight, whole) };
  });
  if (beyondExp(sum(terms.map(({ value, share }) => mul(ln(value), share))))) {
    throw new UndefinedError('几何平均过大或过小，超出可计算的范围');
  }
  return decide((bits) => {
    const logarithms = terms.map(({ value, share }) => scale(lnEnclosure(value, bits), share));
    const mean = logarithms.reduce((so, each) => ({ low: so.low + each.low, high: so.high + each.high }));
    return expEnclosure(mean, bits);
  });
}

/** Weights as whole numbers without a common factor, and their total. */
export function wholeNumbers(weights: readonly Rational[]): {
  readonly exponents: readonly bigint[];
  readonly degree: bigint;
} {
  const common = weights.reduce((so, { den }) => (so / gcd(so, den)) * den, 1n);
  const whole = weights.map(({ num, den }) => num * (common / den));
  const divisor = whole.reduce(gcd, 0n);
  const exponents = whole.map((each) => each / divisor);
  return { exponents, degree: exponents.reduce((so, each) => so + each, 0n) };
}

import { gcd } from '../kernel/integers.ts';
import { div, isZero, max, min, mul, one, type Rational, rational, sign, sum } from '../kernel/rational.ts';
import { equalTo, show } from '../kernel/show.ts';
import { power, root, UndefinedError } from '../kernel/transcendental.ts';
import type { Group } from '../scheme/components.ts';

/** A part of a group that is no sum: its value on the scale of the parts, and how much it weighs beside the others. */
interface Part {
  readonly name: string;
  readonly share: Rational;
  readonly value: Rational;
}

interface Combined {
  readonly value: Rational;
  readonly words: string;
  /** What each part adds; null where the value is no sum of what the parts add. */
  readonly additions: readonly { readonly exact: Rational; readonly words: string }[] | null;
}

/**
 * What parts make together.
 *
 * @throws UndefinedError where they make nothing: no weight at all, a geometric mean of what is below zero
 */
export function combined(combine: Exclude<Group['combine'], 'sum'>, parts: readonly Part[]): Combined {
  switch (combine) {
    case 'mean':
      return mean(parts);
    case 'geometric-mean':
      return geometricMean(parts);
    case 'lowest':
      return { ...chosen(parts, min), words: `${listed(parts)}中的最低值` };
    case 'highest':
      return { ...chosen(parts, max), words: `${listed(parts)}中的最高值` };
  }
}

function mean(parts: readonly Part[]): Combined {
  const whole = weights(parts);
  const additions = parts.map(({ share, value }) => ({
    exact: div(mul(share, value), whole),
    words: `${show(value)} × 权重${show(share)} ÷ 权重合计${show(whole)}`,
  }));
  const value = sum(additions.map(({ exact }) => exact));
  const terms = parts.map(({ name, share, value: own }) => `${name}${show(own)} × ${show(share)}`);
  return { value, words: `(${terms.join(' + ')}) ÷ ${show(whole)}${equalTo(value)}`, additions };
}

/** The root of the product, each part to the power of its weight; weights are made whole numbers first. */
function geometricMean(parts: readonly Part[]): Combined {
  weights(parts);
  const negative = parts.find(({ value }) => sign(value) < 0);
  if (negative !== undefined) throw new UndefinedError(`${negative.name}小于0,没有几何平均`);
  const { exponents, degree } = wholeNumbers(parts.map(({ share }) => share));
  const product = parts.reduce<Rational>(
    (so, { value }, index) => mul(so, power(value, exponents[index] ?? one)),
    one,
  );
  const value = root(product, degree);
  const terms = parts.map(({ name, value: own }, index) => {
    const exponent = show(exponents[index] ?? one);
    return `${name}${show(own)}${exponent === '1' ? '' : `^${exponent}`}`;
  });
  return { value, words: `(${terms.join(' × ')}) 的${degree}次方根${equalTo(value)}`, additions: null };
}

/** Weights as whole numbers without a common factor, and their total. */
function wholeNumbers(shares: readonly Rational[]): {
  readonly exponents: readonly Rational[];
  readonly degree: number;
} {
  const common = shares.reduce((so, { den }) => (so / gcd(so, den)) * den, 1n);
  const whole = shares.map(({ num, den }) => num * (common / den));
  const divisor = whole.reduce(gcd, 0n);
  const exponents = whole.map((each) => rational(each / divisor));
  return { exponents, degree: Number(whole.reduce((so, each) => so + each / divisor, 0n)) };
}

function weights(parts: readonly Part[]): Rational {
  const whole = sum(parts.map(({ share }) => share));
  if (isZero(whole)) throw new UndefinedError('权重合计为0');
  return whole;
}

function chosen(
  parts: readonly Part[],
  better: (a: Rational, b: Rational) => Rational,
): Omit<Combined, 'words'> {
  const [first, ...others] = parts.map(({ value }) => value);
  if (first === undefined) throw new UndefinedError('没有可比的数值');
  return { value: others.reduce(better, first), additions: null };
}

function listed(parts: readonly Part[]): string {
  return parts.map(({ name, value }) => `${name}${show(value)}`).join('、');
}

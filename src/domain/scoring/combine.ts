import { geometricMean as geometricMeanOf, wholeNumbers } from '../kernel/geometric-mean.ts';
import {
  div,
  equals,
  isZero,
  max,
  min,
  mul,
  one,
  type Rational,
  sign,
  sum,
  zero,
} from '../kernel/rational.ts';
import { equalTo, labelled, show } from '../kernel/show.ts';
import { UndefinedError } from '../kernel/transcendental.ts';
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
 * @param outOf what the parts are scored out of
 * @throws UndefinedError where they make nothing: no weight at all, a geometric or harmonic mean of what is below zero
 */
export function combined(
  combine: Exclude<Group['combine'], 'sum'>,
  parts: readonly Part[],
  outOf: Rational,
): Combined {
  switch (combine) {
    case 'mean':
      return mean(parts);
    case 'geometric-mean':
      return geometricMean(parts);
    case 'harmonic-mean':
      return harmonicMean(parts);
    case 'product':
      return product(parts, outOf);
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
  const terms = parts.map((part) => `${shown(part)} × ${show(part.share)}`);
  return { value, words: `(${terms.join(' + ')}) ÷ ${show(whole)}${equalTo(value)}`, additions };
}

/** The root of the product, each part to the power of its weight. */
function geometricMean(parts: readonly Part[]): Combined {
  weights(parts);
  refuseNegative(parts, '几何平均');
  const value = geometricMeanOf(parts.map(({ value: own, share }) => ({ value: own, weight: share })));
  const { exponents, degree } = wholeNumbers(parts.map(({ share }) => share));
  const terms = parts.map((part, index) => {
    const exponent = exponents[index] === 1n ? '' : `^${exponents[index]}`;
    return `${shown(part)}${exponent}`;
  });
  return { value, words: `(${terms.join(' × ')}) 的${degree}次方根${equalTo(value)}`, additions: null };
}

/** 调和平均: nothing as soon as a part that weighs something is nothing. */
function harmonicMean(parts: readonly Part[]): Combined {
  const whole = weights(parts);
  refuseNegative(parts, '调和平均');
  const counted = parts.filter(({ share }) => !isZero(share));
  const value = counted.some((part) => isZero(part.value))
    ? zero
    : div(whole, sum(counted.map((part) => div(part.share, part.value))));
  const terms = counted.map((part) => `${show(part.share)} ÷ ${shown(part)}`);
  return { value, words: `${show(whole)} ÷ (${terms.join(' + ')})${equalTo(value)}`, additions: null };
}

/** 连乘: each part as a share of what it is scored out of. */
function product(parts: readonly Part[], outOf: Rational): Combined {
  const value = parts.reduce((so, part) => div(mul(so, part.value), outOf), outOf);
  const isShare = !equals(outOf, one);
  const terms = parts.map((part) => `${shown(part)}${isShare ? ` ÷ ${show(outOf)}` : ''}`);
  const scale = isShare ? `${show(outOf)} × ` : '';
  const words = terms.map((term) => (isShare ? `(${term})` : term)).join(' × ');
  return { value, words: `${scale}${words}${equalTo(value)}`, additions: null };
}

function refuseNegative(parts: readonly Part[], mean: string): void {
  const negative = parts.find(({ value }) => sign(value) < 0);
  if (negative !== undefined) throw new UndefinedError(`${negative.name}小于0,没有${mean}`);
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
  return parts.map(shown).join('、');
}

function shown({ name, value }: Part): string {
  return labelled(name, show(value));
}

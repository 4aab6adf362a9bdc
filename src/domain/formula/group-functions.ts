import { compare, mul, type Rational, rational, sub } from '../kernel/rational.ts';
import { root } from '../kernel/transcendental.ts';
import { bounded, meanOf, totalOf } from './bounded.ts';
import type { GroupFunctionName } from './functions.ts';
import { at, median, quantile } from './order-statistics.ts';

/** What a function over the group gives one unit, whose own value is asked for only by ranks; null is missing. */
export type ForUnit = (own: () => Rational | null) => Rational | null;

type Plain = Exclude<GroupFunctionName, 'groupQuantile'>;

/** What each function over the group makes of the values that there are, sorted from the lowest. */
export const GROUP_FUNCTIONS: Readonly<Record<Plain, (sorted: readonly Rational[]) => ForUnit>> = {
  groupMean: forAll(meanOf),
  groupSum: forAll(totalOf),
  groupMin: forAll((sorted) => at(sorted, 0)),
  groupMax: forAll((sorted) => at(sorted, sorted.length - 1)),
  groupCount: (sorted) => () => rational(sorted.length),
  groupMedian: forAll(median),
  groupDeviation: forAll((sorted) => root(variance(sorted), 2)),
  groupSampleDeviation: (sorted) => (sorted.length < 2 ? () => null : forAll(sampleDeviation)(sorted)),
  rankHigh: forEach((sorted, own) => sorted.length - countBelow(sorted, own, 'or-equal') + 1),
  rankLow: forEach((sorted, own) => countBelow(sorted, own, 'only') + 1),
};

/** The same for the p-quantile. */
export function quantileFor(p: Rational): (sorted: readonly Rational[]) => ForUnit {
  return forAll((sorted) => quantile(sorted, p));
}

/** The same for every unit; missing when no unit has a value. */
function forAll(work: (sorted: readonly Rational[]) => Rational): (sorted: readonly Rational[]) => ForUnit {
  return (sorted) => {
    const value = sorted.length === 0 ? null : bounded(work(sorted));
    return () => value;
  };
}

/** By the unit's own value; missing when that is. */
function forEach(
  work: (sorted: readonly Rational[], own: Rational) => number,
): (sorted: readonly Rational[]) => ForUnit {
  return (sorted) => (own) => {
    const value = own();
    return value === null ? null : rational(work(sorted, value));
  };
}

/** Of the whole group: the mean of the squares less the square of the mean. */
function variance(sorted: readonly Rational[]): Rational {
  const mean = meanOf(sorted);
  const meanSquare = meanOf(sorted.map((value) => mul(value, value)));
  return sub(meanSquare, mul(mean, mean));
}

/** Of the group as a sample of at least two. */
function sampleDeviation(sorted: readonly Rational[]): Rational {
  return root(mul(variance(sorted), rational(sorted.length, sorted.length - 1)), 2);
}

/** How many of the sorted values are below one, or equal to it where that counts too: found by halving. */
function countBelow(sorted: readonly Rational[], value: Rational, equal: 'or-equal' | 'only'): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compare(at(sorted, middle), value);
    if (order < 0 || (order === 0 && equal === 'or-equal')) low = middle + 1;
    else high = middle;
  }
  return low;
}

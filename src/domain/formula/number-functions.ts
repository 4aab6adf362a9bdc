import { geometricMean } from '../kernel/geometric-mean.ts';
import { ceilQuotient, floorQuotient } from '../kernel/integers.ts';
import {
  abs,
  clamp,
  compare,
  div,
  isZero,
  max,
  min,
  one,
  type Rational,
  rational,
  sign,
  zero,
} from '../kernel/rational.ts';
import { type Rounding, round } from '../kernel/rounding.ts';
import { exp, ln, log10, power, root, UndefinedError } from '../kernel/transcendental.ts';
import { bounded, meanOf, totalOf } from './bounded.ts';
import type { NumberFunctionName } from './functions.ts';
import { median } from './order-statistics.ts';

/** Works a function out of its arguments, asking for no more of them than it needs; null is missing. */
type Working = (values: Iterable<Rational | null>) => Rational | null;

/** What each function of one unit's numbers gives. Arguments are as many as `callOf` has seen to. */
export const NUMBER_FUNCTIONS: Readonly<Record<NumberFunctionName, Working>> = {
  abs: ofAll(abs),
  min: ofPresent((values) => values.reduce(min)),
  max: ofPresent((values) => values.reduce(max)),
  largest: ofCounted((count, sorted) => sorted[sorted.length - count] ?? null),
  smallest: ofCounted((count, sorted) => sorted[count - 1] ?? null),
  clamp: ofAll((x, low, high) => {
    if (compare(low, high) > 0) throw new UndefinedError('限幅的下限大于上限');
    return clamp(x, low, high);
  }),
  round: ofAll((x, places) => roundTo(x, places, 'half-up')),
  roundEven: ofAll((x, places) => roundTo(x, places, 'half-even')),
  floor: ofAll(({ num, den }) => rational(floorQuotient(num, den))),
  ceil: ofAll(({ num, den }) => rational(ceilQuotient(num, den))),
  sqrt: ofAll((x) => root(x, 2)),
  root: ofAll((x, degree) => root(x, Number(degree.num))),
  power: ofAll(power),
  ln: ofAll(ln),
  log10: ofAll(log10),
  exp: ofAll(exp),
  mean: ofPresent(meanOf),
  geomean: ofPresent(geometricMeanOf),
  harmean: ofPresent(harmonicMeanOf),
  median: ofPresent((values) => median(values.toSorted(compare))),
  trimmedMean: ofCounted((count, sorted) => {
    const left = sorted.slice(count).slice(0, -count);
    return left.length === 0 ? null : meanOf(left);
  }),
  sum: ofPresent(totalOf),
  sumLargest: ofCounted((count, sorted) => totalOf(sorted.slice(-count))),
  sumSmallest: ofCounted((count, sorted) => totalOf(sorted.slice(0, count))),
  count: (values) => rational(present(values).length),
  na: () => null,
  coalesce: (values) => {
    for (const value of values) if (value !== null) return value;
    return null;
  },
  steps: ofAll((x, size) => {
    if (sign(size) <= 0) throw new UndefinedError('步长须大于0');
    const { num, den } = div(x, size);
    return rational(num / den); // division of whole numbers goes towards zero
  }),
};

/** A function that is missing when any of its arguments is. */
function ofAll(work: (...values: Rational[]) => Rational): Working {
  return (values) => {
    const all = [...values];
    const there = present(all);
    return there.length < all.length ? null : bounded(work(...there));
  };
}

/** A function that leaves missing arguments out, and is missing when none is left. */
function ofPresent(work: (values: readonly Rational[]) => Rational): Working {
  return (values) => {
    const there = present(values);
    return there.length === 0 ? null : bounded(work(there));
  };
}

/** The same, sorted from the lowest; before them stands a whole number k, which says how many are asked for. */
function ofCounted(work: (count: number, sorted: readonly Rational[]) => Rational | null): Working {
  return (values) => {
    const [k = null, ...others] = values;
    const there = present(others);
    if (k === null || there.length === 0) return null;
    const value = work(Number(k.num), there.toSorted(compare));
    return value === null ? null : bounded(value);
  };
}

function present(values: Iterable<Rational | null>): readonly Rational[] {
  return [...values].filter((value) => value !== null);
}

function roundTo(x: Rational, places: Rational, mode: Rounding['mode']): Rational {
  return round(x, { places: Number(places.num), mode });
}

function geometricMeanOf(values: readonly Rational[]): Rational {
  if (values.some((value) => sign(value) < 0)) throw new UndefinedError('几何平均的各数不得为负');
  return geometricMean(values.map((value) => ({ value, weight: one })));
}

/** How many there are over the sum of their reciprocals; 0 as soon as one is 0, whose reciprocal is beyond all bounds. */
function harmonicMeanOf(values: readonly Rational[]): Rational {
  if (values.some((value) => sign(value) < 0)) throw new UndefinedError('调和平均的各数不得为负');
  if (values.some(isZero)) return zero;
  return div(rational(values.length), totalOf(values.map((value) => div(one, value))));
}

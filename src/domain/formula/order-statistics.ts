import { floorQuotient } from '../kernel/integers.ts';
import { add, isZero, mul, type Rational, rational, sub } from '../kernel/rational.ts';

/**
 * The p-quantile (p from 0 to 1) of at least one number, sorted from the lowest: of n numbers the one at the place
 * 1 + (n − 1) × p, and between two places the point on the straight line between their numbers.
 */
export function quantile(sorted: readonly Rational[], p: Rational): Rational {
  const place = mul(rational(sorted.length - 1), p);
  const whole = floorQuotient(place.num, place.den);
  const part = sub(place, rational(whole));
  const index = Number(whole);
  const low = at(sorted, index);
  return isZero(part) ? low : add(low, mul(part, sub(at(sorted, index + 1), low)));
}

/** The one in the middle of at least one sorted number, or the mean of the two that are. */
export function median(sorted: readonly Rational[]): Rational {
  return quantile(sorted, HALF);
}

const HALF = rational(1, 2);

/** One of the sorted numbers, counted from 0. */
export function at(sorted: readonly Rational[], index: number): Rational {
  const value = sorted[index];
  if (value === undefined) throw new RangeError(`no value at ${index} of ${sorted.length}`);
  return value;
}

import { div, type Rational, rational } from '../kernel/rational.ts';
import { Total } from '../kernel/total.ts';
import { MAX_BITS, UndefinedError } from '../kernel/transcendental.ts';

const LIMIT = 1n << BigInt(MAX_BITS);

/** The number itself. Undefined when its numerator or denominator is too long to go on with. */
export function bounded(value: Rational): Rational {
  if (value.num >= LIMIT || value.num <= -LIMIT || value.den >= LIMIT) {
    throw new UndefinedError('数的位数过多,超出可计算的范围');
  }
  return value;
}

/** The total, bounded all the way. */
export function totalOf(values: readonly Rational[]): Rational {
  const total = new Total();
  for (const value of values) {
    total.add(value);
    if (total.isBeyond(LIMIT)) bounded(total.value());
  }
  return total.value();
}

/** The arithmetic mean of at least one number. */
export function meanOf(values: readonly Rational[]): Rational {
  return bounded(div(totalOf(values), rational(values.length)));
}

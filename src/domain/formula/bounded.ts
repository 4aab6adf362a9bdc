import { add, div, type Rational, rational, zero } from '../kernel/rational.ts';
import { MAX_BITS, UndefinedError } from '../kernel/transcendental.ts';

const LIMIT = 1n << BigInt(MAX_BITS);

/** The number itself. Undefined when its numerator or denominator is too long to go on with. */
export function bounded(value: Rational): Rational {
  if (value.num >= LIMIT || value.num <= -LIMIT || value.den >= LIMIT) {
    throw new UndefinedError('数的位数过多,超出可计算的范围');
  }
  return value;
}

/** The total, bounded all the way; each step costs little however long the total is. */
export function totalOf(values: readonly Rational[]): Rational {
  return values.reduce((so, value) => bounded(add(so, value)), zero);
}

/** The arithmetic mean of at least one number. */
export function meanOf(values: readonly Rational[]): Rational {
  return bounded(div(totalOf(values), rational(values.length)));
}

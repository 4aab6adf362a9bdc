import { powerOfTen, type Rational, toDecimal, toFraction } from './rational.ts';
import { format, round } from './rounding.ts';

/** The decimal if it ends, else the fraction. */
export function showExact(value: Rational): string {
  return toDecimal(value) ?? toFraction(value);
}

const MOST_DIGITS = 12;
/** What divides this ends within twelve places. */
const TWELVE_PLACES = powerOfTen(12);
/** A fraction with a denominator from here on has more than twelve characters. */
const LONG = powerOfTen(10);

/**
 * A number for people: exact while that is short, as a decimal or a fraction; else to six places after `≈`. Writing out
 * one of thousands of digits only to see that it is long would take longer than all else.
 */
export function show(value: Rational): string {
  if (TWELVE_PLACES % value.den === 0n) return showExact(value);
  if (value.den < LONG) {
    const fraction = toFraction(value);
    if (fraction.length <= MOST_DIGITS && toDecimal(value) === null) return fraction;
  }
  return `≈${format(round(value, { places: 6, mode: 'half-up' }), 6)}`;
}

/** A number as the result of a formula: ` = 2.5`, ` ≈0.333333` where it is not exact. */
export function equalTo(value: Rational): string {
  const shown = show(value);
  return shown.startsWith('≈') ? ` ${shown}` : ` = ${shown}`;
}

/** A value behind its name: `时限30`, and `PM2.5 30` where the two would run together. */
export function labelled(name: string, value: string): string {
  return /\d$/.test(name) ? `${name} ${value}` : `${name}${value}`;
}

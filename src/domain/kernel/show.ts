import { type Rational, toDecimal, toFraction } from './rational.ts';
import { format, round } from './rounding.ts';

/** The decimal if it ends, else the fraction. */
export function showExact(value: Rational): string {
  return toDecimal(value) ?? toFraction(value);
}

const MOST_PLACES = 12;
const MOST_DIGITS = 12;

/** A number for people: exact while that is short, as a decimal or a fraction; else to six places after `≈`. */
export function show(value: Rational): string {
  const decimal = toDecimal(value);
  if (decimal !== null && (decimal.split('.')[1]?.length ?? 0) <= MOST_PLACES) return decimal;
  const fraction = toFraction(value);
  if (decimal === null && fraction.length <= MOST_DIGITS) return fraction;
  return `≈${format(round(value, { places: 6, mode: 'half-up' }), 6)}`;
}

/** A number as the result of a formula: ` = 2.5`, ` ≈0.333333` where it is not exact. */
export function equalTo(value: Rational): string {
  const shown = show(value);
  return shown.startsWith('≈') ? ` ${shown}` : ` = ${shown}`;
}

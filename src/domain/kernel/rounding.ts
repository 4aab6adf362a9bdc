import { magnitude } from './integers.ts';
import { add, div, placePoint, powerOfTen, type Rational, rational, sub, toFraction } from './rational.ts';

/**
 * How a number between two neighbours of the wanted precision is decided, always on the magnitude so that a
 * number and its negative round alike:
 * `half-up` 四舍五入, a tie goes away from zero; `half-even` 四舍六入五成双 (GB/T 8170-2008, 3.2), a tie goes
 * to the even neighbour; `down` 舍去, towards zero; `up` 进一, away from zero.
 */
export type RoundingMode = (typeof ROUNDING_MODES)[number];

export const ROUNDING_MODES = ['half-up', 'half-even', 'down', 'up'] as const;

/** A rule of a scheme: `places` decimal places (an integer from 0 to `MAX_PLACES`) and the mode. */
export interface Rounding {
  readonly places: number;
  readonly mode: RoundingMode;
}

export const MAX_PLACES = 30;

/** The nearest number with `places` decimal places, decided by `mode`. RangeError on impossible `places`. */
export function round(r: Rational, { places, mode }: Rounding): Rational {
  checkPlaces(places);
  if (r.den === 1n) return r;
  const scale = powerOfTen(places);
  const scaled = magnitude(r.num) * scale;
  const kept = scaled / r.den;
  const rest = scaled % r.den;
  if (rest === 0n) return r;
  const rounded = awayFromZero(mode, kept, rest, r.den) ? kept + 1n : kept;
  return rational(r.num < 0n ? -rounded : rounded, scale);
}

/** One of the last place that a rounding keeps. */
export function unitOf({ places }: Rounding): Rational {
  return rational(1n, powerOfTen(places));
}

/** How far apart two numbers that are rounded to the same can be: 舍去 takes all to 0 that is less than one away from it. */
export function widestOf(rounding: Rounding): Rational {
  const unit = unitOf(rounding);
  return rounding.mode === 'down' ? add(unit, unit) : unit;
}

/** Between what numbers are rounded to a value; for modes that leave no halves the value itself is such an edge as well. */
export function edgesOf(value: Rational, rounding: Rounding): readonly Rational[] {
  const unit = unitOf(rounding);
  const isHalved = rounding.mode === 'half-up' || rounding.mode === 'half-even';
  const reach = isHalved ? div(unit, rational(2)) : unit;
  return [sub(value, reach), ...(isHalved ? [] : [value]), add(value, reach)];
}

/**
 * Decimal text with exactly `places` places: 86.5 with two is `86.50`. For numbers that are already rounded:
 * one that needs more places is a RangeError, because printing must never round a second time.
 */
export function format(r: Rational, places: number): string {
  checkPlaces(places);
  const scaled = r.num * powerOfTen(places);
  if (scaled % r.den !== 0n) {
    throw new RangeError(`format: ${toFraction(r)} needs more than ${places} decimal places; round it first`);
  }
  return placePoint(scaled / r.den, places);
}

function awayFromZero(mode: RoundingMode, kept: bigint, rest: bigint, den: bigint): boolean {
  switch (mode) {
    case 'half-up':
      return rest * 2n >= den;
    case 'half-even':
      return rest * 2n === den ? (kept & 1n) === 1n : rest * 2n > den;
    case 'down':
      return false;
    case 'up':
      return true;
  }
}

function checkPlaces(places: number): void {
  if (!Number.isInteger(places) || places < 0 || places > MAX_PLACES) {
    throw new RangeError(`rounding: ${places} is not a number of decimal places from 0 to ${MAX_PLACES}`);
  }
}

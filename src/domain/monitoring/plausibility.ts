import { abs, compare, mul, parseDecimal, rational, sub } from '../kernel/rational.ts';
import type { Indicator } from './source-events.ts';

/**
 * Why a value is to be looked at before it is used: it is out of bounds, or changed too much since the month before.
 *
 * @param before the value of the month before, when there is one that is used
 * @returns null for a plausible value
 */
export function doubtAbout(value: string, before: string | null, indicator: Indicator): string | null {
  const { plausible, maxChange, unitOfMeasure } = indicator;
  const given = parseDecimal(value);
  if (
    plausible !== null &&
    (compare(given, parseDecimal(plausible.min)) < 0 || compare(given, parseDecimal(plausible.max)) > 0)
  ) {
    return `超出合理范围${plausible.min}至${plausible.max}${unitOfMeasure}`;
  }
  if (before === null || maxChange === null) return null;
  if (!differsByMore(value, before, maxChange)) return null;
  return `比上月(${before}${unitOfMeasure})变动超过${maxChange}%`;
}

/** Whether a value differs from another by more than so many percent of that other. */
export function differsByMore(value: string, from: string, percent: string): boolean {
  const base = parseDecimal(from);
  const difference = abs(sub(parseDecimal(value), base));
  return compare(mul(difference, rational(100)), mul(parseDecimal(percent), abs(base))) > 0;
}

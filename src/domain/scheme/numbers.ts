import { z } from 'zod';
import { parseDecimal, type Rational } from '../kernel/rational.ts';
import { ROUNDING_MODES } from '../kernel/rounding.ts';
import { numeric } from '../kernel/text.ts';

/** A decimal as a string. Weights that were calculated elsewhere, such as those by entropy, have many places. */
export const decimal = numeric(/^-?\d{1,20}(\.\d{1,20})?$/, '数(至多20位整数、20位小数)');
/** The same, not below 0. */
export const amount = numeric(/^\d{1,6}(\.\d{1,20})?$/, '不小于0的数(至多6位整数、20位小数)');
/** What a total is held against: a decimal as a string, below zero too. */
export const limit = numeric(/^-?\d{1,6}(\.\d{1,20})?$/, '数(至多6位整数、20位小数)');
/** A limit to compare with others; null where the text is none, which its own schema says. */
export function limitOf(text: string): Rational | null {
  return limit.safeParse(text).success ? parseDecimal(text) : null;
}
/** The same of a decimal: the checks of a whole come to parts that are at fault, too. */
export function decimalOf(text: string): Rational | null {
  return decimal.safeParse(text).success ? parseDecimal(text) : null;
}

/** A share between 0 and 1 as a decimal string. */
export const share = numeric(/^(1(\.0{1,20})?|0(\.\d{1,20})?)$/, '0至1的数(至多20位小数)');

/** How something is rounded: to so many decimal places, 四舍五入, 四舍六入五成双, 进一 or 舍去. */
export const roundingSchema = z.strictObject({
  places: z.int().min(0).max(10),
  mode: z.enum(ROUNDING_MODES),
});

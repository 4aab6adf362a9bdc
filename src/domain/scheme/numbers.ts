import { z } from 'zod';
import { parseDecimal, type Rational } from '../kernel/rational.ts';
import { decimal, numeric } from '../kernel/text.ts';

/** A non-negative decimal as a string. */
export const amount = numeric(/^\d{1,6}(\.\d{1,6})?$/, '不小于0的数(至多6位整数、6位小数)');
/** An amount to compare with others; null where the text is none, which its own schema says. */
export function amountOf(text: string): Rational | null {
  return amount.safeParse(text).success ? parseDecimal(text) : null;
}
/** The same of a decimal: the checks of a whole come to parts that are at fault, too. */
export function decimalOf(text: string): Rational | null {
  return decimal.safeParse(text).success ? parseDecimal(text) : null;
}

/** A share between 0 and 1 as a decimal string. */
export const share = numeric(/^(1(\.0{1,6})?|0(\.\d{1,6})?)$/, '0至1的数(至多6位小数)');

/** Where and how something is rounded: to so many decimal places, 四舍五入 or 四舍六入五成双. */
export const roundingSchema = z.strictObject({
  places: z.int().min(0).max(10),
  mode: z.enum(['half-up', 'half-even']),
});

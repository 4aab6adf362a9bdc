import { z } from 'zod';
import { parseDecimal, type Rational } from '../kernel/rational.ts';

/** A non-negative decimal as a string. */
export const amount = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);
/** What a total is held against: a decimal as a string, below zero too. */
export const limit = z.string().regex(/^-?\d{1,6}(\.\d{1,6})?$/);
/** A limit to compare with others; null where the text is none, which its own schema says. */
export function limitOf(text: string): Rational | null {
  return limit.safeParse(text).success ? parseDecimal(text) : null;
}

/** A share between 0 and 1 as a decimal string. */
export const share = z.string().regex(/^(1(\.0{1,6})?|0(\.\d{1,6})?)$/);

/** Where and how something is rounded: to so many decimal places, 四舍五入 or 四舍六入五成双. */
export const roundingSchema = z.strictObject({
  places: z.int().min(0).max(10),
  mode: z.enum(['half-up', 'half-even']),
});

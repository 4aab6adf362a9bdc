import { z } from 'zod';
import { parseDecimal, type Rational } from '../kernel/rational.ts';
import { ROUNDING_MODES } from '../kernel/rounding.ts';

/** A decimal as a string. Weights that were calculated elsewhere, such as those by entropy, have many places. */
export const decimal = z.string().regex(/^-?\d{1,20}(\.\d{1,20})?$/);
/** The same, not below 0. */
export const amount = z.string().regex(/^\d{1,6}(\.\d{1,20})?$/);
/** What a total is held against: a decimal as a string, below zero too. */
export const limit = z.string().regex(/^-?\d{1,6}(\.\d{1,20})?$/);
/** A limit to compare with others; null where the text is none, which its own schema says. */
export function limitOf(text: string): Rational | null {
  return limit.safeParse(text).success ? parseDecimal(text) : null;
}

/** A share between 0 and 1 as a decimal string. */
export const share = z.string().regex(/^(1(\.0{1,20})?|0(\.\d{1,20})?)$/);

/** How something is rounded: to so many decimal places, 四舍五入, 四舍六入五成双, 进一 or 舍去. */
export const roundingSchema = z.strictObject({
  places: z.int().min(0).max(10),
  mode: z.enum(ROUNDING_MODES),
});

import { z } from 'zod';
import { month } from '../assignment/events.ts';
import { refuse } from '../kernel/refusal.ts';
import { decimal, identifier, percentage, text } from '../kernel/text.ts';
import { amount } from '../scheme/numbers.ts';

const path = text(300);
const unit = text(100);

/** 试算的改动: what may be tried out, one thing each. */
export const changesSchema = z
  .array(
    z.discriminatedUnion('change', [
      /** The weight of a component, wherever it stands. */
      z.strictObject({ change: z.literal('weight'), component: identifier(40), weight: amount }),
      /** Any value of the scheme, written as the scheme writes it; what is not there yet is added. */
      z.strictObject({
        change: z.literal('set'),
        path,
        value: z.unknown().refine((value) => value !== undefined, { error: '没有写 value' }),
      }),
      z.strictObject({ change: z.literal('remove'), path }),
      /** A reward or penalty as if it had not been decided. */
      z.strictObject({ change: z.literal('drop'), incentive: identifier(100) }),
      /** Another value to reach, for all whose task has the target, or for one unit. */
      z.strictObject({
        change: z.literal('target'),
        target: identifier(60),
        value: decimal,
        unit: unit.optional(),
      }),
      /** What was verified of a month's claim; the latest verified one unless a month is given. */
      z
        .strictObject({
          change: z.literal('claim'),
          assignment: identifier(160),
          month: month.optional(),
          progress: percentage.optional(),
          values: z
            .array(z.strictObject({ target: identifier(60), value: decimal }))
            .max(100)
            .optional(),
        })
        .refine(({ progress, values }) => progress !== undefined || values !== undefined, {
          error: '须写 progress 或 values',
        }),
      /** What an indicator was for a unit; null where it is missing. */
      z.strictObject({ change: z.literal('value'), unit, indicator: text(60), value: decimal.nullable() }),
      /** An event as if it had not been recorded; what followed from it stays. */
      z.strictObject({ change: z.literal('leave-out'), event: z.int().min(1) }),
    ]),
  )
  .min(1)
  .max(200);

export type Change = z.infer<typeof changesSchema>[number];

/** Refuses a change, naming its number. */
export type ChangeRefusal = (
  code: string,
  message: string,
  details?: Readonly<Record<string, unknown>>,
) => never;

/** How the change at a place in the list is refused: `what-if.CODE`, with its number from 1. */
export function refuseChange(index: number): ChangeRefusal {
  return (code, message, details = {}) =>
    refuse('invalid', `what-if.${code}`, `第${index + 1}项改动:${message}`, {
      change: index + 1,
      ...details,
    });
}

import { z } from 'zod';
import { text } from '../kernel/text.ts';

/** 指标: what is measured of each unit. A formula names it by its code, or by its name in brackets. */
const indicator = z.strictObject({
  /** Letters, digits and `_`, not beginning with a digit; Chinese too. */
  code: z
    .string()
    .regex(/^[\p{L}_][\p{L}\p{N}_]*$/u)
    .max(60),
  name: text(60),
  /** Unit of measure. */
  unit: text(20).optional(),
});
export type Indicator = z.infer<typeof indicator>;

export const indicatorsSchema = z
  .array(indicator)
  .max(1000)
  .superRefine((indicators, context) => {
    const seen = new Map<string, number>();
    indicators.forEach(({ code, name }, index) => {
      for (const [field, word] of [
        ['code', code],
        ['name', name],
      ] as const) {
        const before = seen.get(word);
        if (before !== undefined && before !== index) {
          context.addIssue({
            code: 'custom',
            path: [index, field],
            message: `“${word}”已是另一项指标的代码或名称`,
          });
        }
        seen.set(word, index);
      }
    });
  });

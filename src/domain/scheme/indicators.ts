import { z } from 'zod';
import { decimal, text } from '../kernel/text.ts';
import { plainCode } from '../monitoring/source-events.ts';
import { numberFormula } from './value-methods.ts';
import { windowSchema } from './windows.ts';

/** 指标: what is measured of each unit. A formula names it by its code, or by its name in brackets. */
const tableIndicator = z.strictObject({
  /** Letters, digits and `_`, not beginning with a digit; Chinese too. */
  code: z
    .string()
    .regex(/^[\p{L}_][\p{L}\p{N}_]*$/u, { error: '指标代码只能有字母、汉字、数字和_,不以数字开头' })
    .max(60),
  name: text(60),
  /** Unit of measure. */
  unit: text(20).optional(),
  /** 计算指标: made of other indicators. */
  formula: numberFormula.optional(),
});

/** What a source of monitoring measured each month, and how the months of a period make one value. */
const reading = z.strictObject({
  source: plainCode(60),
  indicator: plainCode(40),
  over: windowSchema,
  /** The last month that has a value, or what all of them come to; missing where none has one. */
  take: z.enum(['latest', 'sum', 'mean', 'lowest', 'highest', 'run']),
  /** 须逐月有值: missing as soon as one month has no value. */
  complete: z.boolean().optional(),
  /** 持续: `run` is for how many months in a row, up to the last one, values have been so. */
  while: z.strictObject({ is: z.enum(['>=', '>', '<=', '<']), level: decimal }).optional(),
});
export type Reading = z.infer<typeof reading>;

const indicator = tableIndicator
  .extend({
    from: reading
      .refine(({ take, while: condition }) => (take === 'run') === (condition !== undefined), {
        error: 'take为run时须有while,其他取值没有while',
        path: ['while'],
      })
      .optional(),
  })
  .refine(({ formula, from }) => formula === undefined || from === undefined, {
    error: '一项指标不能既由公式计算又取自监测',
    path: ['from'],
  });
export type Indicator = z.infer<typeof indicator>;

/** As a table has them: its columns are the values. */
export const tableIndicators = z.array(tableIndicator).max(1000).superRefine(checkNames);
/** As a plan has them: what is measured of its units. */
export const indicatorsSchema = z.array(indicator).max(1000).superRefine(checkNames);

/** Indicators, by code and by name. */
export function indicatorsIn({
  indicators = NO_INDICATORS,
}: {
  readonly indicators?: readonly Indicator[] | undefined;
}): ReadonlyMap<string, Indicator> {
  const before = named.get(indicators);
  if (before !== undefined) return before;
  const found = new Map(
    indicators.flatMap((each): [string, Indicator][] => [
      [each.code, each],
      [each.name, each],
    ]),
  );
  named.set(indicators, found);
  return found;
}
const named = new WeakMap<readonly Indicator[], ReadonlyMap<string, Indicator>>();
const NO_INDICATORS: readonly Indicator[] = [];

/** A word names one indicator only. */
function checkNames(indicators: readonly z.infer<typeof tableIndicator>[], context: z.RefinementCtx): void {
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
}

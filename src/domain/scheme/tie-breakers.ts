import { z } from 'zod';
import { identifier } from '../kernel/text.ts';
import type { Rules } from './rules.ts';
import { numberFormula } from './value-methods.ts';

/** What equals are compared by, and which of its values comes first; the highest unless the scheme says otherwise. */
const formulaBreaker = z.strictObject({
  value: numberFormula,
  better: z.enum(['higher', 'lower']).optional(),
});
export type FormulaBreaker = z.infer<typeof formulaBreaker>;

/** 同分比较, in turn: a component by its code, or a formula, which counts nothing in the total. */
export const tieBreakersSchema = z
  .array(
    z.union([identifier(40), formulaBreaker], {
      error: '须是考核内容的代码,或者 { value: 公式, better: higher或lower }',
    }),
  )
  .max(50);

/** The formulas among what breaks ties, in turn. */
export function tieFormulas({ ranking }: Pick<Rules, 'ranking'>): readonly FormulaBreaker[] {
  return ranking.tieBreakers.filter((each) => typeof each !== 'string');
}

import { z } from 'zod';
import { compare } from '../kernel/rational.ts';
import { identifier, text } from '../kernel/text.ts';
import { amount, amountOf, share } from './numbers.ts';

/** 等次: bands from the best down, by total and, where a band has a quota, by rank. */
export const gradesSchema = z.strictObject({
  article: text(60),
  bands: z
    .array(
      z.strictObject({
        code: identifier(40),
        name: text(20),
        /** The lowest total of the band; of the last band nothing. */
        atLeast: amount,
        /** The part of a group, counted from the first place and rounded down, that may have the grade or a better one; null for all. */
        quota: share.nullable(),
      }),
    )
    .min(1)
    .max(20)
    .superRefine((bands, context) => {
      bands.forEach(({ code, atLeast, quota }, index) => {
        const complain = (field: string, message: string) =>
          context.addIssue({ code: 'custom', path: [index, field], message });
        if (bands.findIndex((each) => each.code === code) !== index) complain('code', `代码“${code}”重复`);
        const before = bands[index - 1];
        if (before === undefined) return;
        const [own, above] = [amountOf(atLeast), amountOf(before.atLeast)];
        if (own === null || above === null) return;
        const order = compare(own, above);
        if (order > 0) complain('atLeast', '等次须由高到低排列');
        if (order !== 0) return;
        // By places alone: the one above must leave some to the one below.
        const [share, taken] = [quota, before.quota].map((each) => (each === null ? null : amountOf(each)));
        const leavesSome = taken != null && (share == null || compare(share, taken) > 0);
        if (!leavesSome) complain('quota', '下限与上一等次相同时,名额须多于上一等次');
      });
      const last = bands.at(-1);
      if (last !== undefined && (/[1-9]/.test(last.atLeast) || last.quota !== null)) {
        context.addIssue({
          code: 'custom',
          path: [bands.length - 1, 'atLeast'],
          message: '最末等次的下限须为0,且不限名额',
        });
      }
    }),
});
export type Grades = z.infer<typeof gradesSchema>;

/** The grades of schemes that were published before schemes said anything of them: one for all. */
export const FORMER_GRADES: Grades = {
  article: '等次',
  bands: [{ code: 'ungraded', name: '未定等次', atLeast: '0', quota: null }],
};

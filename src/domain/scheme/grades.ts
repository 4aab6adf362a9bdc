import { z } from 'zod';
import { compare, mul, parseDecimal, type Rational, rational } from '../kernel/rational.ts';
import { round } from '../kernel/rounding.ts';
import { identifier, text } from '../kernel/text.ts';
import { limit, limitOf, share } from './numbers.ts';

const bandSchema = z.strictObject({
  code: identifier(40),
  name: text(20),
  /** The lowest total of the band, where the highest total is the best; of the last band nothing, or 0. */
  atLeast: limit.optional(),
  /** The highest total of the band, where the lowest total is the best; of the last band nothing. */
  atMost: limit.optional(),
  /** The part of a group, counted from the first place, that may have the grade or a better one; null, or left out, for all. */
  quota: share.nullable().optional(),
  /** What becomes of a part that is no whole number of units; it is rounded down unless given. */
  quotaRounding: z.enum(['down', 'half-up', 'up']).optional(),
  /** In place of a part: how many of a group, however large. */
  places: z
    .string()
    .regex(/^\d{1,6}$/, { error: '名额个数须是整数,写在引号里' })
    .optional(),
});
type Band = z.infer<typeof bandSchema>;

/** 等次: bands from the best down, by total and, where a band has a quota, by rank. */
export const gradesSchema = z.strictObject({
  article: text(60),
  bands: z.array(bandSchema).min(1).max(20).superRefine(checkBands),
});
export type Grades = z.infer<typeof gradesSchema>;

/** The grades of schemes that were published before schemes said anything of them: one for all. */
export const FORMER_GRADES: Grades = {
  article: '等次',
  bands: [{ code: 'ungraded', name: '未定等次', atLeast: '0', quota: null }],
};

/** How many of so many may have the grade of a band, or a better one; null where there is no quota. */
export function roomOf({ quota, quotaRounding = 'down', places }: Band, of: number): Rational | null {
  if (places !== undefined) return parseDecimal(places);
  if (quota == null) return null;
  return round(mul(parseDecimal(quota), rational(of)), { places: 0, mode: quotaRounding });
}

function checkBands(said: readonly Band[], context: z.RefinementCtx): void {
  const kind = said.some(({ atMost }) => atMost !== undefined) ? 'atMost' : 'atLeast';
  const bands = withoutNeedlessZero(said, kind);
  bands.forEach((band, index) => {
    const complain = (field: keyof Band, message: string) =>
      context.addIssue({ code: 'custom', path: [index, field], message });
    if (bands.findIndex(({ code }) => code === band.code) !== index) {
      complain('code', `代码“${band.code}”重复`);
    }
    if (kind === 'atMost' && band.atLeast !== undefined) {
      complain('atLeast', '等次的界限要么都写下限(atLeast),要么都写上限(atMost)');
    }
    if (band.places !== undefined && band.quota != null) {
      complain('places', '名额写比例(quota)或个数(places),不能两样都写');
    }
    if (band.quotaRounding !== undefined && band.quota == null) {
      complain('quotaRounding', '没有按比例的名额(quota),无从取整');
    }
    const before = bands[index - 1];
    if (before !== undefined) checkOrder(band, before, kind, complain);
  });
  const last = bands.at(-1);
  if (last === undefined) return;
  const field = (['atLeast', 'atMost', 'places', 'quota'] as const).find(
    (each) => last[each] != null && !(each === 'atLeast' && !/[1-9]/.test(last.atLeast ?? '')),
  );
  if (field === undefined) return;
  context.addIssue({
    code: 'custom',
    path: [bands.length - 1, field],
    message: '最末等次不设界限(下限可以写0),且不限名额',
  });
}

/** The last band takes whoever is left: that it asks for 0 says nothing where the one above asks for less, or for something else. */
function withoutNeedlessZero(said: readonly Band[], kind: 'atLeast' | 'atMost'): readonly Band[] {
  const [above, last] = said.slice(-2);
  if (above === undefined || last?.atLeast === undefined || /[1-9]/.test(last.atLeast)) return said;
  const isNeedless = kind === 'atMost' || above.atLeast === undefined || above.atLeast.startsWith('-');
  return isNeedless ? [...said.slice(0, -1), { ...last, atLeast: undefined }] : said;
}

/** Each band asks for no more than the one above, and where it asks for as much has more room. */
function checkOrder(
  band: Band,
  above: Band,
  kind: 'atLeast' | 'atMost',
  complain: (field: keyof Band, message: string) => void,
): void {
  const isThere = band[kind] !== undefined && above[kind] !== undefined;
  const order = compareLimits(band[kind], above[kind]);
  if (order === null) return;
  // An upper limit asks for more the lower it is; one that is not there asks for nothing.
  const isHarder = kind === 'atMost' && isThere ? order < 0 : order > 0;
  if (isHarder && above[kind] === undefined) {
    complain(
      kind,
      `上一等次没有界限,这一等次也不能有;上一等次可以写一个比这更${kind === 'atLeast' ? '高' : '低'}的界限`,
    );
  } else if (isHarder) {
    complain(kind, kind === 'atLeast' ? '等次须由高到低排列' : '等次须由优到劣排列,上限由低到高');
  }
  // By places alone: the one above must leave some to the one below.
  if (order !== 0 || leavesSome(above, band)) return;
  const field = band.places === undefined ? 'quota' : 'places';
  complain(field, '界限与上一等次相同时,名额须多于上一等次');
}

/** How limits compare, one that is not there asking for the least of all; null where one is no number, which its own schema says. */
function compareLimits(own: string | undefined, above: string | undefined): number | null {
  if (own === undefined) return above === undefined ? 0 : -1;
  if (above === undefined) return 1;
  const [mine, other] = [limitOf(own), limitOf(above)];
  return mine === null || other === null ? null : compare(mine, other);
}

function leavesSome(above: Band, below: Band): boolean {
  if (isUnlimited(above)) return false;
  if (isUnlimited(below)) return true;
  // A part and a number can only be compared where the size of the group is known.
  const [own, taken] = [below, above].map(({ quota, places }) => limitOf(places ?? quota ?? ''));
  if ((above.places === undefined) !== (below.places === undefined)) return true;
  return own == null || taken == null || compare(own, taken) > 0;
}

function isUnlimited({ quota, places }: Band): boolean {
  return quota == null && places === undefined;
}

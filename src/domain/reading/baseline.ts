import type { Tail } from './phrase.ts';

/** Falls that are measured against a rule or a former state rather than against last year. */
const CUT_SHORT = /(?:压缩|压减|缩减|缩短|精简|减少|削减|压降)/;

/** Baselines that name a year; 环比 compares with the month before, 在法定时限基础上 with a rule. */
const DATED = /年|季|同比|五”?/;

/**
 * What a growth is compared with: the printed baseline, else last year; null where there is no growth or the
 * year is unknown. 上年末 is the last day of the year before, 上年 that year.
 */
export function relativeTo(
  tail: Tail,
  words: string,
  deadline: string | null,
  planYear: number | null,
): string | null {
  if (tail.growth === null && tail.baseline === null) return null;
  if (tail.baseline !== null && !DATED.test(tail.baseline)) return null;
  const printed = tail.baseline === null ? null : /20\d{2}/.exec(tail.baseline)?.[0];
  const year = deadline === null ? planYear : Number(deadline.slice(0, 4));
  const atYearEnd = /末|底|年初/.test(tail.baseline ?? '');
  if (printed !== null && printed !== undefined) return atYearEnd ? `${printed}-12-31` : printed;
  if (year === null) return null;
  if (tail.baseline === null && tail.growth === 'fall' && CUT_SHORT.test(words)) return null;
  const base = year - (/前年/.test(tail.baseline ?? '') ? 2 : 1);
  return atYearEnd ? `${base}-12-31` : String(base);
}

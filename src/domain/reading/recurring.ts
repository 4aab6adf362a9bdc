import type { Period } from './draft.ts';
import { fragmentsOf } from './fragments.ts';
import type { Sentence } from './prose.ts';

/** How a rhythm is printed; the first that matches counts. 6月调度会 and 不定期 are none. */
const RHYTHMS: readonly (readonly [Period, RegExp])[] = [
  ['weekly', /每周|每星期|按周|逐周|周(?:调度|通报|报告|例会|分析|督导)/],
  ['half-yearly', /每半年|每6个月|按半年|半年(?:一|度?(?:调度|通报|报告|考核|评估))/],
  ['quarterly', /每个?季度?|按季|逐季|分季度|季度?(?:调度|通报|报告|例会|分析|督导|考核|评估|排名)|一季一/],
  [
    'monthly',
    /每个?月|按月|逐月|一月一|(?<![\d一二三四五六七八九十个])月(?:度)?(?:调度|通报|报告|例会|分析|督导|评比|考核|排名|监测|报送|统计|报制度)/,
  ],
  ['yearly', /每年|逐年开展|按年度|一年一(?:次|度)/],
  ['regular', /(?<!不)定期|常态化|经常性/],
];

export interface Duty {
  readonly period: Period;
  readonly fragment: string;
  readonly offset: number;
}

/** The duties of some sentences that fall due again and again, each with the fragment that says so. */
export function recurringDuties(sentences: readonly Sentence[], text: string): Duty[] {
  const duties: Duty[] = [];
  for (const sentence of sentences) {
    for (const { start, end } of fragmentsOf(sentence.open, [])) {
      const words = sentence.open.slice(start, end);
      const period = RHYTHMS.find(([, pattern]) => pattern.test(words))?.[0];
      const from = sentence.offsets[start];
      const to = sentence.offsets[end - 1];
      if (period === undefined || from === undefined || to === undefined) continue;
      duties.push({ period, fragment: text.slice(from, to + 1), offset: from });
    }
  }
  return duties;
}

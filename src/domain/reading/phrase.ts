import { timesIn } from './dates.ts';
import type { Comparator } from './draft.ts';
import { blurAtEnd, comparatorAtEnd } from './words/comparators.ts';
import {
  ADDRESSEE_AT_START,
  ADVERB_AT_START,
  FALLING_AT_END,
  FILLER_AT_END,
  FILLER_AT_START,
  LEADING_AT_START,
  LINK_AT_END,
  LOWERING_AT_END,
  MAKING_AT_START,
  RISING_AT_END,
  SOFT,
} from './words/verbs.ts';

/** What stands between a name and its number: the verbs, comparing words and baseline, taken off from the end. */
export interface Tail {
  /** Length of what is left: the name with its own lead-in. */
  readonly length: number;
  readonly comparator: Comparator | null;
  readonly blurred: boolean;
  readonly linked: boolean;
  /** The link lowers (压缩至): less is better. */
  readonly lowering: boolean;
  readonly ceiling: boolean;
  readonly growth: 'rise' | 'fall' | null;
  readonly baseline: string | null;
}

const WHEN =
  '(?:20\\d{2}年?|上一?年度?|去年|前年|上季度?|上半年|年初|“?十[三四五]五”?末?)(?:同期|年?[底末])?(?:水平|基数)?';
const BASELINE_AT_END = new RegExp(
  `(?:(?:比|较|相比|对比|比照|同比|环比)(?:于)?${WHEN}(?:相比)?|同比|环比|与${WHEN}相比|(?:比|较)(?:国家|省定)?(?:法定|承诺|规定|原有?|现行)(?:时限|期限|时间|标准|水平|要求|成本|次数)?|在[^,;:在]{1,10}的?(?:基础|基数)上|以20\\d{2}年为基[数期])$`,
);
const FROM_AT_END = /(?:由|从)(?:目前|原来|现在|当前|法定)?的?[^,;:。由从]{1,14}$/;

/** Peels the tail of the folded phrase before a number. */
export function peelTail(phrase: string): Tail {
  let rest = phrase;
  let comparator: Comparator | null = null;
  let blurred = false;
  let linked = false;
  let lowering = false;
  let ceiling = false;
  let growth: 'rise' | 'fall' | null = null;
  let baseline: string | null = null;
  for (;;) {
    const cut = (word: string): void => {
      rest = rest.slice(0, rest.length - word.length);
    };
    const compared = comparatorAtEnd(rest);
    const blur = blurAtEnd(rest);
    const lower = LOWERING_AT_END.exec(rest)?.[0];
    const link = LINK_AT_END.exec(rest)?.[0];
    const rise = RISING_AT_END.exec(rest)?.[0];
    const fall = FALLING_AT_END.exec(rest)?.[0];
    const compare = BASELINE_AT_END.exec(rest)?.[0];
    if (compared !== null) {
      comparator ??= compared.comparator;
      cut(compared.word);
    } else if (blur !== null) {
      blurred = true;
      cut(blur);
    } else if (lower !== undefined) {
      linked = true;
      lowering = true;
      ceiling ||= lower.startsWith('控制') || lower.startsWith('限制');
      cut(lower);
    } else if (compare !== undefined) {
      baseline ??= compare;
      cut(compare);
    } else if (growth === null && !linked && (rise ?? fall) !== undefined) {
      growth = rise === undefined ? 'fall' : 'rise';
      cut(rise ?? fall ?? '');
    } else if (link !== undefined && growth === null) {
      linked = true;
      cut(link);
    } else if (linked && FROM_AT_END.test(rest)) cut(FROM_AT_END.exec(rest)?.[0] ?? '');
    else if (FILLER_AT_END.test(rest)) cut(FILLER_AT_END.exec(rest)?.[0] ?? '');
    else if (/(?:幅度|目标|总数|数量)?(?:实现|累计|要)$/.test(rest) && growth !== null)
      cut(/(?:实现|累计|要)$/.exec(rest)?.[0] ?? '');
    else break;
  }
  return { length: rest.length, comparator, blurred, linked, lowering, ceiling, growth, baseline };
}

/** The lead-in of a name: aims, dates, places, adverbs and verbs that make way for what they act on. */
export interface Head {
  /** Where the name begins. */
  readonly length: number;
  readonly soft: boolean;
  /** A verb that was taken off (开展, 推动), or null. */
  readonly lead: string | null;
  /** 至少 stands before the verb: 至少发布2篇. */
  readonly atLeast: boolean;
  /** The making verb the name begins with (新增), or null. */
  readonly making: string | null;
}

/** The adverbs before a verb; none where a name follows. */
function adverbAt(phrase: string): string | undefined {
  let at = 0;
  for (;;) {
    const adverb = ADVERB_AT_START.exec(phrase.slice(at))?.[0];
    if (adverb === undefined) break;
    at += adverb.length;
  }
  const rest = phrase.slice(at);
  const verb = LEADING_AT_START.test(rest) || MAKING_AT_START.test(rest) || FILLER_AT_START.test(rest);
  return at > 0 && verb ? phrase.slice(0, at) : undefined;
}

/** 5年内 sets no date, but is no part of the name either. */
const DURATION =
  /^20\d{2}年?[-—~至到]20\d{2}年(?:期间)?|^(?:20\d{2}年起,?)?(?:用|在)?(?:\d+|[一两二三四五六七八九十]+)个?[年月](?:之)?(?:内|时间)/;

const SOFT_START = new RegExp(`^(?:${SOFT})`);

/** Peels the head of a folded phrase. */
export function peelHead(phrase: string, year: number | null): Head {
  let at = 0;
  let soft = false;
  let lead: string | null = null;
  let atLeast = false;
  for (;;) {
    const rest = phrase.slice(at);
    const time = timesIn(rest.slice(0, 24), year)[0];
    const mark = /^[、,;:“”\s—-]+(?=[^“])/.exec(rest)?.[0];
    const filler = FILLER_AT_START.exec(rest)?.[0] ?? adverbAt(rest) ?? ADDRESSEE_AT_START.exec(rest)?.[0];
    const making = MAKING_AT_START.exec(rest)?.[0];
    const leading = LEADING_AT_START.exec(rest)?.[0];
    const span = DURATION.exec(rest)?.[0];
    if (time?.start === 0) at += time.end;
    else if (span !== undefined) at += span.length;
    else if (filler !== undefined) {
      soft ||= SOFT_START.test(rest);
      atLeast ||= /^(?:至少|最少)/.test(filler);
      at += filler.length;
    } else if (mark !== undefined && (!rest.startsWith('“') || !rest.includes('”'))) at += mark.length;
    else if (
      leading !== undefined &&
      leading.length >= (making?.length ?? 0) &&
      leading.length < rest.length
    ) {
      lead = leading;
      at += leading.length;
    } else return { length: at, soft, lead, atLeast, making: making ?? null };
  }
}

import { fold } from './canonical-text.ts';
import { parseChineseNumeral } from './chinese-numeral.ts';

const YEAR = '(?:(?<!\\d)20\\d{2}|[二][〇○零0][〇○零一二三四五六七八九]{2}) ?年';
const QUARTER = '第?[一二三四1-4] ?季度';

/**
 * The words that set a deadline, on folded text: 到2024年6月底, 年内, 全年, 9月30日前, 上半年. A bare year counts
 * only where `timesIn` finds it standing as an adverb.
 */
const TIME = new RegExp(
  [
    `(?<prefix>到|至|于|在)?(?:(?<year>${YEAR})|(?<this>今年|本年度?|当年))?(?:` +
      [
        '(?<month>(?<![\\d.])(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])) ?月(?:份)?(?<day>(?: ?(?:[12]\\d|3[01]|0?[1-9]) ?日)|底|末|[上中下]旬)?',
        '(?<half>[上下]半年)',
        `(?<quarter>${QUARTER})末?`,
        '(?<end>年?(?:年底|年末|年内|底|末|内)|全年)',
      ].join('|') +
      ')?(?<before>之前|以前|前)?',
  ].join(''),
  'g',
);

/** A deadline read from prose, with its place in the text searched. */
export interface Time {
  readonly start: number;
  readonly end: number;
  /** ISO date, or null where the year is unknown. */
  readonly date: string | null;
}

const COMPARED = /(?:较|比|自|从|对|以|与|由|截至|截止|相比|同比)$/;
/** 上年末, 每年底 and 三年内 are no deadlines, though 年末, 年底 and 年内 are. */
const OTHER_YEAR = /[\d上去前往历每逐多几数两一二三四五六七八九十]$/;
const NOT_A_DEADLINE = /^(?:以来|以后|起|度|版|期间|初|间|月|的|[-—~至到]|来|后|代|第)/;

/** The deadlines in a piece of folded prose, in order. `year` is the plan's own, for 年底 and 6月底. */
export function timesIn(text: string, year: number | null): Time[] {
  const times: Time[] = [];
  if (!/[年月季]/.test(text)) return times;
  for (const match of text.matchAll(TIME)) {
    if (match[0] === '') continue;
    const time = interpret(match, text, year);
    if (time !== null) times.push(time);
  }
  return times;
}

function interpret(match: RegExpExecArray, text: string, planYear: number | null): Time | null {
  const part = match.groups ?? {};
  const start = match.index;
  const end = start + match[0].length;
  const before = text.slice(Math.max(0, start - 3), start);
  const after = text.slice(end, end + 2);
  if (COMPARED.test(before)) return null;
  const year = part.year === undefined ? planYear : yearOf(part.year);
  if (part.month !== undefined) {
    // 6月调度 is a name; a month counts as a deadline by its day, its 底 or its 前, or by its year.
    const bounded = part.day !== undefined || part.before !== undefined;
    if (!bounded && (part.year === undefined || NOT_A_DEADLINE.test(after))) return null;
    if (/^[一二三四五六七八九十]/.test(part.month) && !bounded) return null;
    return { start, end, date: onMonth(year, monthOf(part.month), part.day, part.before) };
  }
  if (part.half !== undefined)
    return { start, end, date: isoDate(year, part.half.startsWith('上') ? 6 : 12, 31) };
  if (part.quarter !== undefined) {
    return { start, end, date: isoDate(year, 3 * quarterOf(part.quarter), 31) };
  }
  if (part.end !== undefined) {
    const ownYear = part.year !== undefined || part.this !== undefined;
    if (!ownYear && (/^[底末内]$/.test(part.end) || OTHER_YEAR.test(before))) return null;
    return { start, end, date: isoDate(year, 12, 31) };
  }
  if ((part.year === undefined && part.this === undefined) || part.before !== undefined) return null;
  const adverb =
    /[到至]/.test(part.prefix ?? '') || /(?:^|[,;:。、\s]|力争|争取|确保|推动|全[市县区省州])$/.test(before);
  if (!adverb || NOT_A_DEADLINE.test(after)) return null;
  return { start, end, date: isoDate(year, 12, 31) };
}

/** The one deadline a cell or bracket states (2024年12月底, 6月底前完成, 2024.12, 年底), or null. */
export function deadlineOf(text: string, year: number | null): string | null {
  const tidy = text.replace(/\s/g, '');
  const numeric = /^(20\d{2})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/.exec(tidy);
  if (numeric !== null) return isoDate(Number(numeric[1]), Number(numeric[2]), Number(numeric[3] ?? 31));
  const month = /^(?:(20\d{2})年)?(\d{1,2})月(?:份)?(?:完成|前完成)?$/.exec(tidy);
  if (month !== null) return isoDate(month[1] === undefined ? year : Number(month[1]), Number(month[2]), 31);
  const plainYear = /^(20\d{2})年?$/.exec(tidy);
  if (plainYear !== null) return isoDate(Number(plainYear[1]), 12, 31);
  return timesIn(tidy, year).at(-1)?.date ?? null;
}

/** Whether a cell says when, be it a date or 持续推进. */
export function isDateLike(text: string): boolean {
  const tidy = text.replace(/\s/g, '');
  if (/^(?:长期|持续|常态化|全年)(?:坚持|推进|实施|开展)?$/.test(tidy)) return true;
  return tidy.length <= 16 && deadlineOf(fold(tidy), 2000) !== null;
}

/** A day printed in full (2024年6月12日, 二〇二四年六月十二日, 2024-06-12), or null. */
export function dayOf(text: string): string | null {
  const tidy = text.replace(/\s/g, '');
  const arabic = /^(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?$/.exec(tidy);
  if (arabic !== null) return exactDay(Number(arabic[1]), Number(arabic[2]), Number(arabic[3]));
  const chinese =
    /^([一二三四五六七八九〇○ΟОO零]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/.exec(
      tidy,
    );
  if (chinese === null) return null;
  const [year, month, day] = [chinese[1], chinese[2], chinese[3]].map((numeral) =>
    parseChineseNumeral((numeral ?? '').replace(/[ΟОO]/g, '〇')),
  );
  return exactDay(year ?? 0, month ?? 0, day ?? 0);
}

function yearOf(printed: string): number | null {
  const digits = printed.replace(/[ 年]/g, '').replace(/0/g, (zero) => (/^\d/.test(printed) ? zero : '〇'));
  return /^\d/.test(digits) ? Number(digits) : parseChineseNumeral(digits);
}

function monthOf(printed: string): number {
  return /^\d/.test(printed) ? Number(printed) : (parseChineseNumeral(printed) ?? 0);
}

function quarterOf(printed: string): number {
  const digit = printed.replace(/[第季度 ]/g, '');
  return /\d/.test(digit) ? Number(digit) : (parseChineseNumeral(digit) ?? 0);
}

function onMonth(
  year: number | null,
  month: number,
  day: string | undefined,
  before: string | undefined,
): string | null {
  if (day === undefined && before !== undefined) return null;
  if (day?.endsWith('旬'))
    return isoDate(year, month, day.startsWith('上') ? 10 : day.startsWith('中') ? 20 : 31);
  const number = day === undefined ? Number.NaN : Number.parseInt(day.trim(), 10);
  return Number.isNaN(number) ? isoDate(year, month, 31) : exactDay(year, month, number);
}

/** The last day of the month where `day` lies beyond it. */
function isoDate(year: number | null, month: number, day: number): string | null {
  if (year === null || month < 1 || month > 12) return null;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return exactDay(year, month, Math.min(day, last));
}

function exactDay(year: number | null, month: number, day: number): string | null {
  if (year === null || year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

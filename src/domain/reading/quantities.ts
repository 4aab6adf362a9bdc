import { NUMERAL_CHARACTERS, parseChineseNumeral } from './chinese-numeral.ts';
import { type Time, timesIn } from './dates.ts';
import { HIDDEN, type Sentence } from './prose.ts';
import { type Compared, comparatorAtEnd, comparatorAtStart } from './words/comparators.ts';
import { MAKES_NAME, UNIT_AHEAD } from './words/measures.ts';

/** A number with its unit inside a sentence. Offsets are into the sentence. */
export interface Quantity {
  readonly start: number;
  /** After the unit and a comparing word (以上). */
  readonly end: number;
  readonly value: string;
  readonly unit: string;
  readonly after: Compared | null;
  /** The lower bound, where a range is printed: `value` is then its upper bound. */
  readonly low: string | null;
  /** Written in Chinese numerals, which set phrases use too (一站式, 两个维护). */
  readonly chinese: boolean;
  /** Says what is dealt with (1000万元以下的…) instead of what is to be reached. */
  readonly scope: boolean;
}

export interface Measured {
  readonly quantities: readonly Quantity[];
  readonly times: readonly Time[];
}

const ARABIC = '\\d+(?:,\\d{3}(?!\\d))*(?:\\.\\d+)?';
const CHINESE = `[${NUMERAL_CHARACTERS}]+`;
const NUMBER = new RegExp(
  `(?:百分之(?<percent>${CHINESE}|${ARABIC}))|(?<arabic>${ARABIC})|(?<chinese>${CHINESE})`,
  'g',
);
const RANGE_MARK = /^(?:[-—~至到]|——)/;
/** Ordinals, names (5G, G351), document numbers, ratios and the tail of a longer number. */
const NAME_BEFORE = /(?:第|[A-Za-z.\d/×+*#№]|\d:)$/;
const LONGEST_LOOK_AHEAD = 24;

/** Finds the quantities and deadlines of a sentence. */
export function measure(sentence: Sentence, year: number | null): Measured {
  const times = timesIn(sentence.open, year);
  const open = hideTimes(sentence.open, times);
  const found: Quantity[] = [];
  let free = 0;
  for (const match of open.matchAll(NUMBER)) {
    if (match.index < free) continue;
    const quantity = quantityAt(open, match);
    if (quantity === null) continue;
    found.push(quantity);
    free = quantity.end;
  }
  return { quantities: markScopes(open, found), times };
}

function hideTimes(open: string, times: readonly Time[]): string {
  let hidden = '';
  let at = 0;
  for (const time of times) {
    hidden += open.slice(at, time.start) + HIDDEN.repeat(time.end - time.start);
    at = time.end;
  }
  return hidden + open.slice(at);
}

function quantityAt(open: string, match: RegExpExecArray): Quantity | null {
  const { index } = match;
  if (NAME_BEFORE.test(open.slice(Math.max(0, index - 2), index))) return null;
  const percent = match.groups?.percent;
  const first = readNumber(percent ?? match[0]);
  if (first === null) return null;
  let end = index + match[0].length;
  if (percent !== undefined) return finish(open, index, end, first, '%', null, !/^\d/.test(percent));
  const unit = unitAt(open, end, match.groups?.chinese);
  const baseline = /[从由]$/.test(open.slice(Math.max(0, index - 1), index));
  const range = baseline ? null : rangeAt(open, end + (unit?.length ?? 0));
  if (range !== null) return finish(open, index, range.end, range.value, range.unit, first, range.chinese);
  if (unit === null) return unitless(open, index, end, first, match.groups?.chinese !== undefined);
  end += unit.length;
  const chinese = match.groups?.chinese !== undefined;
  const { value, unit: scaled } =
    unit.scale === '' ? { value: first, unit: unit.name } : { value: unit.stem, unit: unit.name };
  if (scaled === '成') return tenths(open, index, end, value, chinese);
  return finish(open, index, end, value, scaled, null, chinese);
}

/** A number as a decimal string; `null` for what is not one. */
function readNumber(printed: string): string | null {
  if (/^\d/.test(printed)) return printed.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  const value = parseChineseNumeral(printed);
  return value === null ? null : String(value);
}

interface UnitAt {
  readonly name: string;
  readonly length: number;
  /** A 万 or 亿 that closes a Chinese numeral and belongs to the unit (三万人 = 3 万人), with what it leaves. */
  readonly scale: string;
  readonly stem: string;
}

function unitAt(open: string, at: number, chinese: string | undefined): UnitAt | null {
  const match = UNIT_AHEAD.exec(open.slice(at, at + LONGEST_LOOK_AHEAD));
  if (match === null) {
    // 人次达200万以上: the name has said what is counted.
    const scaleAlone =
      chinese === undefined
        ? /^(?:万亿|[万亿])(?=以上|以下|以内|左右|[,;、]|$)/.exec(open.slice(at, at + 4))?.[0]
        : undefined;
    return scaleAlone === undefined
      ? null
      : { name: scaleAlone, length: scaleAlone.length, scale: '', stem: '' };
  }
  const after = open.slice(at + match[0].length, at + match[0].length + 2);
  if (MAKES_NAME.test(after)) return null;
  const name = `${match[1] ?? ''}${match[3] ?? ''}`;
  const scale = chinese === undefined ? '' : (/(?:万亿|[万亿])$/.exec(chinese)?.[0] ?? '');
  const stem = chinese === undefined ? null : readNumber(chinese.slice(0, chinese.length - scale.length));
  if (scale === '' || stem === null) return { name, length: match[0].length, scale: '', stem: '' };
  return { name: `${scale}${name}`, length: match[0].length, scale, stem };
}

/** 3—5个, 1000万元—2000万元: what follows the first number is a dash and another number with a unit. */
function rangeAt(
  open: string,
  at: number,
): { value: string; unit: string; end: number; chinese: boolean } | null {
  const ahead = open.slice(at, at + LONGEST_LOOK_AHEAD);
  const mark = RANGE_MARK.exec(ahead);
  if (mark === null) return null;
  const number = new RegExp(`^(?:${ARABIC}|${CHINESE})`).exec(ahead.slice(mark[0].length));
  const value = number === null ? null : readNumber(number[0]);
  if (number === null || value === null) return null;
  const from = at + mark[0].length + number[0].length;
  const unit = UNIT_AHEAD.exec(open.slice(from, from + LONGEST_LOOK_AHEAD));
  if (unit === null) return null;
  const end = from + unit[0].length;
  return { value, unit: `${unit[1] ?? ''}${unit[3] ?? ''}`, end, chinese: !/^\d/.test(number[0]) };
}

/** A bare number is a quantity only between comparing words: 指数达到85以上. */
function unitless(
  open: string,
  start: number,
  end: number,
  value: string,
  chinese: boolean,
): Quantity | null {
  const before = open.slice(Math.max(0, start - 6), start);
  const after = open.slice(end, end + 6);
  if (chinese || /^[年月日A-Za-z:/×+.-]/.test(after)) return null;
  const led =
    comparatorAtEnd(before) !== null || /(?:达到|达|提升至|提高到|提高至|增至|降至|控制在|为)$/.test(before);
  const closed = comparatorAtStart(after) !== null;
  const alone = after === '' || /^[,;、]/.test(after);
  return (led && alone) || (closed && led) ? finish(open, start, end, value, '', null, false) : null;
}

/** 九成以上 is 90%. 成 also ends and begins many other words. */
function tenths(open: string, start: number, end: number, value: string, chinese: boolean): Quantity | null {
  const after = open.slice(end, end + 2);
  if (!/^(?:以上|以下|左右|的|[,;、]|$)/.test(after) || Number(value) > 10) return null;
  return finish(open, start, end, String(Math.round(Number(value) * 10)), '%', null, chinese);
}

function finish(
  open: string,
  start: number,
  unitEnd: number,
  value: string,
  unit: string,
  low: string | null,
  chinese: boolean,
): Quantity {
  const after = comparatorAtStart(open.slice(unitEnd, unitEnd + 6));
  return { start, end: unitEnd + (after?.word.length ?? 0), value, unit, after, low, chinese, scope: false };
}

const FRAGMENT_END = /[,;:]/;

/** 1000万元以下的…, 5亿元以上项目10个: the first number narrows down, the second is the value. */
function markScopes(open: string, quantities: readonly Quantity[]): Quantity[] {
  return quantities.map((quantity, index) => {
    const next = quantities[index + 1];
    const rest = open.slice(quantity.end, quantity.end + 8);
    if (/^的(?!目标|水平|要求|标准|速度|增速|比例|增幅|任务)/.test(rest)) return { ...quantity, scope: true };
    const bounded = quantity.after !== null && quantity.after.comparator !== '=';
    if (!bounded || next === undefined || !/^[一-鿿“《(]/.test(rest)) return quantity;
    const between = open.slice(quantity.end, next.start);
    const closed =
      /^(?:并|且|和|及|与|、|以及|同时|其中)/.test(between) ||
      FRAGMENT_END.test(between) ||
      between.includes('、');
    return closed ? quantity : { ...quantity, scope: true };
  });
}

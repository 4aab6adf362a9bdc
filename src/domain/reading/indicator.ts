import { fold } from './canonical-text.ts';
import { peelHead, type Tail } from './phrase.ts';
import { ACTIVITY_AT_START, HEAD_NOUN, INDICATOR_NOUN } from './words/verbs.ts';

/** How brackets are printed in this document, for the scope set behind an indicator's name. */
export type BracketStyle = readonly [open: string, close: string];

/** `“全称”(AEO)`: a Latin abbreviation set behind a quoted name stands for it. */
const APPOSITION = /“[^“”]{1,30}”[(（]([A-Za-z][A-Za-z0-9+-]{1,12})[)）]/g;

/** The finishing touches every name gets. */
export function polish(name: string): string {
  return name
    .replace(APPOSITION, '$1')
    .replace(/^[、，,;；:：—\s]+/, '')
    .replace(/[、，,;；:：—\s]+$/, '')
    .replace(/^的/, '')
    .replace(/^“(?=[^”]*$)/, '')
    .replace(/(?<=^[^“]*)”$/, '');
}

/** Growth is named as a rate: 增长 8% → 增速, 增加 10% → 增幅, 下降 → 降幅; a count grows by an 增量. */
export function growthName(name: string, tail: Tail, verb: string, unit: string): string {
  const rate = unit === '%' || unit === '‰';
  const amount = unit === '百分点' || unit === '倍' || rate;
  const base = pointInTime(tail.baseline)
    ? `${withoutGrowthWord(name)}${tail.baseline ?? ''}`
    : withoutGrowthWord(name);
  if (tail.growth === 'fall') return `${base}${amount ? '降幅' : '减量'}`;
  if (!amount) return `${base}增量`;
  return `${base}${rate && /增长|增$|递增/.test(verb) ? '增速' : '增幅'}`;
}

/** 增速 inside a name that is itself about to be called one says it twice. */
function withoutGrowthWord(name: string): string {
  return name.length > 2 ? name.replace(/(?:增速|增幅|涨幅|降幅)/, '') : name;
}

/** 较上年末 and 比2020年 change what is measured and stay in the name; 比上年 and 同比 are what growth means. */
function pointInTime(baseline: string | null): boolean {
  if (baseline === null) return false;
  return /末|底|年初|20\d{2}|五”?/.test(baseline);
}

/** Heads counted are named by what was counted: 技能培训 12000 人次 → 技能培训人次. */
export function countedName(name: string, unit: string): string {
  return unit.endsWith('人次') && !/人次|数$/.test(name) ? `${name}人次` : name;
}

export interface Scoped {
  readonly name: string;
  readonly scope: string;
}

/** `单户担保额1000万元以下的年化担保费率` → the rate, and its scope; null where the name opens with a verb of its own. */
export function scopeAhead(phrase: string, scopeEnd: number, year: number | null): Scoped | null {
  const head = peelHead(fold(phrase).slice(0, scopeEnd), year);
  if (head.making !== null || !fold(phrase).startsWith('的', scopeEnd)) return null;
  const name = phrase.slice(scopeEnd + 1);
  return name.length < 2 ? null : { name, scope: phrase.slice(head.length, scopeEnd) };
}

const PIVOT = /(?:引导|推动|支持|鼓励|督促|指导|要求|促进|组织)([一-鿿]{2,14}?)机构/;

/** Whom the sentence has act (引导政府性融资担保机构…), if the bare name is about the same thing. */
export function carriedSubject(before: string, name: string): string {
  const subject = PIVOT.exec(before)?.[1] ?? '';
  for (let at = 0; at + 2 <= subject.length; at += 1) {
    if (name.includes(subject.slice(at, at + 2))) return subject;
  }
  return '';
}

/**
 * A short name that repeats a word of the fragment before it is short for the fuller phrase there:
 * 推行甲工程涉及的行政审批在线办理,审批时限… → 甲工程涉及的行政审批时限.
 */
export function fullerName(name: string, fragmentBefore: string, year: number | null): string {
  if (name.length > 6 || name.length < 3) return name;
  const word = name.slice(0, 2);
  const folded = fold(fragmentBefore);
  const at = folded.indexOf(word);
  if (at < 0 || !/的[一-鿿]{0,4}$/.test(folded.slice(0, at))) return name;
  const { length } = peelHead(folded.slice(0, at), year);
  return `${fragmentBefore.slice(length, at)}${name}`;
}

/** In 培育“甲”企业2家,单项冠军1家 the second name borrows the verb and the head noun of the first. */
export function borrowFrom(previous: { name: string; making: string }, name: string): string {
  const noun = previous.name.endsWith('企业') && !HEAD_NOUN.test(name) ? '企业' : '';
  return `${previous.making}${name}${noun}`;
}

/** What the number before measured, without what it measured it of: 工程建设项目审批时限 → 审批时限. */
export function measureOf(name: string): string {
  return new RegExp(`[一-鿿]{0,2}${INDICATOR_NOUN.source}`).exec(name)?.[0] ?? '';
}

/** `将1家以上企业列为重点对象` measures 列为重点对象的企业. */
export function listedName(after: string): string | null {
  const match =
    /^([一-鿿]{1,12}?)(列为|列入|纳入|打造为|打造成|建设成|建成|培育成|培育为|认定为|评为|评定为|升级为|创建为|改造为|转为|升为)(.{2,60})$/.exec(
      after,
    );
  return match === null ? null : `${match[2]}${match[3]}的${match[1]}`;
}

/** The verb kept before what it makes; an activity (开展) makes way for it. */
export function madeName(verb: string, what: string): string {
  return ACTIVITY_AT_START.test(verb) && !verb.startsWith('完成') && !verb.startsWith('实施')
    ? what
    : `${verb}${what}`;
}

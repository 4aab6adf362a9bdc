import type { Comparator } from '../draft.ts';
import { anyOf, words } from './words.ts';

/** Before a number. 约 and 近 compare with nothing: they only blur. */
const BEFORE: Readonly<Record<Comparator, readonly string[]>> = {
  '>=': words('不低于 不少于 不小于 不弱于 不亚于 至少 最少 最低 ≥ >='),
  '>': words('超过 超出 超 高于 大于 多于 突破 逾 >'),
  '<=': words('不高于 不超过 不超 不大于 不多于 不突破 至多 最多 ≤ <='),
  '<': words('低于 小于 少于 <'),
  '=': words('='),
};

/** After a number and its unit. 左右 only blurs too. */
const AFTER: Readonly<Record<Comparator, readonly string[]>> = {
  '>=': words('及以上 (含)以上 以上'),
  '>': [],
  '<=': words('及以下 (含)以下 以下 以内 之内 内'),
  '<': [],
  '=': words('左右 上下'),
};

const BEFORE_END = new RegExp(`(?:${anyOf(Object.values(BEFORE).flat())})$`);
/** 3个工作日内 bounds, 5家内资企业 does not. */
const AFTER_START = new RegExp(
  `^(?:${anyOf(Object.values(AFTER).flat())})(?<!内(?=[资部外陆地容生贸河涝需销设蒙]))`,
);
const BLUR_END = /(?:约|近|接近|大约|将近)$/;

export interface Compared {
  readonly word: string;
  readonly comparator: Comparator;
}

/** The comparing word a phrase ends in, or null. */
export function comparatorAtEnd(phrase: string): Compared | null {
  return compared(BEFORE_END.exec(phrase)?.[0], BEFORE);
}

/** The comparing word a phrase begins with, or null. 左右 gives `=`. */
export function comparatorAtStart(phrase: string): Compared | null {
  return compared(AFTER_START.exec(phrase)?.[0], AFTER);
}

function compared(
  word: string | undefined,
  table: Readonly<Record<Comparator, readonly string[]>>,
): Compared | null {
  if (word === undefined) return null;
  const comparator = (Object.keys(table) as Comparator[]).find((key) => table[key].includes(word));
  return comparator === undefined ? null : { word, comparator };
}

/** The word by which a phrase makes the number after it approximate (约, 近), or null. */
export function blurAtEnd(phrase: string): string | null {
  return BLUR_END.exec(phrase)?.[0] ?? null;
}

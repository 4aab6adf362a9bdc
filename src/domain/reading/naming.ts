import type { Tail } from './phrase.ts';
import type { Range, Sentence } from './prose.ts';
import type { Quantity } from './quantities.ts';
import type { TargetContext } from './targets.ts';
import { IS_TIME_SPAN } from './words/measures.ts';
import { GOVERNS_NO_TARGET } from './words/verbs.ts';

/** A number that is a target, with what it measures. */
export interface Named {
  readonly indicator: string;
  /** The name before a growth word or a scope was set behind it, for the next number to lean on. */
  readonly base: string;
  readonly making: string | null;
  readonly unit: string;
  readonly tail: Tail;
}

/** Everything that decides what a number measures. */
export interface Naming {
  readonly sentence: Sentence;
  readonly quantity: Quantity;
  /** Its words: `[left, right)` of the sentence. */
  readonly left: number;
  readonly right: number;
  readonly fragmentBefore: Range | null;
  /** A quantity among its words that only narrows down. */
  readonly scope: Quantity | null;
  readonly previous: Named | null;
  /** Whether the previous target stands in this fragment or the one before. */
  readonly adjacent: boolean;
  /** Whether a 、 or 和 joins it to the previous target. */
  readonly listed: boolean;
  readonly context: TargetContext;
}

/** `none`: the number sets no target. `unclear`: it may, and a person must look. */
export type Reading = Named | 'none' | 'unclear';

/** After a number these go on with the sentence instead of naming what was counted. */
export const NO_NOUN =
  /^(?:$|[、,;(（)的等或和及与]|以上|以内|左右|并(?![购网])|且|办结|办理|完成|到位|落地|出证|即可|内)/;

export const NO_TAIL: Tail = {
  length: 0,
  comparator: null,
  blurred: false,
  linked: false,
  lowering: false,
  ceiling: false,
  growth: null,
  baseline: null,
};

/** A number nobody claims: silent where it plainly sets no target, else a person should look. */
export function unread({ quantity }: Naming, words: string): 'none' | 'unclear' {
  if (quantity.chinese || IS_TIME_SPAN.test(quantity.unit) || words === '') return 'none';
  return GOVERNS_NO_TARGET.test(words) ? 'none' : 'unclear';
}

const COUNTING_VERBS = /新|引进|培育|培养|建成|建设|打造|创建|完成|改造|举办|发放|招引|开工/;

/** 建设两个中心 counts, 落实三项制度 and 一个平台 are set phrases: what Chinese numerals say after other verbs. */
export function isSetPhrase(quantity: Quantity, making: string | null): boolean {
  return quantity.chinese && (Number(quantity.value) < 2 || !COUNTING_VERBS.test(making ?? ''));
}

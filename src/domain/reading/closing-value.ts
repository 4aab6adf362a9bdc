import {
  borrowFrom,
  carriedSubject,
  countedName,
  fullerName,
  growthName,
  measureOf,
  polish,
  scopeAhead,
} from './indicator.ts';
import { isSetPhrase, type Named, type Naming, NO_NOUN, NO_TAIL, type Reading, unread } from './naming.ts';
import { type Head, peelHead, peelTail, type Tail } from './phrase.ts';
import { IS_COUNTABLE, IS_RATE, IS_TIME_SPAN } from './words/measures.ts';
import { INDICATOR_NOUN, MAKING_ALONE } from './words/verbs.ts';

/** 网办率超90%: the name stands first and the value closes its phrase. */
export function closingValue(naming: Naming, words: string, after: string): Reading {
  const { quantity, sentence, left, context } = naming;
  const tail = peelTail(words);
  const head = peelHead(words.slice(0, tail.length), context.year);
  const bare = polish(sentence.raw.slice(left + head.length, left + tail.length));
  const compared = tail.comparator !== null || tail.linked || tail.growth !== null;
  const fromTable = context.subject !== undefined;
  const counted = quantity.after !== null || !isSetPhrase(quantity, head.making);
  if (quantity.chinese && !compared && (!counted || bare === '')) return 'none';
  if (IS_TIME_SPAN.test(quantity.unit) && !compared && !fromTable) {
    if (quantity.after === null || !INDICATOR_NOUN.test(bare)) return 'none';
  }
  const rate = rateInside(naming, bare, after, words);
  if (rate !== null) return rate;
  if (!NO_NOUN.test(after) && !compared) return quantity.after === null ? unread(naming, words) : 'none';
  if (bare === '') return unnamed(naming, tail, words);
  if (MAKING_ALONE.test(bare) && !compared) return verbOnly(naming, bare, tail);
  const borrowed = borrow(naming, bare, head, tail);
  const known =
    compared || quantity.after !== null || head.lead !== null || head.making !== null || fromTable;
  if (!known && borrowed === null && !INDICATOR_NOUN.test(bare)) return unread(naming, words);
  if (borrowed !== null)
    return finish(naming, borrowed, { ...head, making: naming.previous?.making ?? null }, tail, words);
  return finish(naming, partOf(naming, bare, head, tail) ?? bare, head, tail, words);
}

function finish(naming: Naming, bare: string, head: Head, given: Tail, words: string): Named {
  const { sentence, left, scope, context, fragmentBefore } = naming;
  const tail = { ...given, comparator: given.comparator ?? (head.atLeast ? '>=' : null) };
  let name = bare;
  let scopeText = '';
  const scoped =
    scope === null
      ? null
      : scopeAhead(sentence.raw.slice(left, left + tail.length), scope.end - left, context.year);
  if (scoped !== null) {
    name = `${carriedSubject(sentence.folded.slice(Math.max(0, left - LOOK_BACK), left), scoped.name)}${scoped.name}`;
    scopeText = `${context.brackets[0]}${scoped.scope}${context.brackets[1]}`;
  } else if (fragmentBefore !== null && head.making === null) {
    name = fullerName(bare, sentence.raw.slice(fragmentBefore.start, fragmentBefore.end), context.year);
  }
  return named(naming, polish(name), head.making, tail, words, scopeText);
}

/** How far back a sentence is searched for whom it has act. */
const LOOK_BACK = 200;

function named(
  naming: Naming,
  base: string,
  making: string | null,
  tail: Tail,
  words: string,
  scope = '',
): Named {
  const { unit } = naming.quantity;
  const measured = tail.growth === null ? countedName(base, unit) : growthName(base, tail, words, unit);
  return { indicator: `${measured}${scope}`, base, making, unit, tail };
}

/** 审批时限压缩至40天,一般项目不超过20天: the second number is about the measure of the first. */
function partOf(naming: Naming, bare: string, head: Head, tail: Tail): string | null {
  const { previous, quantity, adjacent } = naming;
  if (previous === null || !adjacent || previous.unit !== quantity.unit) return null;
  if (head.making !== null || head.lead !== null || tail.growth !== null || INDICATOR_NOUN.test(bare))
    return null;
  if (!IS_TIME_SPAN.test(quantity.unit) && !IS_RATE.test(quantity.unit)) return null;
  return INDICATOR_NOUN.test(previous.base) ? `${bare}${measureOf(previous.base)}` : null;
}

/** The verb of the number before, for a name without one; in one list of 、 even where the units differ. */
function borrow(naming: Naming, bare: string, head: Head, tail: Tail): string | null {
  const { previous, quantity, adjacent, listed } = naming;
  if (previous === null || previous.making === null || !adjacent) return null;
  if (head.making !== null || head.lead !== null || tail.growth !== null || tail.linked) return null;
  if (previous.unit === quantity.unit && !IS_RATE.test(quantity.unit)) {
    return borrowFrom({ name: previous.base, making: previous.making }, bare);
  }
  return listed && IS_COUNTABLE.test(quantity.unit) ? `${previous.making}${bare}` : null;
}

/** No name of its own: the table's row, the number before, or the words of the fragment before. */
function unnamed(naming: Naming, tail: Tail, words: string): Reading {
  const { quantity, previous, context, sentence, fragmentBefore } = naming;
  if (context.subject !== undefined && previous === null) {
    const head = peelHead(context.subject, context.year);
    return named(naming, context.subject.slice(head.length) || context.subject, head.making, tail, words);
  }
  const compared = tail.comparator !== null || tail.linked || tail.growth !== null || quantity.after !== null;
  if (!compared) return unread(naming, words);
  if (previous !== null && (tail.growth !== null || previous.unit === quantity.unit)) {
    return named(naming, previous.base, previous.making, tail, words);
  }
  if (fragmentBefore === null) return 'unclear';
  const before = sentence.open.slice(fragmentBefore.start, fragmentBefore.end);
  const end = peelTail(before).length;
  const head = peelHead(before.slice(0, end), context.year);
  const subject = polish(sentence.raw.slice(fragmentBefore.start + head.length, fragmentBefore.start + end));
  return INDICATOR_NOUN.test(subject) ? named(naming, subject, head.making, tail, words) : 'unclear';
}

/** 新增10家以上, in the target column of the row 培育甲企业: the row says of what. 培训2000人次 counts heads. */
function verbOnly(naming: Naming, verb: string, tail: Tail): Reading {
  const { context, quantity, previous, listed } = naming;
  if (listed && previous !== null && previous.making !== null) {
    // 新开工亿元项目50个、竣工30个: what was begun is what is finished.
    return named(naming, `${verb}${previous.base.slice(previous.making.length)}`, verb, tail, '');
  }
  if (context.subject !== undefined) {
    const head = peelHead(context.subject, context.year);
    const what = context.subject.slice(head.length + (head.making?.length ?? 0));
    return named(naming, `${verb}${what}`, verb, tail, '');
  }
  if (!/[人名]$|人次$/.test(quantity.unit)) return 'unclear';
  return named(naming, quantity.unit.endsWith('人次') ? verb : `${verb}人数`, verb, tail, '');
}

/** 事项100%网上可办 and 服务实现100%覆盖 measure a rate, named by what is done to the things. */
function rateInside(naming: Naming, bare: string, after: string, words: string): Reading | null {
  const { quantity, sentence, right } = naming;
  if (quantity.unit !== '%' || quantity.after !== null || bare === '' || NO_NOUN.test(after)) return null;
  const tail = peelTail(words);
  if (tail.comparator !== null || tail.growth !== null || (tail.linked && !/实现$/.test(words))) return null;
  const done = polish(sentence.raw.slice(quantity.end, right)).replace(/^全/, '');
  if (/^(?:目标|水平|要求|标准)/.test(done)) return null;
  if (done.length < 2 || done.length > 10 || after.includes('、')) return 'unclear';
  const indicator = `${bare}${done}率`;
  return { indicator, base: indicator, making: null, unit: '%', tail: NO_TAIL };
}

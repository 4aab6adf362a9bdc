import { countedName, listedName, madeName, polish } from './indicator.ts';
import { isSetPhrase, type Naming, NO_NOUN, NO_TAIL, type Reading } from './naming.ts';
import { peelHead, type Tail } from './phrase.ts';
import { HIDDEN } from './prose.ts';
import { blurAtEnd, comparatorAtEnd } from './words/comparators.ts';
import { IS_COUNTABLE } from './words/measures.ts';
import {
  COUNTING_LEAD_AT_END,
  FALLING_AT_END,
  LINK_AT_END,
  LOWERING_AT_END,
  MAKING_AT_END,
  RISING_AT_END,
} from './words/verbs.ts';

/** 遴选首批20个… is about what is selected. */
const BATCH_AT_END = /(?:首批|第[一二三四五六七八九十]批)$/;
const REMARK_AT_END = new RegExp(`\\(${HIDDEN}*\\)$`);

/**
 * 完成35个…场景建设: the thing counted follows its number, and the verb that governs it precedes. Null where the
 * words are not of this form.
 */
export function countedNoun(naming: Naming, words: string, after: string): Reading | null {
  const { quantity, sentence, right } = naming;
  if (NO_NOUN.test(after) || !IS_COUNTABLE.test(quantity.unit)) return null;
  const { phrase, comparator, blurred } = withoutComparison(words);
  const governing = phrase.replace(REMARK_AT_END, '').replace(BATCH_AT_END, '');
  if (isBare(governing, naming) && naming.previous !== null && naming.adjacent)
    return borrowed(naming, comparator, blurred);
  const making = MAKING_AT_END.exec(governing)?.[0] ?? null;
  const tail = { ...NO_TAIL, comparator, blurred };
  const following = sentence.raw.slice(quantity.end, right);
  if (/将$/.test(governing)) {
    const listed = listedName(polish(following));
    if (listed === null) return 'unclear';
    return { indicator: listed, base: listed, making: null, unit: quantity.unit, tail };
  }
  if (LOWERING_AT_END.test(governing) || (making === null && !COUNTING_LEAD_AT_END.test(governing)))
    return null;
  const measures = LINK_AT_END.test(governing) && !COUNTING_LEAD_AT_END.test(governing);
  if (making === null && (measures || RISING_AT_END.test(governing) || FALLING_AT_END.test(governing)))
    return null;
  if (isSetPhrase(quantity, making)) return 'none';
  const what = polish(untilVerb(following));
  const name = countedName(making === null ? what : madeName(making, what), quantity.unit);
  return { indicator: name, base: name, making, unit: quantity.unit, tail };
}

/** Whether nothing but adverbs, aims and joints stands before the number. */
function isBare(governing: string, naming: Naming): boolean {
  const head = peelHead(governing, naming.context.year);
  return head.lead === null && head.length >= governing.length && !/[与对为向]$/.test(governing);
}

/** 选拔100名正职人才、200名副职人才: the second number has the verb of the first. */
function borrowed(naming: Naming, comparator: Tail['comparator'], blurred: boolean): Reading | null {
  const { quantity, sentence, right, previous } = naming;
  if (previous === null) return null;
  const what = polish(untilVerb(sentence.raw.slice(quantity.end, right)));
  const name = `${previous.making ?? ''}${what}`;
  return {
    indicator: name,
    base: name,
    making: previous.making,
    unit: quantity.unit,
    tail: { ...NO_TAIL, comparator, blurred },
  };
}

function withoutComparison(words: string): {
  phrase: string;
  comparator: Tail['comparator'];
  blurred: boolean;
} {
  const blur = blurAtEnd(words);
  const clear = blur === null ? words : words.slice(0, -blur.length);
  const compared = comparatorAtEnd(clear);
  const phrase = compared === null ? clear : clear.slice(0, -compared.word.length);
  return { phrase, comparator: compared?.comparator ?? null, blurred: blur !== null };
}

/** 10个服务站并投入使用: only the noun. */
function untilVerb(text: string): string {
  const at = text.search(/(?<![合兼归])并(?![购网联轨列行])|且(?=[一-鿿]{2})/);
  return at > 1 ? text.slice(0, at) : text;
}

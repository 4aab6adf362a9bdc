import { closingValue } from './closing-value.ts';
import { countedNoun } from './counted-noun.ts';
import type { Naming, Reading } from './naming.ts';
import { IS_MONEY } from './words/measures.ts';
import { GRANTS } from './words/verbs.ts';

/** Names the target a number sets, from the words before and after it. */
export function nameTarget(naming: Naming): Reading {
  const { quantity, sentence, left, right } = naming;
  const words = sentence.open.slice(left, quantity.start);
  const after = sentence.open.slice(quantity.end, right);
  if (IS_MONEY.test(quantity.unit) && GRANTS.test(words)) return 'none';
  return countedNoun(naming, words, after) ?? closingValue(naming, words, after);
}

import { timesIn } from './dates.ts';
import type { TargetDraft } from './draft.ts';
import type { BracketStyle } from './indicator.ts';
import type { Sentence } from './prose.ts';
import { measure } from './quantities.ts';
import { type Doubt, SentenceReader } from './target-sentence.ts';

export interface TargetContext {
  /** The input, for quotes. */
  readonly text: string;
  /** The plan's year: 年底 and 比上年 mean its. */
  readonly year: number | null;
  readonly brackets: BracketStyle;
  /** A paragraph of goals: 到2025年 at the head of a sentence holds for those after it too. */
  readonly goals?: boolean;
  /** What a bare number in a table's target column measures. */
  readonly subject?: string;
}

export interface TargetReading {
  readonly targets: readonly TargetDraft[];
  readonly doubts: readonly Doubt[];
}

/**
 * Reads the numeric targets of some sentences, in order. Numbers that only name, date or narrow something are
 * passed over; what might be a target but cannot be read for certain becomes a doubt with its quote.
 */
export function readTargets(sentences: readonly Sentence[], context: TargetContext): TargetReading {
  const targets: TargetDraft[] = [];
  const doubts: Doubt[] = [];
  let standing: string | null = null;
  for (const sentence of sentences) {
    const leading = context.goals === true ? leadingDeadline(sentence, context.year) : null;
    standing = leading ?? standing;
    if (!/\d|[〇零一二两三四五六七八九十百千]/.test(sentence.open)) continue;
    const reader = new SentenceReader(sentence, measure(sentence, context.year), context);
    const read = reader.read();
    for (const target of read.targets) targets.push({ ...target, deadline: target.deadline ?? standing });
    for (const doubt of read.doubts) doubts.push(doubt);
  }
  return { targets, doubts };
}

function leadingDeadline(sentence: Sentence, year: number | null): string | null {
  const first = timesIn(sentence.open.slice(0, 24), year)[0];
  return first?.start === 0 && /^[到至]/.test(sentence.open) && sentence.open.charAt(first.end) === ','
    ? first.date
    : null;
}

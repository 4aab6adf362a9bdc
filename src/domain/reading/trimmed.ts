import type { Passage } from './draft.ts';
import type { Source } from './source.ts';

/** The passage without the white space around it. */
export function trimmed(source: Source, start: number, end: number): Passage {
  const raw = source.folded.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const to = Math.max(from, end - (raw.length - raw.trimEnd().length));
  return { start: from, end: to, text: source.text.slice(from, to) };
}

import type { Passage } from './draft.ts';
import type { Source } from './source.ts';
import { trimmed } from './trimmed.ts';

/** What separates the cells of a table printed as text. */
export type Separator = 'pipe' | 'tab' | 'spaces' | 'space';

const SPLITTERS: Readonly<Record<Separator, RegExp>> = {
  pipe: /\|/g,
  tab: /\t/g,
  spaces: / {2,}/g,
  space: / +/g,
};

/** Cuts a line into cells; none where the separator does not occur. */
export function cut(source: Source, start: number, end: number, separator: Separator): Passage[] {
  let from = start;
  let to = end;
  if (separator === 'pipe') {
    if (source.folded.charAt(from) === '|') from += 1;
    if (source.folded.charAt(to - 1) === '|') to -= 1;
  }
  const cells: Passage[] = [];
  let cellStart = from;
  for (const match of source.folded.slice(from, to).matchAll(SPLITTERS[separator])) {
    cells.push(trimmed(source, cellStart, from + match.index));
    cellStart = from + match.index + match[0].length;
  }
  cells.push(trimmed(source, cellStart, to));
  return cells.length === 1 ? [] : cells;
}

import { refuse } from '../kernel/refusal.ts';
import type { ClauseDraft } from './draft.ts';
import type { FrontMatter } from './front-matter.ts';
import type { ResponsibilityIndex } from './responsibility-index.ts';
import type { Source } from './source.ts';
import type { Table } from './table.ts';

/**
 * Refuses a text that breaks off inside its last clause, with `reading.truncated`. It does where, at the very
 * end of the text,
 * 1. a responsibility bracket is open, or
 * 2. a clause that names no units has a heading without a body, or a sentence without its end, unless the
 *    other clauses are no more complete.
 * A text cut exactly after a sentence cannot be told from a whole one.
 */
export function refuseIfTruncated(
  source: Source,
  front: FrontMatter,
  clauses: readonly ClauseDraft[],
  index: ResponsibilityIndex,
  tables: readonly Table[],
): void {
  const end = source.lines.at(-1)?.end ?? 0;
  if (front.end < end || tables.some((table) => table.lastLine === source.lines.length - 1)) return;
  const bracket = index.last()?.span;
  if (bracket !== undefined && !bracket.closed && bracket.end >= end) {
    refuseAt(source, bracket.start, '责任单位括号没有结束');
  }
  const last = clauses.at(-1);
  if (last === undefined || last.end < end || isComplete(source, last)) return;
  const others = clauses.slice(0, -1);
  const complete = others.filter((clause) => isComplete(source, clause)).length;
  if (complete * 2 >= others.length) refuseAt(source, last.start, '最后一条没有写完');
}

const SENTENCE_END = /[。!?;)〕\]】]$|[。!?;][”’》]$/;

/** Whether a clause names its units or at least has a body whose last sentence ends. */
function isComplete(source: Source, clause: ClauseDraft): boolean {
  if (clause.responsibilities.length > 0) return true;
  return clause.body.text !== '' && SENTENCE_END.test(source.folded.slice(clause.end - 2, clause.end));
}

function refuseAt(source: Source, offset: number, reason: string): never {
  refuse('invalid', 'reading.truncated', `文本不完整:${reason}`, {
    offset,
    quote: source.text.slice(offset, offset + 80),
  });
}

import { refuse } from '../kernel/refusal.ts';
import { countBelow } from './ascending.ts';
import { type Brackets, pairBrackets } from './brackets.ts';
import { type ClauseContext, readClause } from './clause.ts';
import type { ClauseDraft, DutyDraft, PartDraft, PlanDraft } from './draft.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { admit, admitItems } from './gate.ts';
import { findLeadRule } from './lead-rule.ts';
import { findMarkers } from './markers.ts';
import { buildOutline, type Outline } from './outline.ts';
import { placesOf } from './places.ts';
import { ResponsibilityIndex } from './responsibility-index.ts';
import { prepare, type Source } from './source.ts';
import { findTables, type Table } from './table.ts';
import { readTable } from './table-clauses.ts';
import { refuseIfTruncated } from './truncation.ts';
import { WarningLog } from './warnings.ts';

export interface ReadPlanOptions {
  /** The year 年底, 6月底 and 比上年 refer to, where neither title nor date says it. */
  readonly year?: number;
}

/**
 * Reads a work plan (工作要点, 行动方案, 重点任务清单) from plain text into a draft: title, issuer and date, parts,
 * clauses with their units by role, numeric targets, recurring duties, and warnings where a person must look.
 * Every quotation carries its UTF-16 offset in `text`. Time grows linearly with the text.
 *
 * Refuses with `reading.too-large`, `reading.empty`, `reading.not-text`, `reading.no-clauses` (no numbered item
 * or task table) and `reading.truncated` (the text breaks off inside its last clause).
 */
export function readPlan(text: string, options: ReadPlanOptions = {}): PlanDraft {
  admit(text);
  const source = prepare(text);
  const tables = findTables(source);
  const inTable = linesOf(tables);
  const allMarkers = findMarkers(source).filter((marker) => !inTable.has(marker.line));
  const rows = tables.flatMap((table) => [table.firstLine, ...table.rows.map((row) => row.line)]);
  admitItems(allMarkers.length + rows.length);
  const front = readFrontMatter(source, allMarkers, rows);
  const markers = allMarkers.filter((marker) => marker.start >= front.start && marker.start < front.end);
  const brackets = pairBrackets(
    source.folded,
    front.start,
    front.end,
    markers.map((marker) => marker.start),
  );
  const inPlan = tables.filter((table) => within(front, startOf(source, table)));
  const year = front.year ?? options.year ?? null;
  const places = placesOf([front.title, front.issuer]);
  const tableOffsets = inPlan.map(
    (table) => [startOf(source, table), source.lines[table.lastLine]?.end ?? 0] as const,
  );
  const index = new ResponsibilityIndex(source, brackets, markers, front, { year, places }, (offset) =>
    tableOffsets.some(([start, end]) => offset >= start && offset < end),
  );
  const outline = buildOutline(
    source,
    markers,
    front,
    index,
    tableOffsets.map(([start]) => start),
  );
  const log = new WarningLog(text);
  const rule = findLeadRule(source.folded);
  const context = { source, year, places, index, rule, brackets: bracketStyle(text), log };
  const { clauses, parts, duties } = readClauses(outline, inPlan, context);
  refuseIfNothingRead(text, clauses);
  refuseIfTruncated(source, front, clauses, index, inPlan);
  warn(log, source, front, outline, brackets, clauses);
  const { title, issuer, date } = front;
  return { title, issuer, date, parts, clauses, recurringDuties: duties, warnings: log.list() };
}

function linesOf(tables: readonly Table[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const table of tables)
    for (let line = table.firstLine; line <= table.lastLine; line += 1) lines.add(line);
  return lines;
}

function startOf(source: Source, table: Table): number {
  return source.lines[table.firstLine]?.start ?? 0;
}

function within(front: FrontMatter, offset: number): boolean {
  return offset >= front.start && offset < front.end;
}

function readClauses(
  outline: Outline,
  tables: readonly Table[],
  context: ClauseContext,
): { clauses: ClauseDraft[]; parts: PartDraft[]; duties: DutyDraft[] } {
  const clauses: ClauseDraft[] = [];
  const parts: PartDraft[] = [...outline.parts];
  const duties: DutyDraft[] = [];
  for (const entry of outline.entries) {
    const read = readClause(entry, context);
    if (read === null) continue;
    clauses.push(read.clause);
    for (const duty of read.duties) duties.push(duty);
  }
  for (const table of tables) {
    const read = readTable(table, outline.parts, context);
    for (const clause of read.clauses) clauses.push(clause);
    for (const part of read.parts) parts.push(part);
  }
  return { clauses: withOwnIds(clauses.sort((a, b) => a.start - b.start)), parts, duties };
}

/** Two tables may both begin with row 1. */
function withOwnIds(clauses: readonly ClauseDraft[]): ClauseDraft[] {
  const seen = new Map<string, number>();
  return clauses.map((clause) => {
    const copy = (seen.get(clause.id) ?? 0) + 1;
    seen.set(clause.id, copy);
    return copy === 1 ? clause : { ...clause, id: `${clause.id}-${copy}` };
  });
}

function refuseIfNothingRead(text: string, clauses: readonly ClauseDraft[]): void {
  if (clauses.length > 0) return;
  const quote = text.trim().slice(0, 80);
  refuse('invalid', 'reading.no-clauses', '没有找到条目:文本中没有编号的任务,也没有任务表', {
    offset: 0,
    quote,
  });
}

/** The plan's own habit of printing brackets, for the scope behind an indicator's name. */
function bracketStyle(text: string): readonly [string, string] {
  return text.split('（').length > text.split('(').length ? ['（', '）'] : ['(', ')'];
}

function warn(
  log: WarningLog,
  source: Source,
  front: FrontMatter,
  outline: Outline,
  brackets: Brackets,
  clauses: readonly ClauseDraft[],
): void {
  const around = (offset: number): [number, number] => [
    Math.max(0, offset - 12),
    Math.min(source.text.length, offset + 24),
  ];
  const clauseAt = (offset: number): string | null =>
    clauses[countBelow(clauses.length, (index) => clauses[index]?.start ?? 0, offset + 1) - 1]?.id ?? null;
  for (const offset of brackets.unmatched)
    log.add('reading.bracket-unbalanced', ...around(offset), clauseAt(offset));
  for (const offset of brackets.mismatched)
    log.add('reading.bracket-mismatched', ...around(offset), clauseAt(offset));
  for (const { marker, expected } of outline.misnumbered) {
    log.add('reading.numbering', marker.start, marker.textStart, null, `:此处应为第 ${expected} 项`);
  }
  if (front.title === '') log.add('reading.no-title', front.start, front.start);
  if (front.issuer === null) log.add('reading.no-issuer', front.titleOffset, front.titleOffset);
  if (front.date === null) log.add('reading.no-date', front.titleOffset, front.titleOffset);
  if (front.attachment !== null)
    log.add('reading.attachment-skipped', front.attachment, front.attachment + 30);
}

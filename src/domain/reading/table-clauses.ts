import { fold } from './canonical-text.ts';
import { parseChineseNumeral } from './chinese-numeral.ts';
import { type ClauseContext, rolesOf, withDeadline } from './clause.ts';
import { deadlineOf } from './dates.ts';
import type { ClauseDraft, PartDraft, Passage } from './draft.ts';
import { sentencesOf } from './prose.ts';
import type { Found } from './responsibility-index.ts';
import { parseLine } from './responsibility-line.ts';
import type { Table, TableRow } from './table.ts';
import type { Column } from './table-header.ts';
import { readTargets, type TargetReading } from './targets.ts';
import type { ColumnKind } from './words/columns.ts';

const SECTION = /^([一二三四五六七八九十]{1,3})、(.*)$/;

/**
 * Reads the rows of a task table as clauses, and rows such as 一、… as parts. A row's id is its number, under
 * the part it stands in; units come from their columns, targets from the target column or the task's words.
 */
export function readTable(
  table: Table,
  parts: readonly PartDraft[],
  context: ClauseContext,
): { clauses: ClauseDraft[]; parts: PartDraft[] } {
  const clauses: ClauseDraft[] = [];
  const sections: PartDraft[] = [];
  for (const row of table.rows) {
    const filled = row.cells.filter((cell) => cell.text !== '');
    const heading = filled.length === 1 ? SECTION.exec(fold(filled[0]?.text ?? '')) : null;
    if (heading !== null) {
      const number = parseChineseNumeral(heading[1] ?? '') ?? sections.length + 1;
      sections.push({ number, title: heading[2] ?? '', offset: row.start });
      continue;
    }
    const part = sections.at(-1) ?? parts.findLast((one) => one.offset < row.start);
    const clause = new RowReader(table.columns, row, context).read(clauses.length + 1, part?.number ?? null);
    if (clause !== null) clauses.push(clause);
  }
  return { clauses, parts: sections };
}

class RowReader {
  private readonly columns: readonly Column[];
  private readonly row: TableRow;
  private readonly context: ClauseContext;

  constructor(columns: readonly Column[], row: TableRow, context: ClauseContext) {
    this.columns = columns;
    this.row = row;
    this.context = context;
  }

  /** The row as a clause; null for one without a task. */
  read(ordinal: number, part: number | null): ClauseDraft | null {
    const { year, log } = this.context;
    const task = this.cell('task') ?? this.cell('indicator') ?? this.cell('content');
    if (task === undefined) return null;
    const number = this.cell('sequence')?.text ?? '';
    const sequence = /^\d{1,4}$/.test(number) ? Number(number) : ordinal;
    const id = part === null ? String(sequence) : `${part}.${sequence}`;
    const found = this.units();
    const roles = rolesOf(found, this.context);
    const deadline = deadlineOf(fold(this.cell('deadline')?.text ?? ''), year) ?? roles.deadline;
    const { targets, doubts } = this.targets(task);
    for (const doubt of doubts) log.add(doubt.code, doubt.offset, doubt.offset + doubt.quote.length, id);
    if (roles.lead.length + roles.support.length + roles.responsible.length === 0) {
      log.add('reading.no-responsibility', this.row.start, Math.min(this.row.end, this.row.start + 40), id);
    }
    const bodyEnd = Math.max(task.end, this.cell('content')?.end ?? 0, this.cell('target')?.end ?? 0);
    return {
      id,
      part: part ?? sequence,
      number,
      title: task.text.replace(/\s/g, '').replace(/[。；;]$/, ''),
      start: this.row.start,
      end: this.row.end,
      body: this.passage(task.end, bodyEnd),
      responsibilities: found.map(({ span }) => this.passage(span.start, span.end)),
      ...roles,
      deadline,
      targets: withDeadline(targets, deadline),
    };
  }

  private cell(kind: ColumnKind): Passage | undefined {
    const passage = this.row.cells[this.columns.findIndex((column) => column.kind === kind)];
    return passage === undefined || passage.text === '' ? undefined : passage;
  }

  /** From the target column, else from the words of the task and its measures. */
  private targets(task: Passage): TargetReading {
    const { source, year, brackets } = this.context;
    const context = { text: source.text, year, brackets };
    const goal = this.cell('target');
    const content = this.cell('content');
    const told = readTargets(
      sentencesOf(source, content === undefined || content === task ? [task] : [task, content]),
      context,
    );
    if (goal === undefined) return told;
    const subject = this.cell('indicator')?.text ?? task.text;
    const set = readTargets(sentencesOf(source, [goal]), { ...context, subject });
    return set.targets.length > 0 ? set : { targets: told.targets, doubts: [...told.doubts, ...set.doubts] };
  }

  private units(): Found[] {
    return this.columns.flatMap(({ kind }, index) => {
      const cell = this.row.cells[index];
      if (kind !== 'lead' && kind !== 'support' && kind !== 'responsible') return [];
      if (cell === undefined || cell.text === '' || /^[-—/无]$/.test(cell.text)) return [];
      const line = parseLine(cell.text, this.context);
      const plain = line.lead.length + line.support.length === 0;
      const parsed =
        plain && kind !== 'responsible' ? { ...line, [kind]: line.responsible, responsible: [] } : line;
      const { start, end } = cell;
      return [
        { span: { start, end, contentStart: start, contentEnd: end, form: 'line', closed: true }, parsed },
      ];
    });
  }

  private passage(start: number, end: number): Passage {
    return { start, end, text: this.context.source.text.slice(start, end) };
  }
}

import type { Passage } from './draft.ts';
import type { Source } from './source.ts';
import type { TableRow } from './table.ts';
import { type Column, columnsOf, isTaskTable } from './table-header.ts';
import { trimmed } from './trimmed.ts';

const MOST_COLUMNS = 8;

export interface StackedTable {
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly lastLine: number;
}

/**
 * A table of which every cell stands on a line of its own, as text copied from a web page has it: the headings
 * one below the other, 序号 first, then the cells of row 1, row 2 and so on, told apart by their numbers.
 */
export function stackedTableAt(source: Source, index: number): StackedTable | null {
  if (source.lines[index]?.text.replace(/\s/g, '') !== '序号') return null;
  const columns = stackedColumns(source, index);
  if (columns === null) return null;
  const rows: TableRow[] = [];
  let at = index + columns.length;
  while (source.lines[at]?.text === String(rows.length + 1)) {
    const next = nextRow(source, at, rows.length + 2, columns.length);
    rows.push(rowOf(source, at, next, columns));
    at = next;
  }
  return rows.length === 0 ? null : { columns, rows, lastLine: at - 1 };
}

/** As many headings as stand before the number 1. */
function stackedColumns(source: Source, index: number): Column[] | null {
  for (let width = 3; width <= MOST_COLUMNS; width += 1) {
    if (source.lines[index + width]?.text !== '1') continue;
    const columns = columnsOf(source.lines.slice(index, index + width).map((line) => line.text));
    return isTaskTable(columns) ? columns : null;
  }
  return null;
}

/** The line of the next row's number, else where this row's cells run out. */
function nextRow(source: Source, at: number, number: number, width: number): number {
  for (let line = at + 2; line < at + width * 3 && line < source.lines.length; line += 1) {
    if (source.lines[line]?.text === String(number)) return line;
  }
  return Math.min(at + width, source.lines.length);
}

/** Surplus lines belong to the task; the last cells are the short ones. */
function rowOf(source: Source, from: number, to: number, columns: readonly Column[]): TableRow {
  const lines = source.lines.slice(from, to);
  const surplus = lines.length - columns.length;
  const task = columns.findIndex((column) => column.kind === 'task' || column.kind === 'indicator');
  const end = lines.at(-1)?.end ?? 0;
  const cells = columns.map((_, column): Passage => {
    const first = lines[column > task && surplus > 0 ? column + surplus : column];
    const last = column === task && surplus > 0 ? lines[column + surplus] : first;
    if (first === undefined || last === undefined) return { start: end, end, text: '' };
    return trimmed(source, first.start, last.end);
  });
  return { start: lines[0]?.start ?? end, end, line: from, cells };
}

import type { Passage } from './draft.ts';
import type { Source } from './source.ts';
import { stackedTableAt } from './stacked-table.ts';
import { type Column, headerAt } from './table-header.ts';
import { readRows } from './table-rows.ts';

export interface TableRow {
  readonly start: number;
  readonly end: number;
  /** Index of its first line in the source. */
  readonly line: number;
  /** One cell per column; an empty passage where nothing is printed. */
  readonly cells: readonly Passage[];
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** Indexes of the lines it stands on, header first. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/**
 * Tables as text: a header row that names a task and who does it, cut by pipes, tabs or runs of spaces, and
 * the rows under it; or a table with every cell on a line of its own.
 */
export function findTables(source: Source): Table[] {
  const tables: Table[] = [];
  for (let index = 0; index < source.lines.length; index += 1) {
    const table = tableAt(source, index);
    if (table === null || table.rows.length === 0) continue;
    tables.push(table);
    index = table.lastLine;
  }
  return tables;
}

function tableAt(source: Source, firstLine: number): Table | null {
  const header = headerAt(source, firstLine);
  if (header === null) {
    const stacked = stackedTableAt(source, firstLine);
    return stacked === null ? null : { ...stacked, firstLine };
  }
  return {
    columns: header.columns,
    firstLine,
    ...readRows(source, firstLine + 1, header.columns, header.separator),
  };
}

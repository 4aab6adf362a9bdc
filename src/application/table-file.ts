import type { Rational } from '../domain/kernel/rational.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { text as textOf } from '../domain/kernel/text.ts';
import { type Cell, delimiterOf, type Row, readRows } from './delimited-text.ts';
import { headerKey, isMissing, shown, valueIn } from './table-cells.ts';
import { Faults } from './table-faults.ts';

/** What a table says of one unit. */
export interface TableRow {
  /** The code or the name, as written. */
  readonly unit: string;
  readonly group: string | null;
  readonly parent: string | null;
  /** By the header of the column, one for each of `Table.columns`; null for a missing value. */
  readonly values: ReadonlyMap<string, Rational | null>;
  /** The line that the row begins on, from 1. */
  readonly line: number;
}

/** Where something is written, and what. */
export interface WrittenCell {
  readonly line: number;
  /** The column's number, from 1, and its header. */
  readonly column: number;
  readonly header: string;
  readonly text: string;
}

/** The first numbers of a column that have a percent sign, and that have none. */
export interface PercentUse {
  readonly percent?: WrittenCell;
  readonly plain?: WrittenCell;
}

/** The values of indicators for units, as someone wrote them down. */
export interface Table {
  /** The header's line, and its columns as written. */
  readonly header: { readonly line: number; readonly columns: readonly Column[] };
  /** The headers of the indicators, codes or names as written, in the order of the file. */
  readonly columns: readonly string[];
  /** The headers of the columns that are no indicators. */
  readonly others: readonly string[];
  /** At least one, each of another unit. */
  readonly rows: readonly TableRow[];
  /** How the numbers of each indicator are written, by header. */
  readonly percents: ReadonlyMap<string, PercentUse>;
}

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_ROWS = 100_000;
const MAX_COLUMNS = 500;
const MAX_CELLS = 2_000_000;

/** What a column says of the unit. */
type Role = 'unit' | 'group' | 'parent' | 'value' | 'other';
interface Column {
  /** From 1. */
  readonly column: number;
  readonly role: Role;
  readonly header: string;
}

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['group', 'group'],
  ['组别', 'group'],
  ['parent', 'parent'],
  ['上级', 'parent'],
]);
const MAX_NAME = 100;
const nameSchema = textOf(MAX_NAME);

/**
 * Reads a table from the text of a CSV file: RFC 4180, with or without a byte order mark, a comma between the
 * cells, or a tab or `;` when the first row has no comma. Rows with nothing in them are passed over.
 *
 * - The first row is the header. The first column is the unit, whatever its header; others may be `group` (`组别`) and
 *   `parent` (`上级`), and every further one is an indicator, or what `isIndicator` says is none: that may hold anything.
 * - A value is a decimal; thousands separators only within quotes (`"1,234.5"`); a percent sign after it is dropped.
 * - What stands for a missing value (`isMissing`) is no group and no parent.
 *
 * @throws RefusedError `table.too-large`, or `table.invalid` with the first 50 faults in `details.issues`
 */
export function readTable(text: string, isIndicator: (header: string) => boolean = () => true): Table {
  const size = Buffer.byteLength(text, 'utf8');
  if (size > MAX_BYTES) refuseTooLarge(`${MAX_BYTES / 1024 / 1024}MB`, size, MAX_BYTES);
  const faults = new Faults();
  const written = filledRows(text.replace(/^\ufeff/, ''));
  const top = written.next();
  if (top.done) return faults.add({ line: 1, column: 1, header: '', message: '没有内容' }).refuse();
  const columns = readHeader(top.value, isIndicator, faults);
  const rows: TableRow[] = [];
  const lines = new Map<string, number>();
  const percents = new Map<string, PercentUse>();
  for (const row of written) {
    const count = rows.length + 1;
    if (count > MAX_ROWS) refuseTooLarge(`${MAX_ROWS}行`, count, MAX_ROWS);
    const cells = count * columns.length;
    if (cells > MAX_CELLS) refuseTooLarge(`${MAX_CELLS}格`, cells, MAX_CELLS);
    rows.push(readRow(row, columns, { lines, percents, faults }));
  }
  if (faults.count === 0 && rows.length === 0) {
    faults.add({
      line: top.value.line,
      column: 1,
      header: columns[0]?.header ?? '',
      message: '表头下没有数据',
    });
  }
  if (faults.count > 0) return faults.refuse();
  const headers = (wanted: Role) => columns.flatMap(({ role, header }) => (role === wanted ? [header] : []));
  return {
    header: { line: top.value.line, columns },
    columns: headers('value'),
    others: headers('other'),
    rows,
    percents,
  };
}

function* filledRows(text: string): Generator<Row> {
  for (const row of readRows(text, delimiterOf(text), MAX_COLUMNS)) {
    const { cells, width } = row;
    const blank = width === cells.length && cells.every((cell) => cell.text === '' && cell.flaw === null);
    if (!blank) yield row;
  }
}

function readHeader(
  { line, width, cells }: Row,
  isIndicator: (header: string) => boolean,
  faults: Faults,
): readonly Column[] {
  if (width > MAX_COLUMNS) refuseTooLarge(`${MAX_COLUMNS}列`, width, MAX_COLUMNS);
  const firsts = new Map<string, number>();
  const columns = cells.map((cell, index) => {
    const column = index + 1;
    const header = shown(cell.text, MAX_NAME);
    const named = ROLES.get(headerKey(header)) ?? (isIndicator(header) ? 'value' : 'other');
    const role = column === 1 ? 'unit' : named;
    const key = role === 'group' || role === 'parent' ? role : header;
    const first = firsts.get(key) ?? column;
    firsts.set(key, first);
    const message =
      cell.flaw ??
      flawOfName(cell.text) ??
      (width === 1 ? '只有一列;列之间须是英文的逗号、分号或制表符' : null) ??
      (column === 1 && ROLES.has(headerKey(header)) ? '第一列须是单位' : null) ??
      (first < column ? `与第${first}列重复` : null);
    if (message !== null) faults.add({ line: cell.line, column, header, message });
    return { column, role, header };
  });
  if (faults.count === 0 && columns.every(({ role }) => role !== 'value' && role !== 'other')) {
    faults.add({ line, column: width, header: columns.at(-1)?.header ?? '', message: '没有指标列' });
  }
  return columns;
}

/** What is known of the rows so far. */
interface SoFar {
  /** Where each unit was first written. */
  readonly lines: Map<string, number>;
  readonly percents: Map<string, PercentUse>;
  readonly faults: Faults;
}

/** Reads a row, as far as it has no faults. */
function readRow(row: Row, columns: readonly Column[], { lines, percents, faults }: SoFar): TableRow {
  const names = new Map<Role, string>();
  const values = new Map<string, Rational | null>();
  for (const [index, { role, header }] of columns.entries()) {
    const cell = row.cells[index];
    if (cell === undefined) break;
    const place = { line: cell.line, column: index + 1, header };
    const read = role === 'value' && cell.flaw === null ? valueIn(cell) : null;
    if (read !== null && 'value' in read) {
      values.set(header, read.value);
      if (read.value !== null) noteSign(percents, read.percent, { ...place, text: cell.text });
      continue;
    }
    const flaw = read?.flaw ?? flawOf(cell, role) ?? (role === 'unit' ? flawOfRepeated(cell, lines) : null);
    if (flaw !== null) faults.add({ ...place, message: flaw });
    else if (!isMissing(cell) && role !== 'other') names.set(role, cell.text);
  }
  // Cells go astray after bad quotes, and saying so as well helps nobody.
  if (row.width !== columns.length && row.cells.every(({ flaw }) => flaw === null)) {
    const column = Math.min(row.width, columns.length) + 1;
    const message = `这一行有${row.width}格,表头有${columns.length}格`;
    faults.add({ line: row.line, column, header: columns[column - 1]?.header ?? '', message });
  }
  return {
    unit: names.get('unit') ?? '',
    group: names.get('group') ?? null,
    parent: names.get('parent') ?? null,
    values,
    line: row.line,
  };
}

function noteSign(percents: Map<string, PercentUse>, percent: boolean, cell: WrittenCell): void {
  const so = percents.get(cell.header) ?? {};
  if ((percent ? so.percent : so.plain) !== undefined) return;
  percents.set(cell.header, { ...so, [percent ? 'percent' : 'plain']: cell });
}

function flawOf(cell: Cell, role: Role): string | null {
  if (cell.flaw !== null) return cell.flaw;
  if (role === 'other') return null;
  if (isMissing(cell)) return role === 'unit' ? '没有写单位' : null;
  return flawOfName(cell.text);
}

function flawOfName(name: string): string | null {
  if (name === '') return '没有写名称';
  if (name.includes('\ufffd')) return '含有无法识别的字符;文件须是UTF-8编码';
  return nameSchema.safeParse(name.slice(0, 3 * MAX_NAME)).error?.issues.at(-1)?.message ?? null;
}

function flawOfRepeated({ text, line }: Cell, lines: Map<string, number>): string | null {
  const first = lines.get(text);
  if (first !== undefined) return `单位“${shown(text, 20)}”与第${first}行重复`;
  lines.set(text, line);
  return null;
}

function refuseTooLarge(limit: string, size: number, max: number): never {
  return refuse('too-large', 'table.too-large', `表格超过${limit}`, { size, limit: max });
}

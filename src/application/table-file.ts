import { MAX_DECIMAL_LENGTH, parseDecimal, type Rational } from '../domain/kernel/rational.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { legible, text as textOf } from '../domain/kernel/text.ts';
import { type Cell, delimiterOf, type Row, readRows } from './delimited-text.ts';

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

/** The values of indicators for units, as someone wrote them down. */
export interface Table {
  /** The headers of the indicators, codes or names as written, in the order of the file. */
  readonly columns: readonly string[];
  /** The headers of the columns that are no indicators. */
  readonly others: readonly string[];
  /** At least one, each of another unit. */
  readonly rows: readonly TableRow[];
}

/** A fault of a table file: its line and its column's number, from 1, and that column's header if it has one. */
export interface TableIssue {
  readonly line: number;
  readonly column: number;
  readonly header: string;
  readonly message: string;
}

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_ROWS = 100_000;
const MAX_COLUMNS = 500;
const MAX_CELLS = 2_000_000;
const MAX_ISSUES = 50;

type Role = 'unit' | 'group' | 'parent' | 'value' | 'other';
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['group', 'group'],
  ['组别', 'group'],
  ['parent', 'parent'],
  ['上级', 'parent'],
]);
const MISSING: ReadonlySet<string> = new Set(['', '-', '—', '/', 'NA', 'N/A', '缺', '不适用', '..', '——']);
const NUMBER = /^[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?[%％]?$/;
const MAX_NAME = 100;
const nameSchema = textOf(MAX_NAME);

/**
 * Reads a table from the text of a CSV file: RFC 4180, with or without a byte order mark, a comma between the
 * cells, or a tab or `;` when the first row has no comma. Rows with nothing in them are passed over.
 *
 * - The first row is the header. The first column is the unit, whatever its header; others may be `group` (`组别`) and
 *   `parent` (`上级`), and every further one is an indicator, or what `isIndicator` says is none: that may hold anything.
 * - A value is a decimal; thousands separators only within quotes (`"1,234.5"`); a percent sign after it is dropped.
 * - Nothing, `-`, `—`, `/`, `NA`, `N/A`, `缺`, `不适用`, `——` and `..` are a missing value, and no group or no parent.
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
  for (const row of written) {
    const count = rows.length + 1;
    if (count > MAX_ROWS) refuseTooLarge(`${MAX_ROWS}行`, count, MAX_ROWS);
    const cells = count * columns.length;
    if (cells > MAX_CELLS) refuseTooLarge(`${MAX_CELLS}格`, cells, MAX_CELLS);
    rows.push(readRow(row, columns, lines, faults));
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
  return { columns: headers('value'), others: headers('other'), rows };
}

interface Column {
  readonly role: Role;
  readonly header: string;
}

/** Counts every fault and keeps the first ones. */
class Faults {
  readonly #issues: TableIssue[] = [];
  count = 0;

  add(issue: TableIssue): this {
    this.count += 1;
    if (this.#issues.length < MAX_ISSUES) this.#issues.push(issue);
    return this;
  }

  refuse(): never {
    const [first] = this.#issues;
    const header = first?.header ? `“${shown(first.header, 20)}”` : '';
    const place = `第${first?.line}行第${first?.column}列${header}`;
    return refuse('invalid', 'table.invalid', `表格有误(${place}):${first?.message}`, {
      count: this.count,
      issues: this.#issues,
    });
  }
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
    const named = ROLES.get(header) ?? (isIndicator(header) ? 'value' : 'other');
    const role = column === 1 ? 'unit' : named;
    const key = role === 'group' || role === 'parent' ? role : header;
    const first = firsts.get(key) ?? column;
    firsts.set(key, first);
    const message =
      cell.flaw ??
      flawOfName(cell.text) ??
      (width === 1 ? '只有一列;列之间须是英文的逗号、分号或制表符' : null) ??
      (column === 1 && ROLES.has(header) ? '第一列须是单位' : null) ??
      (first < column ? `与第${first}列重复` : null);
    if (message !== null) faults.add({ line: cell.line, column, header, message });
    return { role, header };
  });
  if (faults.count === 0 && columns.every(({ role }) => role !== 'value' && role !== 'other')) {
    faults.add({ line, column: width, header: columns.at(-1)?.header ?? '', message: '没有指标列' });
  }
  return columns;
}

/** Reads a row, as far as it has no faults. `lines` says where each unit was first written. */
function readRow(row: Row, columns: readonly Column[], lines: Map<string, number>, faults: Faults): TableRow {
  const names = new Map<Role, string>();
  const values = new Map<string, Rational | null>();
  for (const [index, { role, header }] of columns.entries()) {
    const cell = row.cells[index];
    if (cell === undefined) break;
    const missing = MISSING.has(cell.text);
    const message = flawOf(cell, role) ?? (role === 'unit' ? flawOfRepeated(cell, lines) : null);
    if (message !== null) faults.add({ line: cell.line, column: index + 1, header, message });
    else if (role === 'value') values.set(header, missing ? null : parseDecimal(withoutMarks(cell.text)));
    else if (!missing && role !== 'other') names.set(role, cell.text);
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

function flawOf(cell: Cell, role: Role): string | null {
  if (cell.flaw !== null) return cell.flaw;
  if (role === 'other') return null;
  if (MISSING.has(cell.text)) return role === 'unit' ? '没有写单位' : null;
  return role === 'value' ? flawOfValue(cell) : flawOfName(cell.text);
}

function flawOfValue({ text, quoted }: Cell): string | null {
  if (!NUMBER.test(text)) return `“${shown(text, 20)}”不是数值`;
  if (text.includes(',') && !quoted) return `“${shown(text, 20)}”有千位分隔符,须放在引号里`;
  return withoutMarks(text).length > MAX_DECIMAL_LENGTH ? `数值超过${MAX_DECIMAL_LENGTH}个字符` : null;
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

function withoutMarks(number: string): string {
  return number.replace(/[,%％]/g, '');
}

/** What a person can be shown of a text of any length. */
function shown(text: string, max: number): string {
  return legible(text.slice(0, 2 * max), max);
}

function refuseTooLarge(limit: string, size: number, max: number): never {
  return refuse('too-large', 'table.too-large', `表格超过${limit}`, { size, limit: max });
}

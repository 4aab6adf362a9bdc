import { cut, type Separator } from './cells.ts';
import type { Passage } from './draft.ts';
import type { Line, Source } from './source.ts';
import type { TableRow } from './table.ts';
import { alignCells } from './table-align.ts';
import type { Column } from './table-header.ts';
import { trimmed } from './trimmed.ts';

const SECTION = /^[一二三四五六七八九十]{1,3}、/;
const RULE = /^[-—: ]*$/;

/** Reads the rows from line `first` on, as far as lines are cut like the header. */
export function readRows(
  source: Source,
  first: number,
  columns: readonly Column[],
  separator: Separator,
): { rows: TableRow[]; lastLine: number } {
  const rows: TableRow[] = [];
  let lastLine = first - 1;
  for (let index = first; index < source.lines.length; index += 1) {
    const line = source.lines[index];
    if (line === undefined) break;
    const cells = cut(source, line.start, line.end, separator);
    if (cells.length > 0 && cells.every((cell) => RULE.test(cell.text))) continue;
    if (cells.length === 0) {
      if (!isSection(source, index, separator)) break;
      rows.push(row(line, index, line.end, [trimmed(source, line.start, line.end)]));
    } else {
      const whole = joinBroken(source, index, cells, columns.length, separator);
      rows.push(row(line, index, whole.end, alignCells(source, whole.cells, columns, separator, whole.end)));
      index = whole.lastLine;
    }
    lastLine = index;
  }
  return { rows, lastLine };
}

function row(line: Line, index: number, end: number, cells: readonly Passage[]): TableRow {
  return { start: line.start, end, line: index, cells };
}

/** 一、… on a line of its own, with rows after it. */
function isSection(source: Source, index: number, separator: Separator): boolean {
  const next = source.lines[index + 1];
  if (!SECTION.test(source.lines[index]?.text ?? '') || next === undefined) return false;
  return cut(source, next.start, next.end, separator).length > 0;
}

/**
 * A row with too few cells goes on in the next line, unless that opens a row of its own; so does a last cell
 * that ends in the middle of a list.
 */
function joinBroken(
  source: Source,
  index: number,
  given: readonly Passage[],
  width: number,
  separator: Separator,
): { cells: readonly Passage[]; end: number; lastLine: number } {
  let cells = given;
  let lastLine = index;
  while (separator === 'pipe' || separator === 'tab') {
    const last = cells.at(-1);
    const next = source.lines[lastLine + 1];
    if (last === undefined || next === undefined || /^\|?\s*\d+\s*[|\t]/.test(next.text)) break;
    const more = cut(source, next.start, next.end, separator);
    const listGoesOn =
      more.length === 0 && '、,('.includes(source.folded.charAt(last.end - 1)) && last.end > last.start;
    const fits = more.length > 0 && cells.length < width && cells.length - 1 + more.length <= width;
    if (!listGoesOn && !fits) break;
    const head = more[0] ?? next;
    cells = [...cells.slice(0, -1), trimmed(source, last.start, head.end), ...more.slice(1)];
    lastLine += 1;
  }
  return { cells, end: source.lines[lastLine]?.end ?? 0, lastLine };
}

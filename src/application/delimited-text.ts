/** What may stand between the cells of a row. */
export type Delimiter = ',' | ';' | '\t';

/** A cell of a delimited text. */
export interface Cell {
  /** Without its quotes and without blanks at either end; line breaks in it are `\n`. */
  readonly text: string;
  readonly quoted: boolean;
  /** The line that it begins on, from 1. A line ends with CR LF, LF or CR, also within quotes. */
  readonly line: number;
  /** What is wrong with its quotes, in Chinese, or null. */
  readonly flaw: string | null;
}

/** A row of a delimited text. */
export interface Row {
  /** The line that it begins on, from 1. */
  readonly line: number;
  /** How many cells it has, of which `cells` are the first. */
  readonly width: number;
  readonly cells: readonly Cell[];
}

/**
 * Reads a text by RFC 4180, row by row and in time that grows with its length; at most `keep` cells of a row are
 * kept. A blank line is a row of one empty cell. A flawed cell is read up to the next delimiter, one whose quotes
 * do not end up to the end of the text, and nothing is thrown, so that a reader can name every fault.
 *
 * `csv-parse` 7.0.3 would do but for its places: it counts CR LF within quotes as two lines, gives the last line of
 * the text for quotes that do not end, skips what follows a flaw, and lets a NUL follow the closing quotes.
 */
export function* readRows(text: string, delimiter: Delimiter, keep: number): Generator<Row> {
  const cellEnd = new RegExp(`[${delimiter}\\r\\n]`, 'g');
  let offset = 0;
  let line = 1;
  while (offset < text.length) {
    const begun = line;
    const cells: Cell[] = [];
    let width = 0;
    for (let more = true; more; width += 1) {
      const cell =
        text[offset] === '"' ? quotedAt(text, offset, line, cellEnd) : plainAt(text, offset, line, cellEnd);
      if (width < keep) cells.push(cell);
      line = cell.lastLine;
      more = text[cell.end] === delimiter;
      offset = more ? cell.end + 1 : cell.end;
    }
    yield { line: begun, width, cells };
    offset += text.startsWith('\r\n', offset) ? 2 : 1;
    line += 1;
  }
}

/** The delimiter of a text by its first row, outside of quotes: a comma if there is one, else a tab, else `;`. */
export function delimiterOf(text: string): Delimiter {
  const seen = new Set<string>();
  let quoted = false;
  for (const character of text.trimStart()) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '\r' || character === '\n') break;
    seen.add(character);
  }
  return ([',', '\t', ';'] as const).find((each) => seen.has(each)) ?? ',';
}

interface CellRead extends Cell {
  /** The offset of what follows it: a delimiter, a line break or the end of the text. */
  readonly end: number;
  readonly lastLine: number;
}

function plainAt(text: string, begin: number, line: number, cellEnd: RegExp): CellRead {
  const end = endFrom(text, begin, cellEnd);
  const written = text.slice(begin, end);
  const flaw = written.includes('"') ? '引号只能在一格的开头和结尾;格中的引号须写两遍' : null;
  return { text: written.trim(), quoted: false, line, flaw, end, lastLine: line };
}

function quotedAt(text: string, begin: number, line: number, cellEnd: RegExp): CellRead {
  let close = text.indexOf('"', begin + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0)
    return { text: '', quoted: true, line, flaw: '引号没有结束', end: text.length, lastLine: line };
  const content = text
    .slice(begin + 1, close)
    .replaceAll('""', '"')
    .replace(/\r\n?/g, '\n');
  const lastLine = line + breaksIn(content);
  const end = endFrom(text, close + 1, cellEnd);
  const flaw = end === close + 1 ? null : `引号在第${lastLine}行结束之后还有文字;格中的引号须写两遍`;
  return { text: content.trim(), quoted: true, line, flaw, end, lastLine };
}

function endFrom(text: string, offset: number, cellEnd: RegExp): number {
  cellEnd.lastIndex = offset;
  return cellEnd.exec(text)?.index ?? text.length;
}

function breaksIn(content: string): number {
  let count = 0;
  for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) count += 1;
  return count;
}

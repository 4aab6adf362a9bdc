import { fold } from './canonical-text.ts';

/** A printed line: `[start, end)` without surrounding white space, and its folded text. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** White space before the text: an indented line opens a paragraph. */
  readonly indented: boolean;
  /** Length as printed, by which hard-wrapped text is told. */
  readonly width: number;
  /** Whether a blank line stands before it. */
  readonly afterBlank: boolean;
}

/** The input made ready to read: folded once, cut into lines, page numbers left out. */
export interface Source {
  readonly text: string;
  readonly folded: string;
  readonly lines: readonly Line[];
  /** The column at which the text is hard-wrapped, or null where a line is a paragraph. */
  readonly wrap: number | null;
}

const PAGE_NUMBER = /^(?:[-—]+ ?\d{1,4} ?[-—]+|·? ?\d{1,4} ?·|第 ?\d{1,4} ?页(?:[,/ ]*共 ?\d{1,4} ?页)?)$/;
const BLANK_LINE = /\n\r?\n|\r\r|\f/;
const WIDEST_WRAP = 60;
/** By how much wrapped lines differ, as punctuation is kept off their beginnings. */
const RAGGED = 4;
const FEWEST_LINES = 8;

/** Prepares a text; never refuses. */
export function prepare(text: string): Source {
  const folded = fold(text);
  const lines: Line[] = [];
  let blank = false;
  let previousEnd = 0;
  for (const match of folded.matchAll(/[^\r\n\f\u2028\u2029]+/g)) {
    const raw = match[0];
    blank ||= BLANK_LINE.test(folded.slice(previousEnd, match.index));
    previousEnd = match.index + raw.length;
    const content = raw.trim().replace(/^[\ufeff\u200b]+/, '');
    if (content === '' || PAGE_NUMBER.test(content)) {
      blank ||= content === '';
      continue;
    }
    const start = match.index + raw.indexOf(content);
    lines.push({
      start,
      end: start + content.length,
      text: content,
      indented: /^\s{2}/.test(text.slice(match.index, match.index + 2)) || text[match.index] === '\u3000',
      width: raw.trimEnd().length,
      afterBlank: blank,
    });
    blank = false;
  }
  return { text, folded, lines, wrap: wrapColumn(lines) };
}

/**
 * Hard-wrapped text shows itself by many lines ending at nearly the same, modest column, or, where paragraphs
 * are indented, by lines that are not and follow a full one.
 */
function wrapColumn(lines: readonly Line[]): number | null {
  const widest = lines.reduce((most, line) => Math.max(most, line.width), 0);
  if (widest > WIDEST_WRAP) return null;
  const column = widest - RAGGED;
  const full = lines.filter((line) => line.width >= column).length;
  if (lines.length >= FEWEST_LINES && full >= lines.length * 0.3) return column;
  let indented = 0;
  let flush = 0;
  let afterFull = 0;
  lines.forEach((line, index) => {
    if (line.indented) indented += 1;
    else if (index > 0 && !line.afterBlank) {
      flush += 1;
      if ((lines[index - 1]?.width ?? 0) >= column) afterFull += 1;
    }
  });
  return indented >= 2 && afterFull > 0 && afterFull >= flush * 0.6 ? column : null;
}

/** Whether the line after `line` continues its sentence. */
export function continues(source: Source, line: Line, next: Line): boolean {
  if (next.indented || next.afterBlank) return false;
  if (/[、,(〔[“《]$/.test(line.text)) return true;
  return source.wrap !== null && line.width >= source.wrap && !/[。!?]$/.test(line.text);
}

import { writeSync } from 'node:fs';
import stringWidth from 'string-width';
import { jsonPieces } from './json-pieces.ts';

/** Writes to standard output, all of it, also into a pipe that reads slowly. */
export function print(text: string): void {
  writeAll(1, `${text}\n`);
}

/** Tells how far work has come, on standard error. */
export function tell(text: string): void {
  writeAll(2, `${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

const CHUNK = 1 << 18;

/** The same, in pieces: for what may be too long for one text. Its lists may be iterators, see `jsonPieces`. */
export function printLongJson(value: unknown): void {
  let chunk = '';
  for (const piece of jsonPieces(value)) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    if (!writeAll(1, chunk)) return;
    chunk = '';
  }
  writeAll(1, `${chunk}\n`);
}

/** False when nobody reads any more. */
function writeAll(file: number, text: string): boolean {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(file, bytes, written);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      if (error.code === 'EPIPE') return false;
      if (error.code !== 'EAGAIN') throw error;
    }
  }
  return true;
}

export type Alignment = 'left' | 'right';

/** Lays rows out in columns, counting Chinese characters as two columns wide. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): string {
  const widths = headings.map((heading, column) =>
    rows.reduce((most, row) => Math.max(most, stringWidth(row[column] ?? '')), stringWidth(heading)),
  );
  const line = (cells: readonly string[]) =>
    widths
      .map((width, column) => pad(cells[column] ?? '', width, alignments[column] ?? 'left'))
      .join('  ')
      .trimEnd();
  return [line(headings), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, alignment: Alignment): string {
  const filling = ' '.repeat(Math.max(width - stringWidth(text), 0));
  return alignment === 'left' ? text + filling : filling + text;
}

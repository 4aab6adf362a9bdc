import { countBelow } from './ascending.ts';
import { isBlank } from './canonical-text.ts';
import { continues, type Line, type Source } from './source.ts';

/** Stands for a character that is part of a quoted or bracketed name: nothing is read from it. */
export const HIDDEN = '\ue000';

/**
 * A sentence without white space, in three parallel forms: `raw` as printed, `folded`, and `open`, in which
 * quotations, titles of documents and bracketed remarks are hidden. `offsets[i]` is where character i stands.
 */
export interface Sentence {
  readonly raw: string;
  readonly folded: string;
  readonly open: string;
  readonly offsets: readonly number[];
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The sentences of the ranges given, in order; a paragraph's end closes a sentence as a full stop does. */
export function sentencesOf(source: Source, ranges: readonly Range[]): Sentence[] {
  const sentences: Sentence[] = [];
  for (const range of ranges) {
    const collector = new Collector(source, sentences);
    for (const { line, from, to, joined } of linesIn(source, range)) {
      if (!joined) collector.close();
      collector.take(from, Math.min(to, line.end));
    }
    collector.close();
  }
  return sentences;
}

class Collector {
  private raw: string[] = [];
  private folded: string[] = [];
  private offsets: number[] = [];
  private readonly source: Source;
  private readonly sentences: Sentence[];

  constructor(source: Source, sentences: Sentence[]) {
    this.source = source;
    this.sentences = sentences;
  }

  take(from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const character = this.source.folded.charAt(at);
      if (isBlank(character)) continue;
      if ('。!?'.includes(character)) {
        this.close();
        continue;
      }
      this.raw.push(this.source.text.charAt(at));
      this.folded.push(character);
      this.offsets.push(at);
    }
  }

  close(): void {
    if (this.offsets.length > 0) {
      const folded = this.folded.join('');
      this.sentences.push({ raw: this.raw.join(''), folded, open: hideNames(folded), offsets: this.offsets });
    }
    this.raw = [];
    this.folded = [];
    this.offsets = [];
  }
}

function* linesIn(
  source: Source,
  range: Range,
): Generator<{ line: Line; from: number; to: number; joined: boolean }> {
  let index = countBelow(source.lines.length, (line) => source.lines[line]?.end ?? 0, range.start + 1);
  let previous: Line | undefined;
  for (;;) {
    const line = source.lines[index];
    if (line === undefined || line.start >= range.end) return;
    const joined = previous !== undefined && continues(source, previous, line);
    yield { line, from: Math.max(line.start, range.start), to: range.end, joined };
    previous = line;
    index += 1;
  }
}

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”', '‘': '’', '《': '》', '〈': '〉', '「': '」', '(': ')', '〔': '〕', '[': ']', '【': '】',
}; // biome-ignore format: a table

/** A quotation that holds whole sentences is read, not taken for a name. */
function isSentence(opening: string, folded: string, start: number, end: number): boolean {
  if (opening === '"') return end - start > LONGEST_NAME;
  return '“‘'.includes(opening) && end - start > LONGEST_NAME && /[,;]/.test(folded.slice(start, end));
}

const LONGEST_NAME = 24;

/** Hides what stands inside quotation marks, document titles and brackets; an unclosed one hides nothing. */
function hideNames(folded: string): string {
  const last = new Map<string, number>();
  for (const close of Object.values(CLOSING)) last.set(close, folded.lastIndexOf(close));
  let open = '';
  let at = 0;
  while (at < folded.length) {
    const character = folded.charAt(at);
    const close = CLOSING[character];
    const end = close === undefined || (last.get(close) ?? -1) <= at ? -1 : folded.indexOf(close, at + 1);
    if (end < 0 || isSentence(character, folded, at, end)) {
      open += character;
      at += 1;
    } else {
      open += character + HIDDEN.repeat(end - at - 1) + folded.charAt(end);
      at = end + 1;
    }
  }
  return open;
}

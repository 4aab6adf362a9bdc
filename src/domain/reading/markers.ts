import { NUMERAL_CHARACTERS, parseChineseNumeral } from './chinese-numeral.ts';
import type { Line, Source } from './source.ts';

/** The three kinds of numbering, from the outside in: 一、 then (一) then 1. */
export type MarkerKind = 'part' | 'clause' | 'task';

/** A printed number that opens a part, a clause or a task. */
export interface Marker {
  readonly kind: MarkerKind;
  readonly value: number;
  /** The number as printed, without white space: `(一)`, `3.`. */
  readonly printed: string;
  readonly start: number;
  /** Where the heading's words begin. */
  readonly textStart: number;
  /** Index of its line in the source. */
  readonly line: number;
}

const DECORATION = '(?:[#*>]+ ?)?';
const CHINESE = `[${NUMERAL_CHARACTERS}]{1,4}`;
const PATTERNS: readonly { readonly kind: MarkerKind; readonly pattern: RegExp }[] = [
  { kind: 'part', pattern: new RegExp(`^${DECORATION}((${CHINESE}) ?[、.])\\s*`) },
  { kind: 'part', pattern: new RegExp(`^${DECORATION}(第(${CHINESE})(?:部分|章|篇))[ :、.]*`) },
  { kind: 'clause', pattern: new RegExp(`^${DECORATION}([(〔] ?(${CHINESE}) ?[)〕][、.]?)\\s*`) },
  { kind: 'clause', pattern: /^([\u3220-\u3229])\s*/ },
  { kind: 'task', pattern: new RegExp(`^${DECORATION}((\\d{1,3}) ?\\*? ?[.、])(?![\\d%])\\s*`) },
];
/** 一、二、三产业 opens a sentence, not a part. */
const ENUMERATION = new RegExp(`^${CHINESE}、${CHINESE}、`);

/** The numbered headings at the beginnings of lines, in order. */
export function findMarkers(source: Source): Marker[] {
  const markers: Marker[] = [];
  let lastTask = 0;
  source.lines.forEach((line, index) => {
    const marker =
      markerAt(source, line.start, line.end, index) ?? taskBeforeDigit(line, index, lastTask + 1);
    if (marker === null) return;
    markers.push(marker);
    if (marker.kind === 'task') lastTask = marker.value;
  });
  return withInline(source, markers);
}

/** `11.121人才项目` is item 11 where item 10 came before, and a decimal elsewhere. */
function taskBeforeDigit(line: Line, index: number, expected: number): Marker | null {
  const printed = /^\d{1,3}[.、](?=\d)/.exec(line.text)?.[0];
  if (printed === undefined || Number.parseInt(printed, 10) !== expected || expected < 2) return null;
  const { start } = line;
  return { kind: 'task', value: expected, printed, start, textStart: start + printed.length, line: index };
}

function markerAt(source: Source, start: number, end: number, line: number): Marker | null {
  const head = source.folded.slice(start, Math.min(end, start + 16));
  if (ENUMERATION.test(head)) return null;
  for (const { kind, pattern } of PATTERNS) {
    const match = pattern.exec(head);
    if (match === null) continue;
    const printed = match[1] ?? '';
    const value = numberOf(match[2] ?? printed);
    if (value === null || value === 0) return null;
    const at = start + match[0].indexOf(printed);
    const textStart = start + match[0].length;
    return {
      kind,
      value,
      printed: source.text.slice(at, at + printed.length).replace(/\s/g, ''),
      start,
      textStart,
      line,
    };
  }
  return null;
}

function numberOf(printed: string): number | null {
  const enclosed = printed.charCodeAt(0) - 0x3220;
  if (enclosed >= 0 && enclosed < 10) return enclosed + 1;
  return /^\d/.test(printed) ? Number.parseInt(printed, 10) : parseChineseNumeral(printed);
}

const INLINE = new RegExp(
  `(?<=[。;:)〕】] ?)(?:\\d{1,3} ?[.、](?!\\d)|[(] ?${CHINESE} ?[)]|${CHINESE}、)`,
  'g',
);

/**
 * Numbers inside a line (`1.…(甲局负责)2.…`) count only where they continue the numbering exactly, and parts
 * or clauses only if no line begins with one: prose refers to (一) and 1. too.
 */
function withInline(source: Source, found: readonly Marker[]): Marker[] {
  const atLineStart = new Set(found.map((marker) => marker.kind));
  const byLine = new Map(found.map((marker) => [marker.line, marker]));
  const all: Marker[] = [];
  const last = { part: 0, clause: 0, task: 0 };
  let within: MarkerKind | null = null;
  const accept = (marker: Marker): void => {
    all.push(marker);
    last[marker.kind] = marker.value;
    within = marker.kind;
  };
  const follows = (marker: Marker): boolean => {
    if (marker.value === last[marker.kind] + 1) return true;
    return marker.value === 1 && within === (marker.kind === 'task' ? 'clause' : 'part');
  };
  source.lines.forEach((line, index) => {
    const opening = byLine.get(index);
    if (opening !== undefined) accept(opening);
    for (const start of inlineNumbers(source, line, opening)) {
      const marker = markerAt(source, start, line.end, index);
      if (marker === null || !follows(marker)) continue;
      if (marker.kind === 'task' ? within === 'part' || within === null : atLineStart.has(marker.kind))
        continue;
      accept(marker);
    }
  });
  return all;
}

function* inlineNumbers(source: Source, line: Line, opening: Marker | undefined): Generator<number> {
  const from = opening?.textStart ?? line.start;
  for (const match of source.folded.slice(from, line.end).matchAll(INLINE)) {
    if (match.index > 0 || opening !== undefined) yield from + match.index;
  }
}

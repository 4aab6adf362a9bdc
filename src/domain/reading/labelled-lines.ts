import { countBelow } from './ascending.ts';
import type { Marker } from './markers.ts';
import type { ResponsibilitySpan } from './responsibility-spans.ts';
import { continues, type Line, type Source } from './source.ts';
import {
  ANY_LABEL,
  isStatement,
  LONGEST_STATEMENT,
  namesAreUnits,
  STARTS_WITH_LABEL,
  STATEMENT_END,
} from './statement.ts';

const LINE_LABEL = new RegExp(
  `(?:^|(?<=[。;:)〕】\\s]))(?:[·•◆■●▪—*#-]+\\s*)?(?:[【〔[(]\\s*(?:${ANY_LABEL})\\s*[】〕\\])]\\s*:?|(?:${ANY_LABEL})(?:\\([^()]{1,12}\\))?\\s*:)`,
  'g',
);
/** Lines such as `牵头单位:甲局`, and sentences such as `甲局牵头,乙局、丙局按职责分工负责。` */
export function labelledLines(
  source: Source,
  taken: readonly ResponsibilitySpan[],
  markers: readonly Marker[],
  range: { start: number; end: number },
): ResponsibilitySpan[] {
  const spans: ResponsibilitySpan[] = [];
  const inside = insideOf(taken);
  const opening = new Map(markers.map((marker) => [marker.line, marker]));
  let free = range.start;
  source.lines.forEach((line, index) => {
    if (line.start < range.start || line.start >= range.end) return;
    for (const match of line.text.matchAll(LINE_LABEL)) {
      const lead = /^[\s·•◆■●▪—*#-]*/.exec(match[0])?.[0].length ?? 0;
      const start = line.start + match.index + lead;
      if (start < free || inside(start)) continue;
      const from = line.start + match.index + match[0].length;
      // A heading may follow on the same line: 牵头单位:(一)…
      const heading = markers[countBelow(markers.length, (at) => markers[at]?.start ?? 0, from)];
      const end = labelEnd(source, opening, index, from, Math.min(heading?.start ?? range.end, range.end));
      const contentStart = /[【〔[(]/.test(source.folded.charAt(start)) ? start + 1 : start;
      spans.push({ start, end, contentStart, contentEnd: end, form: 'line', closed: true });
      free = end;
    }
    const sentence = lastSentence(line, opening.get(index));
    if (sentence !== null && sentence.start >= free && !inside(sentence.start)) {
      spans.push({
        ...sentence,
        contentStart: sentence.start,
        contentEnd: sentence.end,
        form: 'line',
        closed: true,
      });
    }
  });
  return spans;
}

function labelEnd(
  source: Source,
  opening: ReadonlyMap<number, Marker>,
  index: number,
  from: number,
  limit: number,
): number {
  let at = index;
  let line = source.lines[at];
  let searchFrom = from;
  while (line !== undefined) {
    const stop = source.folded.slice(searchFrom, line.end).indexOf('。');
    if (stop >= 0) return Math.min(searchFrom + stop, limit);
    const next = source.lines[at + 1];
    const empty = at === index && source.folded.slice(from, line.end).trim() === '';
    const more = next !== undefined && next.start < limit && !opening.has(at + 1) && !startsWithLabel(next);
    if (!more || !(empty || /[、,]$/.test(line.text) || continues(source, line, next))) break;
    at += 1;
    line = next;
    searchFrom = next.start;
  }
  return Math.min(line?.end ?? from, limit);
}

function startsWithLabel(line: Line): boolean {
  return STARTS_WITH_LABEL.test(line.text.slice(0, 40)) || /^[【〔[(]/.test(line.text);
}

function lastSentence(line: Line, marker: Marker | undefined): { start: number; end: number } | null {
  const text = line.text.replace(/[。;]$/, '');
  if (!STATEMENT_END.test(text)) return null;
  const from = Math.max(text.lastIndexOf('。'), text.lastIndexOf(';')) + 1;
  if (from === 0 && marker !== undefined) return null;
  const sentence = text.slice(from);
  if (sentence.length > LONGEST_STATEMENT || /[()〔〕]/.test(sentence.slice(-1))) return null;
  if (!isStatement(sentence) || !namesAreUnits(sentence)) return null;
  const start = line.start + from + (sentence.length - sentence.trimStart().length);
  return { start, end: line.start + text.length };
}

function insideOf(spans: readonly ResponsibilitySpan[]): (offset: number) => boolean {
  return (offset) => {
    const span = spans[countBelow(spans.length, (index) => spans[index]?.end ?? 0, offset + 1)];
    return span !== undefined && span.start <= offset;
  };
}

import type { Brackets } from './brackets.ts';
import { compact } from './canonical-text.ts';
import { labelledLines } from './labelled-lines.ts';
import type { Marker } from './markers.ts';
import { continues, type Source } from './source.ts';
import { ANY_LABEL, isStatement, LONGEST_STATEMENT, namesAreUnits, STARTS_WITH_LABEL } from './statement.ts';
import { ROLE_LABELS } from './words/roles.ts';

/** A place where a document prints who is responsible. */
export interface ResponsibilitySpan {
  readonly start: number;
  readonly end: number;
  /** The words between the brackets, or the whole labelled line. */
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly form: 'bracket' | 'line';
  /** False where a bracket is opened and never closed. */
  readonly closed: boolean;
}

const STARTS_WITH_UNIT_LABEL = new RegExp(
  `^\\s*(?:${ROLE_LABELS.lead}|${ROLE_LABELS.support}|${ROLE_LABELS.responsible})\\s*:`,
);
const HOLDS_UNIT_LABEL = /(?:牵头|责任|配合|协办|主办|承办)(?:单位|部门)\s*:/;
const BARE_LABEL = new RegExp(`^\\s*(?:${ANY_LABEL})\\s*:?\\s*$`);
/** Longer brackets are prose; the bound also keeps deeply nested brackets cheap. */
/** Inside a sentence only a unit printed with its level is taken at its word: (由供电企业负责) is a remark. */
const LEVEL_AHEAD = /^由?(?:[省市县区州盟旗]|自治|国家|国务院)/;
const LONGEST_BRACKET = 1500;

/** Every responsibility printed in `[start, end)`, in order and without overlap. */
export function findResponsibilities(
  source: Source,
  brackets: Brackets,
  markers: readonly Marker[],
  range: { readonly start: number; readonly end: number },
): ResponsibilitySpan[] {
  const bracketed = inBrackets(source, brackets, range);
  const unclosed = unclosedBrackets(source, brackets, markers, range);
  const taken = merge(bracketed, unclosed);
  return merge(taken, labelledLines(source, taken, markers, range));
}

function inBrackets(
  source: Source,
  brackets: Brackets,
  range: { start: number; end: number },
): ResponsibilitySpan[] {
  const spans: ResponsibilitySpan[] = [];
  let free = range.start;
  const openings = [...brackets.closing.keys()].sort((a, b) => a - b);
  for (const start of openings) {
    const close = brackets.closing.get(start) ?? start;
    if (start < free || close - start > LONGEST_BRACKET) continue;
    if (!isResponsibility(source.folded, start + 1, close)) continue;
    spans.push({
      start,
      end: close + 1,
      contentStart: start + 1,
      contentEnd: close,
      form: 'bracket',
      closed: true,
    });
    free = close + 1;
  }
  return spans;
}

function isResponsibility(folded: string, from: number, to: number): boolean {
  // A wrapped line may break a label in two.
  const content = compact(folded.slice(from, to));
  if (content === '' || BARE_LABEL.test(content)) return false;
  if (STARTS_WITH_LABEL.test(content.slice(0, 40)) || HOLDS_UNIT_LABEL.test(content)) return true;
  if (content.length > LONGEST_STATEMENT) return false;
  const atEnd = /^\s*(?:[。;]|$|[\r\n]|[\d(一二三四五六七八九十])/.test(folded.slice(to + 1, to + 4));
  if (isStatement(content)) return atEnd || (LEVEL_AHEAD.test(content) && namesAreUnits(content));
  const afterSentence = /(?:[。;!\n]|^)\s*$/.test(folded.slice(Math.max(0, from - 4), from - 1));
  return atEnd && afterSentence && namesAreUnits(content);
}

function unclosedBrackets(
  source: Source,
  brackets: Brackets,
  markers: readonly Marker[],
  range: { start: number; end: number },
): ResponsibilitySpan[] {
  const spans: ResponsibilitySpan[] = [];
  const paragraphEnd = paragraphEnds(source, markers, range.end);
  let free = range.start;
  for (const start of brackets.unmatched) {
    if (start < free || !'(〔['.includes(source.folded.charAt(start))) continue;
    const limit = paragraphEnd(start);
    const content = source.folded.slice(start + 1, limit);
    const labelled = STARTS_WITH_UNIT_LABEL.test(compact(content.slice(0, 40)));
    const stated =
      content.length <= LONGEST_STATEMENT && isStatement(content.trim()) && namesAreUnits(content);
    if (!labelled && !stated) continue;
    spans.push({
      start,
      end: limit,
      contentStart: start + 1,
      contentEnd: limit,
      form: 'bracket',
      closed: false,
    });
    free = limit;
  }
  return spans;
}

/** Where the paragraph around an offset ends: before the next marker, at its last continued line. Ask in order. */
function paragraphEnds(
  source: Source,
  markers: readonly Marker[],
  limit: number,
): (offset: number) => number {
  let marker = 0;
  let index = 0;
  let known = -1;
  return (offset) => {
    if (offset < known) return known;
    while ((markers[marker]?.start ?? limit) <= offset && marker < markers.length) marker += 1;
    while ((source.lines[index]?.end ?? limit) <= offset && index < source.lines.length) index += 1;
    const next = markers[marker]?.start ?? limit;
    let line = source.lines[index];
    let at = index;
    while (line !== undefined) {
      const following = source.lines[at + 1];
      if (following === undefined || following.start >= next || !continues(source, line, following)) break;
      at += 1;
      line = following;
    }
    known = Math.min(line?.end ?? limit, limit, next);
    return known;
  };
}

function merge(a: readonly ResponsibilitySpan[], b: readonly ResponsibilitySpan[]): ResponsibilitySpan[] {
  const all = [...a, ...b].sort((x, y) => x.start - y.start);
  const kept: ResponsibilitySpan[] = [];
  for (const span of all) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

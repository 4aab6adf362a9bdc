import { countBelow } from './ascending.ts';
import { compact } from './canonical-text.ts';
import { dayOf } from './dates.ts';
import type { Marker } from './markers.ts';
import { findTitle, noticeTitle, quotedTitle } from './plan-title.ts';
import { findSignatures, LONGEST_SIGNATURE, type Signature } from './signatures.ts';
import type { Line, Source } from './source.ts';
import { AFTER_PLAN, DATE_FIELD, ISSUER_FIELD, ISSUER_IN_TITLE, PRINTED_DUTY } from './words/document.ts';

export interface FrontMatter {
  readonly title: string;
  readonly titleOffset: number;
  readonly issuer: string | null;
  readonly date: string | null;
  /** The plan itself, without the covering notice before and the attachments after it. */
  readonly start: number;
  readonly end: number;
  /** Where an attachment that was not read begins. */
  readonly attachment: number | null;
  readonly year: number | null;
}

/**
 * Tells the plan from its covering notice and attachments, and reads title, issuer and date. Issuer and date
 * come from a signature (organ above date), the head of a notice's title or a labelled field; what is not
 * printed stays null.
 */
export function readFrontMatter(
  source: Source,
  markers: readonly Marker[],
  tableRows: readonly number[],
): FrontMatter {
  const { lines } = source;
  const items = [...markers.map((marker) => marker.line), ...tableRows].sort((a, b) => a - b);
  const signatures = findSignatures(lines);
  const covering = signatures.findLast(coveringTest(source, items, tableRows)) ?? null;
  const signature = covering ?? signatures.find((one) => (items[0] ?? 0) < one.firstLine) ?? null;
  const from = covering === null ? 0 : covering.lastLine + 1;
  const firstItem = items.find((line) => line >= from) ?? lines.length;
  const notice = lines.slice(0, from === 0 ? Math.min(firstItem, 40) : from);
  const quoted = quotedTitle(source, notice);
  const title = findTitle(source, from, firstItem, quoted) ??
    findTitle(source, 0, covering?.firstLine ?? 0, quoted) ?? { text: quoted ?? '', offset: 0 };
  const closing = closingLine(lines, firstItem, covering === null ? signature : null);
  return {
    title: title.text,
    titleOffset: title.offset,
    issuer: signature?.issuer ?? issuerElsewhere(source, notice, title.text),
    date: signature?.date ?? dateElsewhere(notice),
    start: lines[from]?.start ?? source.text.length,
    end: closing === null ? source.text.length : (lines[closing - 1]?.end ?? 0),
    attachment: attachmentFrom(lines, closing),
    year: yearOf(title.text, signature?.date ?? dateElsewhere(notice)),
  };
}

/** Tells whether a signature closes a covering notice: the plan, with most of what it says of duties, follows. */
function coveringTest(
  source: Source,
  items: readonly number[],
  tableRows: readonly number[],
): (signature: Signature) => boolean {
  const said = [
    ...[...source.folded.matchAll(PRINTED_DUTY)].map((match) => match.index),
    ...tableRows.map((row) => source.lines[row]?.start ?? 0),
  ].sort((a, b) => a - b);
  const below = (list: readonly number[], limit: number): number =>
    countBelow(list.length, (index) => list[index] ?? 0, limit);
  return (signature) => {
    const before = below(items, signature.lastLine + 1);
    if (before === items.length) return false;
    const saidBefore = below(said, source.lines[signature.lastLine]?.end ?? 0);
    const saidAfter = said.length - saidBefore;
    return saidBefore === saidAfter ? items.length - before >= before : saidAfter > saidBefore;
  };
}

/** Labelled fields stand on short lines; on a web page several may share one. */
const LONGEST_FIELD = 400;
/** The first line after the plan's items that belongs to an attachment, a signature or the colophon. */
function closingLine(lines: readonly Line[], firstItem: number, signature: Signature | null): number | null {
  for (let index = firstItem + 1; index < lines.length; index += 1) {
    if (signature !== null && index >= signature.firstLine) return signature.firstLine;
    if (AFTER_PLAN.test(lines[index]?.text ?? '')) return index;
  }
  return null;
}

function attachmentFrom(lines: readonly Line[], closing: number | null): number | null {
  if (closing === null) return null;
  const heading = lines.findIndex((line, index) => index >= closing && /^附/.test(line.text));
  const body = heading < 0 ? 0 : lines.slice(heading + 1).reduce((sum, line) => sum + line.text.length, 0);
  return body > 80 ? (lines[heading]?.start ?? null) : null;
}

function issuerElsewhere(source: Source, notice: readonly Line[], title: string): string | null {
  const heading = noticeTitle(source, notice) ?? title;
  const inTitle = ISSUER_IN_TITLE.exec(heading.slice(0, LONGEST_SIGNATURE))?.[1];
  if (inTitle !== undefined) return compact(inTitle);
  for (const line of notice) {
    if (line.text.length > LONGEST_FIELD) continue;
    const field = ISSUER_FIELD.exec(line.text)?.[1];
    if (field !== undefined) return field;
  }
  return null;
}

function dateElsewhere(notice: readonly Line[]): string | null {
  for (const line of notice) {
    if (line.text.length > LONGEST_FIELD) continue;
    const field = DATE_FIELD.exec(line.text)?.[1];
    const date = field === undefined ? null : dayOf(field);
    if (date !== null) return date;
  }
  return null;
}

function yearOf(title: string, date: string | null): number | null {
  const years = [...title.matchAll(/20\d{2}/g)].map((match) => Number(match[0]));
  const dated = date === null ? null : Number(date.slice(0, 4));
  if (years.length === 1) return years[0] ?? null;
  return dated ?? years[0] ?? null;
}

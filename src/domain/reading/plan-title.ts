import { compact, fold } from './canonical-text.ts';
import { dayOf } from './dates.ts';
import { LONGEST_SIGNATURE } from './signatures.ts';
import type { Line, Source } from './source.ts';
import {
  BETWEEN_NOTICE_AND_TITLE,
  DOCUMENT_NUMBER,
  NOTICE_TAIL,
  NOTICE_TITLE,
  PAGE_FURNITURE,
  QUOTED_TITLE,
  TITLE_TAIL,
  WEAK_TITLE_TAIL,
} from './words/document.ts';

/** The title of the plan that a covering notice quotes in 《》, or null. */
export function quotedTitle(source: Source, notice: readonly Line[]): string | null {
  const text = notice.map((line) => printed(source, line)).join('');
  const quoted =
    [...text.matchAll(QUOTED_TITLE)].at(-1)?.[1] ??
    NOTICE_TITLE.exec(noticeTitle(source, notice) ?? '')?.groups?.plan;
  return quoted === undefined ? null : compact(quoted).replaceAll('〈', '《').replaceAll('〉', '》');
}

/** The line as printed, not folded: titles and names keep their own punctuation. */
function printed(source: Source, line: Line): string {
  return source.text.slice(line.start, line.end);
}

/** The notice's own title, …关于…的通知, or null. */
export function noticeTitle(source: Source, notice: readonly Line[]): string | null {
  for (let index = 0; index < Math.min(notice.length, 12); index += 1) {
    const joined = notice.slice(index, index + 3).map((line) => compact(printed(source, line)));
    for (let size = 1; size <= joined.length; size += 1) {
      const text = joined.slice(0, size).join('');
      if (text.length < LONGEST_SIGNATURE && /关于.*的通知$/.test(text)) return text;
    }
  }
  return null;
}

const LONGEST_TITLE = 90;

/** The plan's title and where it stands: the first title-like lines from line `from` to the first item. */
export function findTitle(
  source: Source,
  from: number,
  firstItem: number,
  quoted: string | null,
): { text: string; offset: number } | null {
  const candidates = titleLines(source, from, firstItem);
  const first = candidates[0];
  if (first === undefined) return null;
  const joins: string[] = [];
  for (const line of candidates) joins.push(`${joins.at(-1) ?? ''}${compact(printed(source, line))}`);
  const ends = (tail: RegExp): number =>
    joins.findIndex((joined) => joined.length <= LONGEST_TITLE && tail.test(fold(joined)));
  const known = quoted === null ? -1 : joins.findIndex((joined) => fold(joined).startsWith(fold(quoted)));
  const size =
    [known, ends(NOTICE_TAIL), ends(TITLE_TAIL), ends(WEAK_TITLE_TAIL), 0].find(
      (candidate) => candidate >= 0,
    ) ?? 0;
  const subtitle = candidates[size + 1];
  let text = joins[size] ?? '';
  if (known >= 0 && quoted !== null && text.slice(quoted.length) === '的通知') text = quoted;
  if (subtitle !== undefined && /^\((?:[^()]{2,20})\)$/.test(subtitle.text))
    text += compact(printed(source, subtitle));
  return { text: unwrapNotice(text), offset: first.start };
}

/** The lines a title could stand on: the first ones that are neither furniture nor sentences. */
function titleLines(source: Source, from: number, firstItem: number): Line[] {
  const candidates: Line[] = [];
  for (const line of source.lines.slice(from, Math.min(firstItem, from + 24))) {
    const skipped = BETWEEN_NOTICE_AND_TITLE.test(line.text) || PAGE_FURNITURE.test(line.text);
    if (candidates.length === 0 && (skipped || DOCUMENT_NUMBER.test(line.text) || isHeaderDate(line)))
      continue;
    if (skipped || /[。:;]$/.test(line.text) || line.text.length > LONGEST_TITLE || candidates.length === 4)
      break;
    candidates.push(line);
  }
  return candidates;
}

/** 关于印发《甲方案》的通知 with nothing else to go by is the plan 甲方案. */
function unwrapNotice(title: string): string {
  return (title.length > LONGEST_SIGNATURE ? undefined : NOTICE_TITLE.exec(title)?.groups?.plan) ?? title;
}

function isHeaderDate(line: Line): boolean {
  return line.text.length <= 24 && dayOf(line.text) !== null;
}

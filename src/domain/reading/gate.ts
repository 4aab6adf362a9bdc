import { refuse } from '../kernel/refusal.ts';
import { compact } from './canonical-text.ts';

/** The longest text read, in UTF-16 units: several hundred printed pages, where a plan has some thirty. */
export const MAX_PLAN_CHARACTERS = 500_000;
/** The most numbered items and table rows read. */
export const MAX_PLAN_ITEMS = 10_000;

/** Control characters other than tabs and line ends, halves of a surrogate pair, and what a failed decoding leaves. */
const UNPRINTABLE = /(?![\t\n\v\f\r])[\p{Cc}\p{Cs}\ufffd]/gu;
const STRAY_CHARACTERS_TOLERATED = 8;

/**
 * Turns away what cannot be a plan, before any work is spent on it: `reading.too-large`, `reading.empty`,
 * `reading.not-text` (a NUL, or more than a sprinkling of control, replacement or broken characters).
 */
export function admit(text: string): void {
  if (text.length > MAX_PLAN_CHARACTERS) {
    refuse(
      'too-large',
      'reading.too-large',
      `文本过长:${text.length} 个字符,上限 ${MAX_PLAN_CHARACTERS} 个字符`,
      {
        length: text.length,
        limit: MAX_PLAN_CHARACTERS,
      },
    );
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) refuseBinary(text, nul, 1);
  let strays = 0;
  let first = -1;
  for (const match of text.matchAll(UNPRINTABLE)) {
    if (first < 0) first = match.index;
    strays += 1;
  }
  if (strays > Math.max(STRAY_CHARACTERS_TOLERATED, text.length / 200)) refuseBinary(text, first, strays);
  if (compact(text) === '') refuse('invalid', 'reading.empty', '文本为空', { offset: 0, quote: '' });
}

/** Turns away a text with more items than any plan has: `reading.too-large`. */
export function admitItems(count: number): void {
  if (count <= MAX_PLAN_ITEMS) return;
  refuse('too-large', 'reading.too-large', `条目过多:${count} 项,上限 ${MAX_PLAN_ITEMS} 项`, {
    items: count,
    limit: MAX_PLAN_ITEMS,
  });
}

function refuseBinary(text: string, offset: number, count: number): never {
  refuse('invalid', 'reading.not-text', `不是文本:第 ${offset + 1} 个字符起含有不可读的字符`, {
    offset,
    count,
    quote: JSON.stringify(text.slice(offset, offset + 12)),
  });
}

const WIDE_SPACES = /[\u00a0\u2002-\u200a\u202f\u3000]/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const VARIANTS: Readonly<Record<string, string>> = {
  '﹝': '〔', '﹞': '〕', '﹙': '(', '﹚': ')', '﹑': '、', '﹔': ';', '﹕': ':', '︰': ':', '﹪': '%',
  '–': '—', '―': '—', '─': '—', '∶': ':', '≧': '≥', '⩾': '≥', '≦': '≤', '⩽': '≤', '〜': '~', '∼': '~',
}; // biome-ignore format: a table
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join('')}]`, 'g');

const UNFOLDED = new RegExp(`${WIDE_SPACES.source}|${FULL_WIDTH.source}|${VARIANT.source}`);

/**
 * The text with full-width Latin, digits and punctuation made half-width and look-alikes unified. The result
 * has the same length, so every offset into it is an offset into the original.
 */
export function fold(text: string): string {
  if (!UNFOLDED.test(text)) return text;
  return text
    .replace(WIDE_SPACES, ' ')
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(VARIANT, (character) => VARIANTS[character] ?? character);
}

const INVISIBLE = /[\s\u200b-\u200d\u2060\ufeff]+/g;

/** Without white space and invisible characters: how a name or title is kept. */
export function compact(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Whether a character is white space or invisible. */
export function isBlank(character: string): boolean {
  return /[\s\u200b-\u200d\u2060\ufeff]/.test(character);
}

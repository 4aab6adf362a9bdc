const DIGITS: Readonly<Record<string, number>> = {
  '〇': 0, '○': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4,
  '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}; // biome-ignore format: a table
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 九千零七万一千九百九十二亿五千四百七十四万零九百九十一, the largest that is read, is no longer. */
const LONGEST_NUMERAL = 32;

/** Every character a Chinese numeral may hold, for use inside a regular expression's brackets. */
export const NUMERAL_CHARACTERS = '〇○零一二两三四五六七八九十百千万亿';

/**
 * The number a Chinese numeral says, or null if it is not one. Positional (二〇二六 = 2026) and structured
 * (一万二千, 十五, 两百零三) numerals, and the spoken tail 一万二 = 12000. At most 9007 万亿.
 */
export function parseChineseNumeral(numeral: string): number | null {
  if (numeral === '' || numeral.length > LONGEST_NUMERAL) return null;
  if (numeral.length > 1 && [...numeral].every((character) => character in DIGITS)) {
    const value = Number([...numeral].map((character) => DIGITS[character]).join(''));
    return Number.isSafeInteger(value) ? value : null;
  }
  const value = grouped(numeral);
  return value !== null && Number.isSafeInteger(value) ? value : null;
}

function grouped(numeral: string): number | null {
  for (const [word, size] of [
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    const at = numeral.lastIndexOf(word);
    if (at < 0) continue;
    const above = grouped(numeral.slice(0, at));
    const rest = numeral.slice(at + 1);
    if (above === null || above === 0) return null;
    if (rest === '') return above * size;
    if (rest.length === 1 && rest in DIGITS) return (above + (DIGITS[rest] ?? 0) / 10) * size;
    const below = grouped(rest);
    return below === null || below >= size ? null : above * size + below;
  }
  return belowTenThousand(numeral);
}

function belowTenThousand(numeral: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let place = 10_000;
  let zero = false;
  for (const character of numeral) {
    const size = TENS[character];
    if (size === undefined) {
      const value = DIGITS[character];
      if (value === undefined || digit !== null) return null;
      if (value === 0) zero = true;
      else digit = value;
      continue;
    }
    if (size >= place || (digit === null && size !== 10)) return null;
    total += (digit ?? 1) * size;
    place = size;
    digit = null;
    zero = false;
  }
  if (digit === null) return numeral === '' || (zero && total > 0) ? null : total;
  return total + digit * (place >= 100 && place < 10_000 && !zero ? place / 10 : 1);
}

import { fail, shown } from './fault.ts';

const OF_NAME = /[^\s()（），,+−*×/÷%<>=≥≤≠![\]-]+/uy;

// What people write who have another language in mind, and what to write here.
const ADVICE: ReadonlyMap<string, string> = new Map([
  ['==', '相等写作='],
  ['=>', '大于等于写作>='],
  ['=<', '小于等于写作<='],
  ['<>', '不等写作!='],
  ['**', '乘方写作power(x, y)'],
  ['^', '乘方写作power(x, y)'],
  ['&&', '并且写作and'],
  ['&', '并且写作and'],
  ['||', '或者写作or'],
  ['|', '或者写作or'],
  ['!', '否定写作not'],
  ['【', '名称的括号写作[ ]'],
  ['】', '名称的括号写作[ ]'],
]);

/** Fails at what means something in another language. */
export function failIfForeign(offset: number, written: string): void {
  const advice = ADVICE.get(written);
  if (advice !== undefined) fail(offset, `公式里不能写“${written}”,${advice}`);
}

/** Fails at a character that has no place in formulas, and says what to write instead if that can be guessed. */
export function failAtStray(text: string, offset: number): never {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  failIfForeign(offset, character);
  if (character === ']') fail(offset, '没有与“]”对应的“[”');
  const [before, after] = [text.charAt(offset - 1), text.charAt(offset + 1)];
  if (character === '.' && /[0-9]/.test(after) && !/[\p{L}\p{N}_]/u.test(before)) {
    fail(offset, '小数点前缺少数字,小数写作0.5');
  }
  const narrow = character.normalize('NFKC');
  if (narrow !== character && /^[-0-9.+*/%<>=[\]]$/.test(narrow)) {
    fail(offset, `“${character}”须写成半角的“${narrow}”`);
  }
  const name = nameAt(text, startOfName(text, offset));
  if (name.length > character.length) {
    fail(offset, `名称里有“${visible(character)}”,整个名称须写在方括号里:[${shown(name)}]`);
  }
  fail(offset, `公式里不能有“${visible(character)}”`);
}

/** Where the name begins that a stray character interrupts: back over everything that may be of a name. */
function startOfName(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && matchAt(OF_NAME, text, start - 1) !== null) start -= 1;
  return start;
}

/** From there on, as far as somebody may have meant one name. */
export function nameAt(text: string, offset: number): string {
  return matchAt(OF_NAME, text, offset)?.[0] ?? '';
}

/** The character, or its number where it cannot be seen. */
function visible(character: string): string {
  if (/^[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return character;
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${number}`;
}

/** What a sticky pattern matches just there. */
export function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

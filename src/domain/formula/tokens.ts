import { MAX_DECIMAL_LENGTH } from '../kernel/rational.ts';
import { FaultyExpression, fail, shown } from './fault.ts';
import { failAtStray, failIfForeign, matchAt, nameAt } from './stray.ts';

/** A piece of a formula: where it begins, in UTF-16 units, and how it is written. */
export type Token = { readonly offset: number; readonly text: string } & (
  | { readonly kind: 'number' }
  /** Outside of brackets: a code, or a function where a parenthesis follows. */
  | { readonly kind: 'word' }
  /** `code` is what stands between the brackets, without blanks around it. */
  | { readonly kind: 'bracketed'; readonly code: string }
  | { readonly kind: 'symbol'; readonly symbol: SymbolName }
  | { readonly kind: 'end' }
  /** Here the text stops to be of the language; nothing follows. */
  | { readonly kind: 'fault'; readonly message: string }
);

export type SymbolToken<Name extends SymbolName> = Extract<Token, { kind: 'symbol' }> & {
  readonly symbol: Name;
};

export type SymbolName = (typeof SYMBOL_NAMES)[number];

const SYMBOL_NAMES = [
  ...(['(', ')', ',', '+', '-', '*', '/', '%'] as const),
  ...(['>=', '>', '<=', '<', '=', '!=', 'not', 'and', 'or'] as const),
] as const;

/** Every spelling of a symbol. */
const SPELLINGS: ReadonlyMap<string, SymbolName> = new Map([
  ...SYMBOL_NAMES.map((name) => [name, name] as const),
  ['（', '('],
  ['）', ')'],
  ['，', ','],
  ['−', '-'],
  ['×', '*'],
  ['÷', '/'],
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
  ['非', 'not'],
  ['且', 'and'],
  ['或', 'or'],
]);

const BLANK = /\s+/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const BRACKETED = /\[([^[\]\p{Cc}]*)\]/uy;
const SYMBOL = /[<>!]=|[-()（），,+−*×/÷%<>=≥≤≠]/uy;

/** Cuts a formula into tokens; the last is `end` or `fault`. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  try {
    for (;;) {
      offset += matchAt(BLANK, text, offset)?.[0].length ?? 0;
      const token =
        offset === text.length ? ({ kind: 'end', offset, text: '' } as const) : next(text, offset);
      tokens.push(token);
      if (token.kind === 'end') return tokens;
      offset += token.text.length;
    }
  } catch (error) {
    if (!(error instanceof FaultyExpression)) throw error;
    return [...tokens, { kind: 'fault', text: '', ...error.fault }];
  }
}

function next(text: string, offset: number): Token {
  const number = matchAt(NUMBER, text, offset);
  if (number !== null) return numberToken(text, offset, number[0]);
  const word = matchAt(WORD, text, offset);
  if (word !== null) return wordToken(offset, word[0]);
  if (text[offset] === '[') return bracketedToken(text, offset);
  failIfForeign(offset, text.slice(offset, offset + 2));
  const [written = ''] = matchAt(SYMBOL, text, offset) ?? [];
  const symbol = SPELLINGS.get(written) ?? failAtStray(text, offset);
  return { kind: 'symbol', offset, text: written, symbol };
}

function numberToken(text: string, offset: number, digits: string): Token {
  const after = offset + digits.length;
  const [word] = matchAt(WORD, text, after) ?? [];
  if (word !== undefined) {
    if (/^[且或]/.test(word)) fail(after, `“${word.charAt(0)}”前后须有空格或括号`);
    const whole = nameAt(text, offset);
    fail(offset, `“${shown(whole)}”不是数,数后不写单位;名称以数字开头的须写在方括号里:[${shown(whole)}]`);
  }
  if (text[after] === '.') fail(after, '小数点在这里多余,小数写作0.5');
  if (/^0[0-9]/.test(digits)) fail(offset, `“${shown(digits)}”开头的0多余;数里不写千分位的逗号`);
  if (digits.length > MAX_DECIMAL_LENGTH) fail(offset, `数过长,至多${MAX_DECIMAL_LENGTH}个字符`);
  return { kind: 'number', offset, text: digits };
}

function wordToken(offset: number, word: string): Token {
  const symbol = SPELLINGS.get(word);
  return symbol === undefined
    ? { kind: 'word', offset, text: word }
    : { kind: 'symbol', offset, text: word, symbol };
}

function bracketedToken(text: string, offset: number): Token {
  const [written, between = ''] = matchAt(BRACKETED, text, offset) ?? fail(offset, '方括号没有闭合');
  const code = between.trim();
  if (code === '') fail(offset, '方括号里没有名称');
  return { kind: 'bracketed', offset, text: written, code };
}

import type { Expression } from './ast.ts';
import { fail, shown } from './fault.ts';
import type { Operand } from './operand.ts';
import type { SymbolName, SymbolToken, Token } from './tokens.ts';

/** How deep parentheses, functions and signs may stand within each other. */
export const MAX_DEPTH = 50;
/** How many numbers, names, operators and functions a formula may have. */
export const MAX_NODES = 500;

/** Goes over the tokens of a formula once, and sees to it that what is built of them stays small. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #nodes = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new RangeError('cursor: went beyond the end of the formula');
    return token;
  }

  advance(): void {
    this.#at += 1;
  }

  /** Goes over the next token if it is one of the symbols. */
  take<Name extends SymbolName>(...names: readonly Name[]): SymbolToken<Name> | null {
    const token = this.peek();
    if (!isOneOf(token, names)) return null;
    this.advance();
    return token;
  }

  /** Parses what stands within a token: in its parentheses, or after a sign. */
  within<T>(token: Token, parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) fail(token.offset, `括号、函数和正负号套得太深,至多${MAX_DEPTH}层`);
    const parsed = parse();
    this.#depth -= 1;
    return parsed;
  }

  /** A new part of the formula that begins at `offset`. */
  operand(offset: number, expression: Expression): Operand {
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES) {
      const last = this.#tokens[this.#at - 1] ?? this.peek();
      fail(last.offset, `公式过大,数、名称、运算和函数合计至多${MAX_NODES}个`);
    }
    return { expression, offset };
  }

  /** The next token stands where something must be that has a value. */
  failAtMissing(): never {
    const next = this.peek();
    const before = this.#tokens[this.#at - 1];
    const after = before === undefined ? '公式开头' : `“${shown(before.text)}”之后`;
    if (next.kind === 'fault') fail(next.offset, next.message);
    if (next.kind === 'end') fail(next.offset, `公式不完整,${after}缺少数值或条件`);
    fail(next.offset, `${after}须是数值或条件,却是“${shown(next.text)}”`);
  }

  /** The next token stands where what came before is complete; `open` is the parenthesis that is not closed. */
  failAtSurplus(open: Token | null): never {
    const next = this.peek();
    const written = shown(next.text);
    switch (next.kind) {
      case 'fault':
        return fail(next.offset, next.message);
      case 'end':
        return fail(open?.offset ?? next.offset, '括号没有闭合');
      case 'number':
      case 'word':
      case 'bracketed':
        return fail(next.offset, `“${written}”之前缺少运算符${this.#spacedName(next)}`);
      case 'symbol':
        return fail(next.offset, surplusSymbol(next.symbol, written));
    }
  }

  /** Advice where two words in a row may have been meant as one name. */
  #spacedName(next: Token): string {
    const before = this.#tokens[this.#at - 1];
    if (before?.kind !== 'word' || next.kind === 'bracketed') return '';
    return `;名称里有空格的,整个名称须写在方括号里:[${shown(`${before.text} ${next.text}`)}]`;
  }
}

function surplusSymbol(symbol: SymbolName, written: string): string {
  switch (symbol) {
    case ')':
      return '没有与“)”对应的“(”';
    case ',':
      return '逗号只能写在函数的各参数之间';
    case '%':
      return '百分号只能写在数的后面';
    default:
      return `“${written}”之前缺少运算符`;
  }
}

function isOneOf<Name extends SymbolName>(token: Token, names: readonly Name[]): token is SymbolToken<Name> {
  return token.kind === 'symbol' && names.some((name) => name === token.symbol);
}

import { div, parseDecimal, rational } from '../kernel/rational.ts';
import { callOf } from './calls.ts';
import type { Cursor } from './cursor.ts';
import { fail, shown } from './fault.ts';
import { FUNCTIONS, functionNamed } from './functions.ts';
import { asCondition, asNumber, type Operand } from './operand.ts';
import type { SymbolName, Token } from './tokens.ts';

const HUNDRED = rational(100);
const COMPARISONS = ['>=', '>', '<=', '<', '=', '!='] as const;

/** The grammar of formulas, a method for each level: from `or`, which binds the weakest, to a number or name. */
export class Grammar {
  readonly #cursor: Cursor;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  formula(): Operand {
    if (this.#cursor.peek().kind === 'end') fail(0, '公式是空的');
    const operand = this.#disjunction();
    if (this.#cursor.peek().kind !== 'end') this.#cursor.failAtSurplus(null);
    return operand;
  }

  #disjunction(): Operand {
    return this.#junction('or', () => this.#junction('and', () => this.#negation()));
  }

  #junction(kind: 'and' | 'or', operand: () => Operand): Operand {
    let so = operand();
    for (let token = this.#cursor.take(kind); token !== null; token = this.#cursor.take(kind)) {
      const left = asCondition(so, `“${token.text}”的左边`);
      const right = asCondition(operand(), `“${token.text}”的右边`);
      so = this.#cursor.operand(so.offset, { kind, left, right });
    }
    return so;
  }

  #negation(): Operand {
    const token = this.#cursor.take('not');
    if (token === null) return this.#comparison();
    const of = this.#cursor.within(token, () => this.#negation());
    return this.#cursor.operand(token.offset, { kind: 'not', of: asCondition(of, `“${token.text}”之后`) });
  }

  #comparison(): Operand {
    const first = this.#sum();
    const token = this.#cursor.take(...COMPARISONS);
    if (token === null) return first;
    const left = asNumber(first, `“${token.text}”的左边`);
    const right = asNumber(this.#sum(), `“${token.text}”的右边`);
    const another = this.#cursor.take(...COMPARISONS);
    if (another !== null) {
      fail(another.offset, '比较不能连着写,须用and(且)连接;且、或、非前后须有空格或括号');
    }
    return this.#cursor.operand(first.offset, { kind: 'comparison', operator: token.symbol, left, right });
  }

  #sum(): Operand {
    return this.#arithmetic(['+', '-'], () => this.#arithmetic(['*', '/'], () => this.#signed()));
  }

  #arithmetic(operators: readonly ('+' | '-' | '*' | '/')[], operand: () => Operand): Operand {
    let so = operand();
    for (
      let token = this.#cursor.take(...operators);
      token !== null;
      token = this.#cursor.take(...operators)
    ) {
      const left = asNumber(so, `“${token.text}”的左边`);
      const right = asNumber(operand(), `“${token.text}”的右边`);
      so = this.#cursor.operand(so.offset, { kind: 'arithmetic', operator: token.symbol, left, right });
    }
    return so;
  }

  #signed(): Operand {
    const token = this.#cursor.take('-');
    if (token === null) return this.#primary();
    const of = this.#cursor.within(token, () => this.#signed());
    return this.#cursor.operand(token.offset, { kind: 'negate', of: asNumber(of, '负号之后') });
  }

  #primary(): Operand {
    const token = this.#cursor.peek();
    const open = this.#cursor.take('(');
    if (open !== null) {
      const within = this.#cursor.within(open, () => this.#disjunction());
      if (this.#cursor.take(')') === null) this.#cursor.failAtSurplus(open);
      return { ...within, offset: open.offset };
    }
    switch (token.kind) {
      case 'number':
        return this.#number(token);
      case 'bracketed':
        this.#cursor.advance();
        return this.#cursor.operand(token.offset, { kind: 'name', code: token.code });
      case 'word':
        return this.#word(token);
      default:
        return this.#cursor.failAtMissing();
    }
  }

  #number({ offset, text }: Token): Operand {
    this.#cursor.advance();
    const percent = this.#cursor.take('%') !== null;
    const written = parseDecimal(text);
    return this.#cursor.operand(offset, {
      kind: 'number',
      value: percent ? div(written, HUNDRED) : written,
      percent,
    });
  }

  #word(word: Token): Operand {
    this.#cursor.advance();
    const open = this.#cursor.take('(');
    if (open !== null) return this.#call(word, open);
    if (functionNamed(word.text) !== undefined) {
      fail(word.offset, `函数${word.text}之后须有括号;如是指标,写作[${word.text}]`);
    }
    return this.#cursor.operand(word.offset, { kind: 'name', code: word.text });
  }

  #call(word: Token, open: Token): Operand {
    const called = functionNamed(word.text) ?? failAtUnknown(word);
    const args = this.#cursor.within(open, () => this.#args());
    const close = this.#cursor.take(')') ?? this.#cursor.failAtSurplus(open);
    return this.#cursor.operand(word.offset, callOf(called, args, close.offset));
  }

  /** What stands between the parentheses of a function; it may be nothing. */
  #args(): readonly Operand[] {
    if (isSymbol(this.#cursor.peek(), ')')) return [];
    const args = [this.#disjunction()];
    while (this.#cursor.take(',') !== null) args.push(this.#disjunction());
    return args;
  }
}

function failAtUnknown({ offset, text }: Token): never {
  const names = FUNCTIONS.map(({ name }) => name);
  const alike = names.find((name) => name.toLowerCase() === text.toLowerCase());
  if (alike !== undefined) fail(offset, `没有函数“${text}”,应写作${alike}`);
  fail(offset, `没有函数“${shown(text)}”,有的是${names.join('、')};名称里有括号的,整个名称须写在方括号里`);
}

function isSymbol(token: Token, symbol: SymbolName): boolean {
  return token.kind === 'symbol' && token.symbol === symbol;
}

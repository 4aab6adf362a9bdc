import { refuse } from '../../domain/kernel/refusal.ts';
import { LIMITS } from '../limits.ts';

/**
 * Checks that a text is JSON (RFC 8259) of which everybody reads the same: no object has a key twice (parsers
 * differ in which value they keep) and nothing is nested deeper than the limit. `JSON.parse` reads what this lets
 * pass.
 *
 * @throws RefusedError `json.malformed`, `json.duplicate-key` or `json.too-deep`, with line and column from 1
 */
export function checkJson(text: string, maxDepth: number = LIMITS.jsonDepth): void {
  new Checker(text, maxDepth).check();
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

class Checker {
  readonly #text: string;
  readonly #maxDepth: number;
  #at = 0;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  check(): void {
    this.#value(0);
    this.#skip(SPACE);
    if (this.#at < this.#text.length) this.#malformed();
  }

  /** Recursion is as deep as the limit at most. */
  #value(depth: number): void {
    this.#skip(SPACE);
    const first = this.#text[this.#at];
    if (first === '{') this.#object(depth + 1);
    else if (first === '[') this.#array(depth + 1);
    else if (first === '"') this.#string();
    else if (!this.#skip(WORD) && !this.#skip(NUMBER)) this.#malformed();
  }

  #object(depth: number): void {
    this.#enter(depth);
    const keys = new Set<string>();
    if (this.#take('}')) return;
    do {
      this.#skip(SPACE);
      const start = this.#at;
      const key = this.#string();
      if (keys.has(key)) {
        this.#refuse('json.duplicate-key', `请求内容中“${key.slice(0, 60)}”写了两次`, start, {
          key: key.slice(0, 200),
        });
      }
      keys.add(key);
      if (!this.#take(':')) this.#malformed();
      this.#value(depth);
    } while (this.#take(','));
    if (!this.#take('}')) this.#malformed();
  }

  #array(depth: number): void {
    this.#enter(depth);
    if (this.#take(']')) return;
    do this.#value(depth);
    while (this.#take(','));
    if (!this.#take(']')) this.#malformed();
  }

  #enter(depth: number): void {
    if (depth > this.#maxDepth) {
      this.#refuse('json.too-deep', `请求内容嵌套超过${this.#maxDepth}层`, this.#at, {
        limit: this.#maxDepth,
      });
    }
    this.#at += 1;
  }

  #string(): string {
    const start = this.#at;
    if (this.#text.charCodeAt(start) !== QUOTE) this.#malformed();
    this.#at += 1;
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        if (!this.#skip(ESCAPE)) this.#malformed();
      } else if (code >= 0x20) this.#at += 1;
      else this.#malformed(); // a control character, or NaN: the end of the text
    }
    this.#at += 1;
    return JSON.parse(this.#text.slice(start, this.#at));
  }

  #take(character: string): boolean {
    this.#skip(SPACE);
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const matched = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += matched.length;
    return matched.length > 0;
  }

  #malformed(): never {
    return this.#refuse('json.malformed', '请求内容不是有效的JSON', this.#at, {});
  }

  #refuse(code: string, message: string, offset: number, details: Readonly<Record<string, unknown>>): never {
    const before = this.#text.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset - before.lastIndexOf('\n');
    refuse('invalid', code, `${message}(第${line}行第${column}列)`, { ...details, line, column });
  }
}

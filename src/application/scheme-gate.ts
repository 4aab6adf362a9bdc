import { CST, Lexer } from 'yaml';

/** How much a scheme file may hold. A city's rules need about a tenth of this. */
export const MAX_SCHEME_BYTES = 64 * 1024;
const MAX_TOKENS = 12_000;
const MAX_NESTING = 32;

/** Something wrong at an offset of a text. */
export interface Flaw {
  readonly offset: number;
  readonly message: string;
}

const UNWANTED: Readonly<Partial<Record<string, string>>> = {
  anchor: '不使用锚点(&)',
  alias: '不使用别名(*)',
  tag: '不使用标签(!)',
  'explicit-key-ind': '不使用显式键(?)',
  'directive-line': '不使用指令(%)',
};
/** Tokens that the lexer adds without there being anything in the text. */
const ADDED: ReadonlySet<string | null> = new Set(['doc-mode', 'scalar', 'flow-error-end']);

/**
 * Looks through the tokens of a YAML text, in time that grows with its length, for what makes parsing it
 * expensive: nesting without end, and explicit keys, which the parser takes exponentially long for. Anchors,
 * aliases and tags have no place in a scheme.
 *
 * @returns the first flaw, or null
 */
export function flawOfTokens(text: string): Flaw | null {
  let offset = 0;
  let tokens = 0;
  let flowDepth = 0;
  let indicatorsInLine = 0;
  for (const source of new Lexer().lex(text)) {
    const type = CST.tokenType(source);
    if (ADDED.has(type)) continue;
    tokens += 1;
    const unwanted = type === null ? undefined : UNWANTED[type];
    if (unwanted !== undefined) return { offset, message: `考核细则中${unwanted}` };
    if (tokens > MAX_TOKENS) return { offset, message: `内容过多:超过${MAX_TOKENS}个语法成分` };
    if (type === 'flow-map-start' || type === 'flow-seq-start') flowDepth += 1;
    if (type === 'flow-map-end' || type === 'flow-seq-end') flowDepth -= 1;
    if (type === 'newline') indicatorsInLine = 0;
    if (type === 'seq-item-ind') indicatorsInLine += 1;
    if (flowDepth > MAX_NESTING || indicatorsInLine > MAX_NESTING) {
      return { offset, message: `嵌套超过${MAX_NESTING}层` };
    }
    offset += source.length;
  }
  return null;
}

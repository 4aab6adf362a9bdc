import type { Expression } from '../../../src/domain/formula/ast.ts';
import { FUNCTIONS } from '../../../src/domain/formula/functions.ts';
import { mul, rational, toDecimal } from '../../../src/domain/kernel/rational.ts';

const RESERVED: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', '且', '或', '非'],
  ...FUNCTIONS.map(({ name }) => name),
]);

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '+': ['+'],
  '-': ['-', '−'],
  '*': ['*', '×'],
  '/': ['/', '÷'],
  '>=': ['>=', '≥'],
  '>': ['>'],
  '<=': ['<=', '≤'],
  '<': ['<'],
  '=': ['='],
  '!=': ['!=', '≠'],
  and: [' and ', ' 且 '],
  or: [' or ', ' 或 '],
  not: ['not ', '非 '],
};

const LEVELS: Readonly<Record<string, number>> = {
  or: 0,
  and: 1,
  comparison: 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
};

/**
 * Writes a formula as somebody might: `choose(n)` decides between n ways of writing the same, such as `×` and `*`,
 * blanks, parentheses that change nothing. The first way is the plainest.
 */
export function spelled(expression: Expression, choose: (ways: number) => number): string {
  const one = (ways: readonly string[]): string => ways[choose(ways.length)] ?? '';
  const blank = () => one(['', ' ', '\n\u3000']);
  const around = (text: string) => `${one(['(', '（'])}${blank()}${text}${blank()}${one([')', '）'])}`;

  /** With parentheses where the place asks for something that binds at least as strongly. */
  const at = (part: Expression, least: number): string => {
    const { text, level } = write(part);
    return level < least || choose(8) === 1 ? around(text) : text;
  };
  const infix = (operator: string, left: Expression, right: Expression, level: number, leftmost: number) => ({
    text: `${at(left, leftmost)}${blank()}${one(OPERATORS[operator] ?? [])}${blank()}${at(right, level + 1)}`,
    level,
  });
  const call = (name: string, args: readonly Expression[]) => ({
    text: `${name}${blank()}${around(args.map((each) => at(each, 0)).join(`${blank()}${one([',', '，', ', '])}`))}`,
    level: 7,
  });

  const write = (part: Expression): { readonly text: string; readonly level: number } => {
    switch (part.kind) {
      case 'number': {
        const shown = toDecimal(part.percent ? mul(part.value, rational(100)) : part.value) ?? '';
        return { text: part.percent ? `${shown}${blank()}%` : shown, level: 7 };
      }
      case 'name': {
        const isBare = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part.code) && !RESERVED.has(part.code);
        return { text: isBare && choose(4) !== 1 ? part.code : `[${part.code}]`, level: 7 };
      }
      case 'negate':
        return { text: `${one(['-', '−'])}${blank()}${at(part.of, 6)}`, level: 6 };
      case 'arithmetic': {
        const level = LEVELS[part.operator] ?? 0;
        return infix(part.operator, part.left, part.right, level, level);
      }
      case 'comparison':
        return infix(part.operator, part.left, part.right, 3, 4);
      case 'and':
      case 'or': {
        const level = LEVELS[part.kind] ?? 0;
        return infix(part.kind, part.left, part.right, level, level);
      }
      case 'not':
        return { text: `${one(['not ', '非 '])}${at(part.of, 2)}`, level: 2 };
      case 'missing':
        return call('missing', [part.of]);
      case 'if':
        return call('if', [part.condition, part.holds, part.otherwise]);
      case 'call':
        return call(part.name, part.args);
      case 'group':
        return call(part.name, part.name === 'groupQuantile' ? [part.of, part.p] : [part.of]);
    }
  };
  return at(expression, 0);
}

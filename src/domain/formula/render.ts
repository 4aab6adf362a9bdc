import { mul, type Rational, rational, sign } from '../kernel/rational.ts';
import { show, showExact } from '../kernel/show.ts';
import { UndefinedError } from '../kernel/transcendental.ts';
import { type Expression, type GroupCall, type NumberLiteral, partsOf } from './ast.ts';
import { evaluateNumber, type Scope } from './evaluate.ts';
import { type FunctionName, isCounting, titleOf } from './functions.ts';

/** How strongly a piece of text holds together: one that holds less than its place asks for gets parentheses. */
const HOLDS = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, sign: 7, atom: 8 } as const;

interface Piece {
  readonly text: string;
  readonly holds: number;
}

/** How the parts are written in which words and numbers differ. */
interface Spelling {
  readonly name: (code: string) => Piece;
  readonly group: (call: GroupCall) => Piece;
}

const HUNDRED = rational(100);
const SIGNS = {
  '+': '+',
  '-': '−',
  '*': '×',
  '/': '÷',
  '>=': '≥',
  '>': '>',
  '<=': '≤',
  '<': '<',
  '=': '=',
  '!=': '≠',
  and: '且',
  or: '或',
} as const;

/** The formula for people, with the names of its indicators: `100 × (最差值 − 办理时长) ÷ (最差值 − 最优值)`. */
export function inWords(expression: Expression, nameOf: (code: string) => string): string {
  const spelling: Spelling = {
    name: (code) => atom(nameOf(code)),
    group: (call) => called(call.name, ...partsOf(call).map((part) => write(part, spelling))),
  };
  return write(expression, spelling).text;
}

/**
 * The same with a unit's values in place of the names, as `show` shows numbers, `缺` for what is missing. A function
 * over the group shows what it gives: `组内平均(12.5)`, or `无法计算` where that is undefined.
 */
export function inNumbers(expression: Expression, scope: Scope): string {
  const spelling: Spelling = {
    name: (code) => pieceOf(() => scope.value(code)),
    group: (call) =>
      called(
        call.name,
        pieceOf(() => evaluateNumber(call, scope)),
      ),
  };
  return write(expression, spelling).text;
}

function write(expression: Expression, spelling: Spelling): Piece {
  const piece = (part: Expression) => write(part, spelling);
  switch (expression.kind) {
    case 'number':
      return literalPiece(expression);
    case 'name':
      return spelling.name(expression.code);
    case 'negate':
      return { text: `-${within(piece(expression.of), HOLDS.atom)}`, holds: HOLDS.sign };
    case 'arithmetic': {
      const holds = expression.operator === '+' || expression.operator === '-' ? HOLDS.sum : HOLDS.product;
      return infix(piece(expression.left), expression.operator, piece(expression.right), holds);
    }
    case 'comparison':
      return infix(piece(expression.left), expression.operator, piece(expression.right), HOLDS.comparison);
    case 'and':
    case 'or':
      return infix(piece(expression.left), expression.kind, piece(expression.right), HOLDS[expression.kind]);
    case 'not':
      return { text: `非 ${within(piece(expression.of), HOLDS.atom)}`, holds: HOLDS.not };
    case 'missing':
      return called('missing', piece(expression.of));
    case 'if':
      return called('if', piece(expression.condition), piece(expression.holds), piece(expression.otherwise));
    case 'call':
      return called(expression.name, ...expression.args.map(piece));
    case 'group':
      return spelling.group(expression);
  }
}

/** To the left what holds as much may stand bare; to the right only what holds more, and no sign beside an operator. */
function infix(left: Piece, operator: keyof typeof SIGNS, right: Piece, holds: number): Piece {
  const least = right.holds === HOLDS.sign && holds > HOLDS.comparison ? HOLDS.atom : holds + 1;
  return { text: `${within(left, holds)} ${SIGNS[operator]} ${within(right, least)}`, holds };
}

function within({ text, holds }: Piece, least: number): string {
  return holds < least ? `(${text})` : text;
}

function called(name: FunctionName, ...args: readonly Piece[]): Piece {
  if (args.length === 0) return atom(titleOf(name));
  const texts = args.map(({ text }) => text);
  if (!isCounting(name)) return atom(`${titleOf(name)}(${texts.join(', ')})`);
  const [k = '', ...others] = texts;
  return atom(`${titleOf(name).replaceAll('k', k)}(${others.join(', ')})`);
}

function literalPiece({ value, percent }: NumberLiteral): Piece {
  return atom(percent ? `${showExact(mul(value, HUNDRED))}%` : showExact(value));
}

function pieceOf(value: () => Rational | null): Piece {
  try {
    return valuePiece(value());
  } catch (error) {
    // It may stand where the formula never comes to, such as in the branch of an `if` that is not taken.
    if (error instanceof UndefinedError) return atom('无法计算');
    throw error;
  }
}

function valuePiece(value: Rational | null): Piece {
  if (value === null) return atom('缺');
  const text = show(value);
  if (sign(value) < 0) return { text, holds: text.includes('/') ? HOLDS.sum : HOLDS.sign };
  return { text, holds: text.includes('/') ? HOLDS.product : HOLDS.atom };
}

function atom(text: string): Piece {
  return { text, holds: HOLDS.atom };
}

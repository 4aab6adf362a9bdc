import { relative } from 'node:path';
import type { Node } from 'typescript/unstable/ast';
import { SyntaxKind } from 'typescript/unstable/ast';
import {
  isBinaryExpression,
  isCallExpression,
  isConditionalExpression,
  isIdentifier,
  isNumericLiteral,
  isParenthesizedExpression,
  isPostfixUnaryExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
} from 'typescript/unstable/ast/is';
import { API, type Project, TypeFlags } from 'typescript/unstable/sync';

// A score is a `Rational`, or a decimal string. This finds every place where a JavaScript number is calculated with in
// the files through which scores go, but for whole numbers that count something.

/** The files through which scores go. */
export const SCORING =
  /^src\/(domain\/(scoring|scheme|formula)\/|domain\/kernel\/(rational|gcd|total|rounding|show|transcendental|geometric-mean|enclosure|integers|polynomial|real-roots)\.ts$|projections\/(score|reading)[^/]*\.ts$|application\/(score|table)[^/]*\.ts$|cli\/score[^/]*\.ts$)/;

/** What may be added and multiplied as numbers: names of whole numbers, and of functions that give some. */
export const COUNTS: Readonly<Record<string, string>> = {
  index: 'a place in a list',
  start: 'a place in a list or text',
  end: 'a place in a list or text',
  offset: 'a place in a text',
  '#at': 'a place among tokens',
  point: 'a place in a text',
  place: 'a place from 1 in a list of points',
  low: 'a bound of places in a list, when halving',
  high: 'a bound of places in a list, when halving',
  middle: 'a place in a list',
  upper: 'a place in a list',
  above: 'a place in a list',
  length: 'how many, or how long',
  count: 'how many',
  most: 'how many',
  MOST: 'how many',
  max: 'how many characters',
  MAX_BYTES: 'how many bytes',
  MAX_NAME: 'how many characters',
  width: 'how many cells',
  column: 'a place in a row',
  depth: 'how deep a tree is',
  size: 'how many',
  '#depth': 'how deep brackets are nested',
  '#nodes': 'how many nodes a formula has',
  levels: 'how deep groups are nested',
  distinct: 'how many different ones',
  rank: 'a place from 1',
  ties: 'how many have a rank',
  ahead: 'how many are better',
  aheadDistinct: 'how many different values are better',
  alike: 'how many are as good',
  holds: 'a place in a text',
  days: 'how many days',
  elapsed: 'how many days',
  power: 'a place among coefficients',
  shift: 'by how many powers',
  changes: 'how many',
  changesAt: 'how many',
  daysBetween: 'how many days',
  version: 'a version of a scheme, from 1',
  order: 'a place in the register',
  position: 'a position in the log',
  twos: 'how often 2 divides',
  fives: 'how often 5 divides',
  places: 'how many decimal places',
  bitLength: 'how many binary digits',
  bits: 'how many binary digits',
  k: 'how often 2 divides',
  digits: 'how many binary digits',
  digit: 'a place among binary digits',
  lower: 'how many binary digits',
  degree: 'the degree of a root',
  squared: 'how many times something was squared',
  countBelow: 'how many values are below one',
};

/** Where else numbers are calculated with, and why that touches no score. */
export const ALLOWED: readonly { readonly file: string; readonly text: string; readonly why: string }[] = [
  {
    file: 'src/application/table-file.ts',
    text: 'MAX_BYTES / 1024 / 1024',
    why: 'a number of bytes, in a message',
  },
  {
    file: 'src/application/table-file.ts',
    text: 'Math.min(row.width, columns.length) + 1',
    why: 'a place in a row',
  },
  {
    file: 'src/domain/kernel/integers.ts',
    text: 'hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28',
    why: 'a number of binary digits',
  },
  {
    file: 'src/domain/kernel/integers.ts',
    text: 'Math.ceil(bitLength(n) / degree)',
    why: 'a number of binary digits',
  },
  { file: 'src/domain/kernel/integers.ts', text: 'bitLength(n) / degree', why: 'a number of binary digits' },
  {
    file: 'src/domain/kernel/gcd.ts',
    text: 'Number.MAX_SAFE_INTEGER',
    why: 'up to it, whole numbers are exact',
  },
  {
    file: 'src/domain/kernel/rational.ts',
    text: 'Number.isSafeInteger(value)',
    why: 'refuses what is not exact',
  },
  { file: 'src/domain/kernel/gcd.ts', text: 'Number(x)', why: 'a whole number of at most MAX_SAFE' },
  { file: 'src/domain/kernel/gcd.ts', text: 'Number(y)', why: 'a whole number of at most MAX_SAFE' },
  { file: 'src/domain/kernel/gcd.ts', text: 'x % y', why: 'whole numbers of at most MAX_SAFE' },
  ...[
    '2 ** (length >> 1)',
    'Math.floor(x / y)',
    'x / y',
    'x - quotient * y',
    'p - quotient * r',
    'q - quotient * s',
  ].map((text) => ({
    file: 'src/domain/kernel/gcd.ts',
    text,
    why: 'whole numbers of at most 52 binary digits; and whatever the quotients are, the divisor is the same',
  })),
  { file: 'src/domain/kernel/rational.ts', text: 'Math.max(twos, fives)', why: 'a number of decimal places' },
  {
    file: 'src/domain/kernel/rounding.ts',
    text: 'Number.isInteger(places)',
    why: 'refuses what is no number of places',
  },
  {
    file: 'src/domain/kernel/transcendental.ts',
    text: 'Number.isInteger(degree)',
    why: 'refuses what is no degree',
  },
  {
    file: 'src/domain/kernel/transcendental.ts',
    text: 'size(x) * Number(times)',
    why: 'a number of binary digits, to be refused or not',
  },
  {
    file: 'src/domain/kernel/transcendental.ts',
    text: 'Number(exponent.den)',
    why: 'a degree of a root, of at most MAX_DEGREE',
  },
  {
    file: 'src/domain/kernel/transcendental.ts',
    text: '(size(base) - 1) * Math.abs(Number(exponent.num))',
    why: 'a number of binary digits, to be refused or not',
  },
  { file: 'src/domain/kernel/transcendental.ts', text: 'bits *= 2', why: 'a number of binary digits' },
  {
    file: 'src/domain/kernel/transcendental.ts',
    text: 'Math.max(bitLength(x.num), bitLength(x.den))',
    why: 'a number of binary digits',
  },
  ...[
    'Number.POSITIVE_INFINITY',
    'Math.max(0, ...parts.map((part) => levelOf(part, [...above, indicator])))',
  ].map((text) => ({
    file: 'src/domain/scheme/checks.ts',
    text,
    why: 'how many indicators are calculated of each other',
  })),
  ...['shadow + 1', 'at - 1'].map((text) => ({
    file: 'src/domain/scheme/findings/ladders.ts',
    text,
    why: 'a place in a list',
  })),
  { file: 'src/domain/scheme/findings/lamps.ts', text: 'first + 1', why: 'a place in a list' },
  { file: 'src/domain/scheme/findings/names.ts', text: 'first + 1', why: 'a place in a list' },
  ...[
    '-(Number(ended.slice(5)) % length)',
    'Number(month.slice(5))',
    'Math.ceil((to ?? 0) / 3)',
    '(to ?? 0) / 3',
  ].map((text) => ({ file: 'src/domain/scheme/windows.ts', text, why: 'months of the calendar' })),
  { file: 'src/domain/scoring/compare.ts', text: 'last + 1', why: 'a place in a list' },
  { file: 'src/domain/scoring/changed-rules.ts', text: 'Number(step)', why: 'a place in a list' },
  { file: 'src/domain/scheme/procedure.ts', text: 'Number', why: 'part of the way to a deadline, no score' },
  {
    file: 'src/domain/scheme/procedure.ts',
    text: 'Number(numerator) / Number(denominator)',
    why: 'part of the way to a deadline, no score',
  },
  {
    file: 'src/domain/kernel/geometric-mean.ts',
    text: 'Number(degree)',
    why: 'the degree of a root',
  },
  {
    file: 'src/domain/formula/number-functions.ts',
    text: 'Number(degree.num)',
    why: 'the degree of a root, a whole number of at most 1000',
  },
  {
    file: 'src/domain/formula/number-functions.ts',
    text: 'Number(k.num)',
    why: 'how many of some numbers are looked at, at most 1000',
  },
  {
    file: 'src/domain/formula/order-statistics.ts',
    text: 'Number(whole)',
    why: 'a place in a list',
  },
  {
    file: 'src/domain/formula/number-functions.ts',
    text: 'Number(places.num)',
    why: 'a number of decimal places, of at most 30',
  },
  { file: 'src/domain/scoring/facts.ts', text: 'position - other', why: 'positions in the log' },
  { file: 'src/domain/scoring/memory.ts', text: 'this.#next++', why: 'a place in a list' },
  {
    file: 'src/domain/scoring/lamps.ts',
    text: 'Math.min(Math.max(daysBetween(task.issuedOn, asOf), 0), days)',
    why: 'a number of days',
  },
  {
    file: 'src/domain/scoring/lamps.ts',
    text: 'Math.max(daysBetween(task.issuedOn, asOf), 0)',
    why: 'a number of days',
  },
  { file: 'src/domain/scoring/tenure.ts', text: 'before + length', why: 'a number of days' },
];

/** A place where a number is calculated with. */
export interface Arithmetic {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Finds them in the files of a TypeScript project whose names, from its folder, match. */
export function findArithmetic(folder: string, files: RegExp): readonly Arithmetic[] {
  const api = new API({ cwd: folder });
  try {
    const config = `${folder}/tsconfig.json`;
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (project === undefined) throw new Error(`${config} is no project`);
    const names = project.program.getSourceFileNames().filter((name) => files.test(relative(folder, name)));
    return names.toSorted().flatMap((name) => arithmeticIn(project, name, relative(folder, name)));
  } finally {
    api.close();
  }
}

/** Those that are not allowed, and what is allowed although it is not there. */
export function unexplained(found: readonly Arithmetic[], allowed = ALLOWED) {
  const isAt = (place: Arithmetic, each: (typeof ALLOWED)[number]) =>
    place.file === each.file && place.text === each.text;
  return {
    inexact: found.filter((place) => !allowed.some((each) => isAt(place, each))),
    needless: allowed.filter((each) => !found.some((place) => isAt(place, each))),
  };
}

function arithmeticIn(project: Project, name: string, file: string): readonly Arithmetic[] {
  const source = project.program.getSourceFile(name);
  if (source === undefined) throw new Error(`${name} cannot be read`);
  const found: Arithmetic[] = [];
  const visit = (node: Node): void => {
    if (calculates(node, project)) {
      const whole = useOf(node);
      const { line } = source.getLineAndCharacterOfPosition(whole.getStart(source));
      found.push({ file, line: line + 1, text: whole.getText(source).replaceAll(/\s+/g, ' ') });
      return;
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/** `Number.parseInt(text)` for the `Number` in it. */
function useOf(node: Node): Node {
  const { parent } = node;
  if (!isPropertyAccessExpression(parent) && !isCallExpression(parent)) return node;
  return parent.expression === node ? useOf(parent) : node;
}

const EXACT_FOR_COUNTS: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.PlusToken,
  SyntaxKind.MinusToken,
  SyntaxKind.AsteriskToken,
  SyntaxKind.PercentToken,
  SyntaxKind.GreaterThanGreaterThanToken,
  SyntaxKind.PlusEqualsToken,
  SyntaxKind.MinusEqualsToken,
]);
const ARITHMETIC: ReadonlySet<SyntaxKind> = new Set([
  ...EXACT_FOR_COUNTS,
  SyntaxKind.SlashToken,
  SyntaxKind.AsteriskAsteriskToken,
  SyntaxKind.AsteriskEqualsToken,
  SyntaxKind.SlashEqualsToken,
  SyntaxKind.PercentEqualsToken,
  SyntaxKind.AsteriskAsteriskEqualsToken,
]);
const OF_NUMBERS = new Set(['Number', 'Math', 'parseFloat', 'parseInt']);
const ROUNDING = new Set(['toFixed', 'toPrecision', 'toExponential', 'toLocaleString']);

/** Whether a node calculates with a number that is not only a count. */
function calculates(node: Node, project: Project): boolean {
  if (isIdentifier(node)) return OF_NUMBERS.has(node.text) && !isMember(node);
  if (isNumericLiteral(node)) return !/^(\d[\d_]*|0x[\da-f]+)$/i.test(node.getText());
  if (isPropertyAccessExpression(node)) return ROUNDING.has(node.name.text);
  if (isPrefixUnaryExpression(node) || isPostfixUnaryExpression(node)) {
    if (node.operator === SyntaxKind.PlusToken) return true; // turns text into a number
    if (node.operator === SyntaxKind.ExclamationToken) return false;
    return isNumber(node, project) && !isCount(node.operand);
  }
  if (!isBinaryExpression(node) || !ARITHMETIC.has(node.operatorToken.kind)) return false;
  return isNumber(node, project) && !isCount(node);
}

/** Whether an identifier is what is taken of something else. */
function isMember(node: Node): boolean {
  return isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

function isNumber(node: Node, { checker }: Project): boolean {
  const type = checker.getTypeAtLocation(node);
  return type !== undefined && (type.flags & (TypeFlags.NumberLike | TypeFlags.Any)) !== 0;
}

function isCount(node: Node): boolean {
  if (isNumericLiteral(node)) return true;
  if (isParenthesizedExpression(node)) return isCount(node.expression);
  if (isIdentifier(node)) return Object.hasOwn(COUNTS, node.text);
  if (isPropertyAccessExpression(node)) return Object.hasOwn(COUNTS, node.name.text);
  if (isCallExpression(node)) return isCount(node.expression);
  if (isConditionalExpression(node)) return isCount(node.whenTrue) && isCount(node.whenFalse);
  if (isPrefixUnaryExpression(node)) return node.operator === SyntaxKind.MinusToken && isCount(node.operand);
  if (!isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  const isExact = EXACT_FOR_COUNTS.has(kind) || kind === SyntaxKind.QuestionQuestionToken;
  return isExact && isCount(node.left) && isCount(node.right);
}

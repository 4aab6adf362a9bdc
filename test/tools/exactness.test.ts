import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Arithmetic, findArithmetic, SCORING, unexplained } from '../../tools/exactness.ts';

const SAMPLES: readonly (readonly [string, string, string?])[] = [
  ['a sum', 'export const f = (total: number, points: number) => total + points;', 'total + points'],
  ['a sum of what has any type', 'export const f = (total: any) => total * 2;', 'total * 2'],
  ['a quotient of counts', 'export const f = (count: number, days: number) => count / days;', 'count / days'],
  ['a sum over a list', 'export const f = (all: number[]) => all.reduce((a, b) => a + b, 0);', 'a + b'],
  ['what is added up in place', 'export function f(t: number) { let s = 0; s += t; return s; }', 's += t'],
  ['a text read as a number', 'export const f = (text: string) => Number(text);', 'Number(text)'],
  ['a list of texts read as numbers', 'export const f = (all: string[]) => all.map(Number);', 'Number'],
  ['the same, shorter', 'export const f = (text: string) => +text;', '+text'],
  ['parseFloat', 'export const f = (text: string) => parseFloat(text);', 'parseFloat(text)'],
  ['Number.parseFloat', 'export const f = (t: string) => Number.parseFloat(t);', 'Number.parseFloat(t)'],
  ['a power', 'export const f = (x: number) => Math.pow(x, 2);', 'Math.pow(x, 2)'],
  ['rounding to a text', 'export const f = (x: number) => x.toFixed(2);', 'x.toFixed(2)'],
  ['a fraction in the source', 'export const f = () => 0.1;', '0.1'],
  ['an exponent in the source', 'export const f = () => 1e3;', '1e3'],
  ['a sign turned round', 'export const f = (points: number) => -points;', '-points'],
  [
    'a part of a longer sum',
    'export const f = (n: number, index: number) => index + 1 + n;',
    'index + 1 + n',
  ],
  ['places in a list', 'export const f = (all: string[], index: number) => all.length - index - 1;'],
  ['big whole numbers', 'export const f = (a: bigint, b: bigint) => (a * b) / (a + b);'],
  ['texts put together', 'export const f = (a: string, n: number) => a + n;'],
  ['whole numbers below nothing', 'export const f = () => -1;'],
];

let folder: string;
let found: readonly Arithmetic[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exactness-'));
  const files = [
    ['tsconfig.json', JSON.stringify({ compilerOptions: { strict: true, noEmit: true }, include: ['src'] })],
    ...SAMPLES.map(([, text], index) => [`src/domain/scoring/sample-${index}.ts`, `\n${text}\n`]),
    ['src/domain/unit/elsewhere.ts', 'export const f = (text: string) => Number(text);'],
  ] as const;
  for (const [name = '', text = ''] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  found = findArithmetic(folder, SCORING);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('where scores go, numbers are not calculated with', () => {
  it('in the project itself, and nothing is allowed that is not there', () => {
    const project = fileURLToPath(new URL('../..', import.meta.url));
    expect(unexplained(findArithmetic(project, SCORING))).toEqual({ inexact: [], needless: [] });
  });

  it.each(SAMPLES.map(([what, , text], index) => [what, index, text] as const))(
    '%s',
    (_what, index, text) => {
      const file = `src/domain/scoring/sample-${index}.ts`;
      const expected = text === undefined ? [] : [{ file, line: 2, text }];
      expect(found.filter((place) => place.file === file)).toEqual(expected);
    },
  );

  it('elsewhere they may be', () => {
    expect(found.some(({ file }) => file.includes('elsewhere'))).toBe(false);
  });

  it('what is allowed is left out, and what is allowed in vain is named', () => {
    const [first, ...others] = found;
    if (first === undefined) throw new Error('there are samples');
    const vain = { file: first.file, text: 'x + y', why: 'to see' };
    expect(unexplained(found, [{ ...first, why: 'to see' }, vain])).toEqual({
      inexact: others,
      needless: [vain],
    });
  });
});

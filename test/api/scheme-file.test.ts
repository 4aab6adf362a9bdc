import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/application/identity.ts';
import { readScheme, type SchemeIssue } from '../../src/application/scheme-file.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';

const SEED = readFileSync(join(import.meta.dirname, '../../seeds/hechi-2024/scheme.yaml'), 'utf8');

function refused(text: string): RefusedError {
  try {
    readScheme(text);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('it was read');
}

function issuesOf(text: string): readonly SchemeIssue[] {
  const error = refused(text);
  expect(error.code).toBe('scheme.invalid');
  return error.details.issues as readonly SchemeIssue[];
}

/** The seed with one piece replaced, and where that piece begins. */
function changed(from: string, to: string): { text: string; line: number; column: number } {
  const at = SEED.indexOf(from);
  if (at < 0) throw new Error(`the seed has no “${from}”`);
  const before = SEED.slice(0, at);
  return {
    text: before + to + SEED.slice(at + from.length),
    line: before.split('\n').length,
    column: at - before.lastIndexOf('\n'),
  };
}

test('the seed is read, and known by its text', () => {
  const { rules, textSha256 } = readScheme(SEED);
  expect(rules.components.map(({ code }) => code)).toEqual([
    'satisfaction',
    'completion',
    'timeliness',
    'incentives',
  ]);
  expect(textSha256).toBe(sha256Hex(SEED));
});

describe('a fault is placed where it stands', () => {
  test('a value of the wrong kind', () => {
    const { text, line, column } = changed('"35"', '35  ');
    expect(issuesOf(text)).toMatchObject([{ path: 'components.1.weight', line, column }]);
  });

  test('a number without quotes, and a method that there is not, with what to do about it', () => {
    expect(issuesOf(changed('"35"', '35  ').text)[0]?.message).toContain('数字请写在引号里');
    expect(issuesOf(changed('"35"', '~').text)[0]?.message).not.toContain('引号');
    const { text, line, column } = changed('ballot-mean', 'guess');
    expect(issuesOf(text)).toMatchObject([
      {
        path: 'components.0.method',
        line,
        column,
        message: expect.stringContaining('“guess”不是这里可写的'),
      },
    ]);
    const { text: without } = changed('method: task-timeliness', '');
    expect(issuesOf(without)).toMatchObject([
      { path: 'components.2.method', message: expect.stringContaining('没有写“method”(计分方法)') },
    ]);
  });

  test('a key that there is not', () => {
    const { text, line, column } = changed('places: 4,', 'place: 4,');
    expect(issuesOf(text)).toContainEqual({
      path: 'rounding.line.place',
      line,
      column,
      message: '没有“place”这一项,是不是“places”?',
    });
  });

  test('something missing, at what lacks it', () => {
    const { text, line } = changed('origin: "1"', '');
    const [issue] = issuesOf(text);
    expect(issue?.path).toBe('sharing.origin');
    expect(issue?.line).toBe(line - 1);
  });

  test('a reference to nothing', () => {
    const { text, line } = changed('completion]', 'quality]');
    expect(issuesOf(text)).toMatchObject([{ path: 'ranking.tieBreakers.1', line }]);
  });

  test('several at once', () => {
    const text = SEED.replace('sample: true', 'sample: yes').replace('half-up', 'upwards');
    expect(issuesOf(text).map(({ path }) => path)).toEqual(['sample', 'rounding.line.mode']);
  });

  test('a key written twice, and broken syntax', () => {
    const twice = SEED.replace('sample: true', 'sample: true\nsample: false');
    expect(issuesOf(twice)[0]?.message).toContain('写了两次');
    expect(issuesOf('title: [1, 2\nplan: x\n')[0]).toMatchObject({ line: 2, column: 1 });
  });
});

describe('what is not a scheme is refused', () => {
  test.each(['', '# nothing', 'null', '[]', '1', 'a: 1\n---\nb: 2'])('%j', (text) => {
    expect(issuesOf(text).length).toBeGreaterThan(0);
  });

  test.each([
    ['an anchor', 'title: &a x\nnotice: *a\n', '锚点'],
    ['an alias', 'title: *a\n', '别名'],
    ['a tag', 'title: !!js/function x\n', '标签'],
    ['a directive', '%YAML 1.1\n---\ntitle: x\n', '指令'],
    ['an explicit key', '? [a]\n: b\n', '显式键'],
  ])('%s', (_, text, word) => {
    expect(issuesOf(text)[0]?.message).toContain(word);
  });
});

describe('what would cost too much is refused at once', () => {
  const bomb = [
    'a: &a [x, x]',
    ...'bcdefghij'.split('').map((name, n) => `${name}: &${name} [*${'abcdefghi'[n]}]`),
  ];
  test.each([
    ['aliases of aliases', bomb.join('\n')],
    ['brackets in brackets', '['.repeat(60_000)],
    ['braces in braces', 'a: {'.repeat(15_000)],
    ['lists in lists', '- '.repeat(30_000)],
    // The parser takes minutes over this.
    ['keys in keys', '? '.repeat(30_000)],
    ['thousands of keys', Array.from({ length: 6000 }, (__, n) => `k${n}: 1`).join('\n')],
    ['indentation', Array.from({ length: 350 }, (__, n) => `${' '.repeat(n)}a:`).join('\n')],
  ])('%s', (_, text) => {
    const started = performance.now();
    expect(refused(text).code).toBe('scheme.invalid');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('what is nested too deep, whether in brackets or in lists', () => {
    for (const text of ['['.repeat(33), `- ${'- '.repeat(32)}a`]) {
      expect(issuesOf(text)[0]?.message).toBe('嵌套超过32层');
    }
    expect(issuesOf(`${'- '.repeat(32)}a`)[0]?.message).not.toContain('嵌套');
  });

  test('a long text', () => {
    expect(refused('#'.repeat(65 * 1024))).toMatchObject({ code: 'scheme.too-large', kind: 'too-large' });
    expect(refused('好'.repeat(22 * 1024)).code).toBe('scheme.too-large');
  });
});

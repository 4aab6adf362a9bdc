import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkScheme, type PlacedFinding } from '../../src/application/check-scheme.ts';
import { MAX_SCHEME_BYTES } from '../../src/application/scheme-gate.ts';
import '../support/seed.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';

const SOUND = `title: 细则
indicators:
  - { code: x, name: 办结率 }
components:
  - { code: a, name: 甲, method: ratio, weight: "100", missing: zero, value: x, target: "95", better: higher }
`;
const KINDS = ['plan', 'table', 'either'] as const;

/** What is found, each with a place that is in the text, and in words of ours. */
function found(text: string, kind: (typeof KINDS)[number]): readonly PlacedFinding[] {
  const lines = text.split('\n');
  const { findings } = checkScheme(text, kind);
  for (const { line, column, message } of findings) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    expect(message).toMatch(/\p{Script=Han}/u);
  }
  return findings;
}

/** The first fault of a text as the scheme of a table. As any other it is not sound either. */
function firstFault(text: string): PlacedFinding {
  for (const kind of KINDS) expect(found(text, kind)).not.toEqual([]);
  const [first] = found(text, 'table');
  if (first === undefined) throw new Error('nothing was found');
  return first;
}

const deep = (count: number, open: string) => `title: ${open.repeat(count)}`;
const bomb = ['a: &a [x, x]', ...[...'bcdefghij'].map((name, n) => `${name}: &${name} [*${'abcdefghi'[n]}]`)];
const ones = (count: number) => Array.from({ length: count }, (_, n) => `k${n}: 1`).join('\n');

describe('a hostile scheme is refused with line and column, and never crashes or hangs', () => {
  it.each<[string, string, string, [number, number]]>([
    ['nested brackets', deep(60_000, '['), '嵌套超过32层', [1, 40]],
    ['nested braces', deep(15_000, '{a: '), '嵌套超过32层', [1, 136]],
    ['nested lists', `title:\n${'- '.repeat(30_000)}`, '嵌套超过32层', [2, 65]],
    ['an anchor', 'title: &a x\nnotice: *a\n', '不使用锚点', [1, 8]],
    ['anchors that explode', bomb.join('\n'), '不使用锚点', [1, 4]],
    ['an alias to nothing', 'title: *a\n', '不使用别名', [1, 8]],
    ['a merge key of an alias', 'base: {a: 1}\n<<: *base\n', '不使用别名', [2, 5]],
    ['a merge key', `${SOUND}<<: { title: 另一个 }\n`, '没有“<<”这一项', [6, 1]],
    ['a tag', 'title: !!binary aGk=\n', '不使用标签', [1, 8]],
    ['a directive', '%TAG ! !x\n---\ntitle: x\n', '不使用指令', [1, 1]],
    ['an explicit key', '? title\n: x\n', '不使用显式键', [1, 1]],
    ['explicit keys in keys', '? '.repeat(30_000), '不使用显式键', [1, 1]],
    ['a key written twice', `${SOUND}title: 另一个\n`, '同一项写了两次', [6, 1]],
    [
      'a key written twice in brackets',
      SOUND.replace('name: 甲,', 'name: 甲, name: 乙,'),
      '同一项写了两次',
      [5, 25],
    ],
    ['thousands of keys', ones(5000), '内容过多', [2401, 1]],
    ['a Chinese key', `${SOUND}标题: 细则\n`, '没有“标题”这一项', [6, 1]],
    [
      'a Chinese key in full width',
      SOUND.replace('weight: ', 'weight\uff1a '),
      '这一项;冒号须是英文的',
      [5, 40],
    ],
    ['a tab for indentation', SOUND.replace('  - { code: a', '\t- { code: a'), '不能用制表符缩进', [5, 1]],
    ['a number for a text', SOUND.replace('"100"', '100'), '数字请写在引号里,如"100"', [5, 48]],
    ['a huge exponent', SOUND.replace('"100"', '1e999999999'), '须是文字', [5, 48]],
    ['a huge exponent in quotes', SOUND.replace('"100"', '"1e999999999"'), '不行:须是不小于0的数', [5, 48]],
    [
      'thousands of digits',
      SOUND.replace('"100"', `"${'9'.repeat(50_000)}"`),
      '不行:须是不小于0的数',
      [5, 48],
    ],
    ['infinity', SOUND.replace('"100"', '.inf'), '须是文字', [5, 48]],
    ['not a number', SOUND.replace('"100"', '.nan'), '须是文字', [5, 48]],
    ['a hexadecimal number', SOUND.replace('"100"', `0x${'f'.repeat(20_000)}`), '须是文字', [5, 48]],
    [
      'a huge number of places',
      `${SOUND}rounding: { line: { places: 1e300, mode: half-up } }\n`,
      '须不大于',
      [6, 29],
    ],
    [
      'a formula without end',
      SOUND.replace('value: x', `value: "${'('.repeat(30_000)}"`),
      '超过2000个字',
      [5, 77],
    ],
    [
      'a deep formula',
      SOUND.replace('value: x', `value: "${'-('.repeat(600)}x${')'.repeat(600)}"`),
      '字符',
      [5, 77],
    ],
    ['a key that is no text', `${SOUND}[1, 2]: 3\n`, '键须是文字', [6, 1]],
    ['the key of all objects', `${SOUND}__proto__: { a: 1 }\n`, '没有“__proto__”这一项', [6, 1]],
    ['a text that changes direction', SOUND.replace('细则', '细\u202e则'), '方向控制符', [1, 8]],
    ['a byte that is none', SOUND.replace('细则', '细\u0000则'), '控制字符', [1, 8]],
    ['half a character', SOUND.replace('细则', '"细\\ud800则"'), '不完整的字符', [1, 8]],
    ['two schemes', `${SOUND}---\n${SOUND}`, '一个文件只能有一份细则', [6, 1]],
    ['nothing', '', '须是由各项组成的内容,却是空的', [1, 1]],
    ['a list', '- a\n- b\n', '须是由各项组成的内容,却是列表', [1, 1]],
    ['a quote that is never closed', 'title: "细则\n', '缺少', [2, 1]],
  ])('%s', (_, text, says, [line, column]) => {
    const fault = firstFault(text);
    expect(fault.message).toContain(says);
    expect([fault.code, fault.line, fault.column]).toEqual(['scheme.invalid', line, column]);
  });

  it('what is too long is not even looked at', () => {
    for (const text of [deep(100_000, '['), '河'.repeat(22_000), `title: ${'x'.repeat(MAX_SCHEME_BYTES)}`]) {
      expect(() => checkScheme(text, 'either')).toThrow(RefusedError);
      expect(() => checkScheme(text, 'either')).toThrow('64KB');
    }
  });

  it('the fullest scheme that passes the gate is checked', () => {
    const parts = Array.from({ length: 50 }, (_, n) => `  - ${group(`g${n}`, 4)}`);
    const text = `title: 细则\nindicators: [{ code: x, name: 办结率 }]\ncomponents:\n${parts.join('\n')}\n`;
    expect(checkScheme(text, 'table').findings.map(({ code }) => code)).toContain('sum.total');
  });
});

const SEED_SCHEME = readFileSync(new URL('../../seeds/hechi-2024/scheme.yaml', import.meta.url), 'utf8');
const scrap = fc.constantFrom(
  ...[
    '',
    ' ',
    '  ',
    '\t',
    '\n',
    '\r\n',
    ':',
    ': ',
    ',',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    '|',
    '>',
    '&a ',
    '*a',
    '!',
  ],
  ...[
    '%',
    '@',
    '`',
    '<<: ',
    '---',
    '...',
    '0',
    '-1',
    '1e9',
    '~',
    'null',
    '河',
    '\u0000',
    '\u202e',
    '\ud800',
    '__proto__: ',
    '.',
  ],
);

it('a scheme with pieces cut out and put in is checked or refused, always with a place in the text', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(12), scrap), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(SOUND, SEED_SCHEME), edits, (whole, pieces) => {
      let text = whole;
      for (const [at, length, piece] of pieces) {
        const from = at % text.length;
        text = text.slice(0, from) + piece + text.slice(from + length);
      }
      found(text, 'either');
    }),
    { numRuns: 300 },
  );
});

function group(code: string, size: number): string {
  const parts = Array.from(
    { length: size },
    (_, n) => `{ code: ${code}-${n}, name: n${n}, method: formula, missing: zero, points: x }`,
  );
  return `{ code: ${code}, name: ${code}, method: group, combine: sum, weight: "7", missing: zero, components: [${parts.join(', ')}] }`;
}

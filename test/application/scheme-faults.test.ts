import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkScheme } from '../../src/application/check-scheme.ts';
import { readTableScheme, type SchemeIssue } from '../../src/application/scheme-file.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';

const SEED = readFileSync(new URL('../../seeds/hechi-2024/scheme.yaml', import.meta.url), 'utf8');

/** A scheme with every number that the scheme of a table can have. */
const EVERYTHING = `title: 某市细则
groups:
  - { code: county, name: 县区 }
indicators:
  - { code: x, name: 甲 }
components:
  - { code: a, name: 一, method: ratio, weight: "10", missing: zero, value: x, target: x, better: higher, from: "0.5", upTo: "1.2" }
  - { code: b, name: 二, method: threshold, weight: "10", missing: zero, value: x, is: ">=", target: x, otherwise: "3" }
  - { code: c, name: 三, method: shortfall, weight: "10", missing: zero, value: x, target: x, better: higher, step: "1", points: "2", partial: up }
  - { code: d, name: 四, method: cases, weight: "10", missing: zero, value: x, points: "-1", free: "2", atMost: "10", atLeast: "-5" }
  - code: e
    name: 五
    method: tiers
    weight: "10"
    missing: zero
    value: x
    tiers:
      - { atLeast: "90", points: "10" }
      - { above: "60", points: "5" }
      - { atMost: "-1", points: "1" }
      - { below: "0", points: "2" }
    otherwise: "0"
  - code: f
    name: 六
    method: interpolation
    weight: "10"
    missing: zero
    value: x
    between:
      - { value: "0", points: "0" }
      - { value: "50", points: "4" }
      - { value: "100", points: "10" }
    beyond: clamp
  - { code: g, name: 七, method: efficacy, weight: "10", missing: zero, value: x, unacceptable: x, satisfactory: x + 1, base: "60" }
  - { code: h, name: 八, method: rank, weight: "10", missing: zero, value: x, better: higher, ties: shared, points: ["10", "8.5"], beyond: last }
  - { code: i, name: 九, method: roll-up, weight: "10", missing: zero, combine: mean, times: "0.5" }
  - code: j
    name: 十
    method: group
    combine: mean
    outOf: "50"
    weight: "10"
    missing: zero
    components:
      - { code: k, name: 十一, method: formula, weight: "1", missing: zero, points: x }
grades:
  article: 第九条
  bands:
    - { code: good, name: 良好, atLeast: "80", quota: "0.3" }
    - { code: fair, name: 一般, atLeast: "0", quota: null }
classes:
  - { code: l, name: 类, group: county, units: [乙], weights: [{ component: a, weight: "12" }] }
`;

function issuesOf(text: string): readonly SchemeIssue[] {
  try {
    readTableScheme(text);
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'scheme.invalid') {
      return error.details.issues as readonly SchemeIssue[];
    }
    throw error;
  }
  return [];
}

/** Every number in quotes: where it stands in the text. */
const NUMBERS = [...EVERYTHING.matchAll(/"-?[0-9.]+"/g)].map(({ index, 0: written }) => {
  const before = EVERYTHING.slice(0, index);
  return {
    index,
    written,
    line: before.split('\n').length,
    column: index - before.lastIndexOf('\n'),
    around: `${before.slice(before.lastIndexOf(' {') + 1).replace(/\s+/g, ' ')}${written}`.slice(-40),
  };
});

describe('a number in a scheme', () => {
  it('is there in every place that has one', () => {
    expect(issuesOf(EVERYTHING)).toEqual([]);
    expect(NUMBERS).toHaveLength(44);
  });

  it.each(NUMBERS)('is refused where it stands: line $line, $around', ({ index, written, line, column }) => {
    const withWords = (words: string) =>
      EVERYTHING.slice(0, index) + words + EVERYTHING.slice(index + written.length);
    for (const bad of [
      '五',
      '60%',
      '1/3',
      '',
      '“60”',
      '1e3',
      '６０',
      'x',
      '--1',
      `0.${'1'.repeat(30)}`,
      '9'.repeat(40),
    ]) {
      const text = withWords(JSON.stringify(bad));
      const issues = issuesOf(text).filter((issue) => issue.line === line && issue.column === column);
      expect(issues[0]?.message, bad).toMatch(/^“.*”不行:须是.*数\(至多.*\),不能是公式、分数或百分数$/);
      expect(checkScheme(text, 'table').findings).toContainEqual(
        expect.objectContaining({ code: 'scheme.invalid', line, column }),
      );
    }
    for (const [bare, says] of [
      ['60', '数字请写在引号里,如"60"'],
      ['[1]', '却是列表'],
    ] as const) {
      const issues = issuesOf(withWords(bare)).filter(
        (issue) => issue.line === line && issue.column === column,
      );
      expect(issues[0]?.message, bare).toContain(says);
    }
  });
});

it('every number of the scheme of a plan is refused where it stands', () => {
  for (const { index, 0: written } of SEED.matchAll(/"[0-9./]+"/g)) {
    const before = SEED.slice(0, index);
    const place = { line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
    const text = `${before}"五"${SEED.slice(index + written.length)}`;
    expect(checkScheme(text, 'plan').findings, before.slice(-30)).toContainEqual(
      expect.objectContaining(place),
    );
  }
});

const SMALL = `title: 细则
indicators:
  - { code: x, name: 甲 }
components:
  - { code: a, name: 乙, method: ratio, weight: "100", missing: zero, value: x, target: "1", better: higher }
`;
const said = (from: string | RegExp, to: string) =>
  issuesOf(SMALL.replace(from, to)).map(
    ({ path, line, column, message }) => `${line}:${column} ${path}:${message}`,
  );

describe('a fault of a scheme is said in words', () => {
  it.each<[string, string | RegExp, string, readonly string[]]>([
    ['a missing key', 'weight: "100", ', '', ['5:5 components.0.weight:没有写“weight”(分值)']],
    [
      'a missing key that has few values',
      'missing: zero, ',
      '',
      ['5:5 components.0.missing:没有写“missing”(缺数值时),可写的有zero、full、redistribute、peer-mean'],
    ],
    [
      'a misspelt key, once',
      'weight',
      'wieght',
      ['5:40 components.0.wieght:没有“wieght”这一项,是不是“weight”?'],
    ],
    [
      'a key like none',
      'better: higher',
      'better: higher, colour: red',
      ['5:109 components.0.colour:没有“colour”这一项'],
    ],
    [
      'a misspelt key at the top',
      'indicators',
      'indicator',
      ['2:1 indicator:没有“indicator”这一项,是不是“indicators”?'],
    ],
    [
      'a word that is not among the known ones',
      'missing: zero',
      'missing: none',
      ['5:64 components.0.missing:“none”不是这里可写的,可写的有zero、full、redistribute、peer-mean'],
    ],
    [
      'a misspelt word',
      'better: higher',
      'better: highr',
      ['5:101 components.0.better:“highr”不是这里可写的,是不是“higher”?可写的有higher、lower'],
    ],
    [
      'a text for a number',
      /$/,
      'rounding: { line: { places: two, mode: half-up } }\n',
      ['6:29 rounding.line.places:须是数,却是文字'],
    ],
    [
      'a number too large',
      /$/,
      'rounding: { line: { places: 11, mode: half-up } }\n',
      ['6:29 rounding.line.places:须不大于10'],
    ],
    [
      'nothing',
      'components:',
      'components: []\nother:',
      ['4:13 components:不能是空的', '5:1 other:没有“other”这一项'],
    ],
    ['a name too long', '乙', '乙'.repeat(41), ['5:22 components.0.name:超过40个字']],
    ['a name much too long', '乙', '乙'.repeat(100), ['5:22 components.0.name:超过40个字']],
  ])('%s', (_, from, to, says) => {
    expect(said(from, to)).toEqual(says);
  });

  it('a method that there is not, with those that there are', () => {
    const [misspelt] = said('method: ratio', 'method: ratoi');
    expect(misspelt).toMatch(
      /^5:33 components\.0\.method:“ratoi”不是这里可写的,是不是“ratio”\?可写的有.*tiers、interpolation、/,
    );
    const [missing] = said('method: ratio, ', '');
    expect(missing).toMatch(/^5:5 components\.0\.method:没有写“method”\(计分方法\),可写的有.*group/);
    const [wide] = said('method: ratio', 'method：ratio');
    expect(wide).toMatch(
      /^5:5 components\.0\.method:没有写“method”\(计分方法\),.*;冒号须是英文的“:”,后面空一格$/,
    );
  });

  it('too many components', () => {
    const row = (n: number) =>
      `  - { code: a${n}, name: 乙, method: ratio, weight: "1", missing: zero, value: x, target: "1", better: higher }\n`;
    const text = SMALL.replace(/ {2}- \{ code: a.*\n/, Array.from({ length: 51 }, (_, n) => row(n)).join(''));
    expect(issuesOf(text)).toMatchObject([{ path: 'components', message: '超过50项' }]);
  });

  it('what is no scheme, and broken YAML, without a word of English', () => {
    for (const text of ['', '[]', '1', '- a\n', 'a: [1\n', `${SMALL}title: 另一个\n`, 'title: "细则\n']) {
      for (const { message } of issuesOf(text)) {
        expect(message.replace(/“[^”]*”/g, '').replace(/method|YAML/g, '')).not.toMatch(/[A-Za-z]{2}/);
      }
    }
  });
});

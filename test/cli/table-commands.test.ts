import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runJijian } from '../support/run-jijian.ts';

const work = mkdtempSync(join(tmpdir(), '表 和细则-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(work, name);
  writeFileSync(path, content);
  return path;
}

const SCHEME = `title: 某市营商环境考核细则
indicators:
  - { code: days, name: 办理时限, unit: 天 }
  - { code: rate, name: 网办率, unit: "%" }
components:
  - { code: fast, name: 时限, article: 第三条, method: min-max, weight: "60", missing: zero, value: days, worst: "30", best: "10" }
  - { code: online, name: 网办, article: 第四条, method: ratio, weight: "40", missing: zero, value: rate, target: "100", better: higher }
rounding: { total: { places: 2, mode: half-up } }
ranking: { by: rounded }
`;
const TABLE = '单位,办理时限,网办率,备注\n甲县,15,80,好\n乙县,20,90,\n丙县,缺,95,\n';
const scheme = file('考核细则.yaml', SCHEME);
const table = file('2024年 各县.csv', TABLE);
const SOURCE = ['--scheme', scheme, '--table', table];

async function json(...args: readonly string[]) {
  const { code, stdout, stderr } = await runJijian([...args, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

async function text(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runJijian(args);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

async function failure(
  ...args: readonly string[]
): Promise<{ exit: number | null; code: string; message: string }> {
  const { code, stdout, stderr } = await runJijian([...args, '--json']);
  expect(stdout).toBe('');
  return { exit: code, ...JSON.parse(stderr.trim().split('\n').at(-1) ?? '') };
}

// 甲县 45 + 32 = 77, 乙县 30 + 36 = 66, 丙县 0 + 38 = 38.

describe('explain', () => {
  it('gives the same tree as score-table, and says which files it comes from', async () => {
    const scores = await json('score-table', ...SOURCE);
    const card = await json('explain', ...SOURCE, '--unit', '甲县');
    const [first] = scores.groups[0].units;
    const { unit, rank, grade, vetoes, ...total } = first;
    expect(card).toEqual({
      scheme: scores.scheme,
      table: scores.table,
      unused: ['备注'],
      vetoes,
      unit: { code: unit, name: unit, group: 'all' },
      rank,
      grade,
      lamps: [],
      total,
    });
    expect(card.table.textSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells a card, a line, and why it is not full', async () => {
    const card = await text('explain', ...SOURCE, '--unit', '甲县');
    expect(card).toMatch(/^甲县 {2}总分 77.00 {2}全部第1名\(共3个\) {2}未定等次\n/);
    expect(card).toContain('细则《某市营商环境考核细则》(考核细则.yaml)  表 2024年 各县.csv\n');
    expect(card).not.toContain('序号');
    const line = await text('explain', ...SOURCE, '--unit', '乙县', '--line', 'fast');
    expect(line).toContain('乙县  乙县/fast  满分 60\n');
    expect(line).toContain('数据:办理时限 = 20天');
    expect(line).not.toContain('网办');
    const lost = await json('explain', ...SOURCE, '--unit', '丙县', '--lost');
    expect(lost.costs.map(({ path, lost: points }: Record<string, string>) => [path, points])).toEqual([
      ['丙县/fast', '60'],
      ['丙县/online', '2'],
    ]);
  });

  it('opens no database', async () => {
    const data = join(work, '没有这个目录');
    const run = await runJijian(['explain', ...SOURCE, '--unit', '甲县'], { env: { JIJIAN_DATA: data } });
    expect(run.code).toBe(0);
    expect(readdirSync(work)).not.toContain('没有这个目录');
  });
});

describe('what-if', () => {
  const changes = (name: string, ...all: readonly object[]) => file(name, JSON.stringify({ changes: all }));

  it('shows ranks before and after, and gives what score-table gives by the edited scheme', async () => {
    const path = changes('试算.yaml', { change: 'weight', component: 'online', weight: '240' });
    const tried = await json('what-if', ...SOURCE, '--file', path);
    const edited = file('改后.yaml', SCHEME.replace('weight: "40"', 'weight: "240"'));
    const anew = await json('score-table', '--scheme', edited, '--table', table);
    expect(
      tried.units.map((each: { unit: { name: string }; total: object; rank: object }) => [
        each.unit.name,
        each.total,
        each.rank,
      ]),
    ).toEqual([
      ['乙县', { before: '66', after: '246', by: '180' }, { before: 2, after: 1 }],
      ['甲县', { before: '77', after: '237', by: '160' }, { before: 1, after: 2 }],
      ['丙县', { before: '38', after: '228', by: '190' }, { before: 3, after: 3 }],
    ]);
    expect(
      tried.units.map((each: { unit: { name: string }; total: { after: string } }) => [
        each.unit.name,
        each.total.after,
      ]),
    ).toEqual(anew.groups[0].units.map(({ unit, value }: Record<string, string>) => [unit, value]));
    expect(tried.rules).toEqual([{ path: 'components[online].weight', before: '40', after: '240' }]);
  });

  it('tells of values too, in words', async () => {
    const value = { change: 'value', unit: '丙县', indicator: '办理时限', value: '10' };
    const told = await text('what-if', ...SOURCE, '--file', changes('改数.yaml', value));
    expect(told).toContain('丙县的指标 办理时限 改为 10');
    expect(told).toContain('■ 丙县  名次 3 → 1  等次 未定等次  +60');
    expect(told).toContain('+60  时限  (丙县/fast)');
  });

  it.each([
    ['drop.yaml', { change: 'drop', incentive: 's1' }, 'what-if.plan-needed'],
    ['lamps.yaml', { change: 'set', path: 'lamps', value: {} }, 'what-if.scheme-invalid'],
    ['unit.yaml', { change: 'value', unit: '丁县', indicator: 'days', value: '1' }, 'what-if.no-unit'],
    ['weight.yaml', { change: 'weight', component: 'online', weight: '-1' }, 'what-if.invalid'],
  ])('refuses %s', async (name, change, code) => {
    expect(await failure('what-if', ...SOURCE, '--file', changes(name, change))).toMatchObject({
      exit: 2,
      code,
    });
  });
});

describe('sensitivity', () => {
  it('says how far units are from each other, and what weights turn ranks', async () => {
    const { units, scheme: by } = await json('sensitivity', ...SOURCE, '--unit', '乙县');
    expect(by.title).toBe('某市营商环境考核细则');
    expect(units).toHaveLength(1);
    const [{ nextRank, weights }] = units;
    expect(nextRank.up).toMatchObject({ rank: 1, passed: ['甲县'], exact: '10.995' });
    // With w for the time limit 甲县 has 0.75w + 0.8(100 − w), 乙县 0.5w + 0.9(100 − w): equal at 200/7, and rounded to
    // two places from 28.5875 down, where 乙县 has 78.565.
    expect(weights[0]).toMatchObject({ code: 'fast', down: { weight: '28.5875', passes: ['甲县'] } });
    const all = await text('sensitivity', ...SOURCE);
    expect(all).toContain('■ 甲县  第1名(共3个)');
    expect(all).toContain('减到28.5875时超过甲县');
  });
});

describe('compare', () => {
  const other = file('2025年.csv', '单位,办理时限,网办率\n甲县,15,80\n乙县,20,90\n丙县,10,95\n丁县,30,0\n');
  const by = file('新细则.yaml', SCHEME.replace('best: "10"', 'best: "15"'));

  it('two tables: what values differ, and what follows', async () => {
    const found = await json('compare', ...SOURCE, '--other-table', other);
    expect([found.before.scheme, found.rules]).toEqual([found.after.scheme, []]);
    expect(found.before.table).not.toEqual(found.after.table);
    const named = new Map<string, Record<string, unknown>>(
      found.units.map((each: { unit: { name: string } }) => [each.unit.name, each]),
    );
    expect(named.get('丙县')).toMatchObject({
      rank: { before: 3, after: 1 },
      values: [{ indicator: 'days', name: '办理时限', before: null, after: '10' }],
      events: [],
    });
    expect(named.get('丙县')?.lines).toMatchObject([
      { path: '丙县', values: ['办理时限'] },
      {
        path: '丙县/fast',
        change: 'changed',
        value: { before: '0', after: '60' },
        values: ['办理时限'],
        rules: [],
      },
    ]);
    expect(named.get('丁县')).toMatchObject({ total: { before: null, after: '0' } });
    const told = await text('compare', ...SOURCE, '--other-table', other, '--unit', '丙县');
    expect(told).toContain('表 2024年 各县.csv\n后:');
    expect(told).toContain('名次有变:\n  丙县  总分 38 → 98  名次 3 → 1');
    expect(told).toContain('    数值:办理时限 缺 → 10\n');
    expect(told).toContain('起因:数值办理时限\n');
    expect(told).not.toContain('乙县');
  });

  it('two schemes: what rules differ, and what follows', async () => {
    const told = await text('compare', ...SOURCE, '--other-scheme', by);
    expect(told).toContain('细则不同之处\n  components[fast].best:"10" → "15"\n');
    expect(told).toContain('■ 甲县  总分 77 → 92  名次 1');
    expect(told).toContain('起因:细则components[fast].best\n');
  });

  it('a unit that only one table has is known, one that neither has is not', async () => {
    const only = await json('compare', ...SOURCE, '--other-table', other, '--unit', '丁县');
    expect(only.units).toHaveLength(1);
    expect(await failure('compare', ...SOURCE, '--other-table', other, '--unit', '戊县')).toMatchObject({
      exit: 3,
      code: 'unit.unknown',
      message: '表中没有单位“戊县”',
    });
  });

  it('the same twice has no differences', async () => {
    expect(await text('compare', ...SOURCE, '--other-scheme', scheme)).toContain('细则相同\n\n没有差别');
  });
});

describe('refuses', () => {
  const gone = join(work, '不存在.csv');

  it.each([
    ['a table and a data folder', ['sensitivity', ...SOURCE, '--data', work], 'cli.usage', '--data'],
    [
      'a table and coordinates',
      ['explain', ...SOURCE, '--unit', '甲县', '--as-of', '2024-06-30', '--at', '3'],
      'cli.usage',
      '--at、--as-of',
    ],
    ['a table without a scheme', ['sensitivity', '--table', table], 'cli.usage', '--scheme'],
    ['a scheme’s file without a table', ['sensitivity', '--scheme', scheme], 'cli.usage', '--table'],
    [
      'a plan’s scheme with a table',
      ['sensitivity', '--scheme', 'x2024@2', '--table', table],
      'cli.usage',
      'x2024@2',
    ],
    [
      'a table that is not there',
      ['sensitivity', '--scheme', scheme, '--table', gone],
      'cli.file',
      '不存在.csv',
    ],
    [
      'a scheme that is not there',
      ['explain', '--unit', '甲县', '--scheme', gone, '--table', table],
      'cli.file',
      '不存在.csv',
    ],
    ['a table for a scheme', ['sensitivity', '--scheme', table, '--table', table], 'scheme.invalid', '第1行'],
    [
      'a scheme for a table',
      ['sensitivity', '--scheme', scheme, '--table', scheme],
      'table.invalid',
      '第1行',
    ],
    [
      'a unit that the table does not have',
      ['explain', ...SOURCE, '--unit', '甲'],
      'unit.unknown',
      '表中没有单位“甲”',
    ],
    [
      'a line that there is not',
      ['explain', ...SOURCE, '--unit', '甲县', '--line', 'slow'],
      'scorecard.no-line',
      'slow',
    ],
    ['a comparison with nothing', ['compare', ...SOURCE], 'cli.usage', '--other-table'],
    [
      'a comparison with coordinates',
      ['compare', 'now', ...SOURCE, '--other-table', table],
      'cli.usage',
      'now',
    ],
    ['a comparison from nothing', ['compare', '--other-table', table], 'cli.usage', '--table'],
    ['a comparison of nothing', ['compare'], 'cli.usage', '坐标'],
    [
      'a scheme beside coordinates',
      ['compare', 'now', '--scheme', 'x2024@2'],
      'cli.usage',
      'scheme=细则@版本',
    ],
  ])('%s', async (_, args, code, named) => {
    const refused = await failure(...args);
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(named);
    expect(refused.exit).toBe(code === 'unit.unknown' || code === 'scorecard.no-line' ? 3 : 2);
  });

  it('and --help says how they go together', async () => {
    for (const name of ['explain', 'what-if', 'sensitivity']) {
      const help = await text(name, '--help');
      expect(help).toContain('--table=<FILE>');
      expect(help).toContain('写了 --table 时为细则文件');
    }
    expect(await text('compare', '--help')).toContain('--other-table=<FILE>');
  });
});

describe('where the lowest total is the best', () => {
  it('a little less is what it takes', async () => {
    const scheme = file(
      '排名.yaml',
      `title: 空气质量排名
indicators: [{ code: pm, name: PM2.5 }, { code: days, name: 优良天数 }]
components: [{ code: a, name: 综合, method: formula, missing: zero, points: pm }]
ranking: { better: lower, tieBreakers: [{ value: days }] }
`,
    );
    const table = file('空气.csv', '城市,PM2.5,优良天数\n甲市,30,300\n乙市,30,310\n');
    const told = await text('sensitivity', '--scheme', scheme, '--table', table, '--unit', '甲市');
    expect(told).toContain('升到第1名:再少一点(修约后多0分)(超过乙市)');
  });
});

import { describe, expect, it } from 'vitest';
import { readTableScheme } from '../../src/application/scheme-file.ts';
import { scoreTable } from '../../src/application/score-table.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';

const INDICATORS = `
  - { code: x, name: 办理时限（天） }
  - { code: y, name: 网办率 }
  - { code: z, name: 满意度 }`;
const COMPONENTS = `
  - { code: a, name: 甲, method: formula, missing: zero, points: "x + y + z" }`;
const scheme = (parts: { indicators?: string; components?: string; more?: string } = {}) =>
  `title: 细则\n${parts.more ?? ''}indicators:${parts.indicators ?? INDICATORS}\ncomponents:${parts.components ?? COMPONENTS}\n`;
const GROUPS = 'groups:\n  - { code: county, name: 县区 }\n  - { code: town, name: 乡镇 }\n';
const score = (table: string, text = scheme()) => scoreTable(table, readTableScheme(text).rules);

function refusalOf(table: string, text = scheme()): RefusedError {
  try {
    score(table, text);
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('not refused');
}
/** The code, and each fault with its place. */
function faultsOf(table: string, text?: string): readonly unknown[] {
  const { code, details, message } = refusalOf(table, text);
  const issues = details.issues as readonly { line: number; column: number; message: string }[];
  const faults = issues.map(({ line, column, message: said }) => `${line}:${column} ${said}`);
  expect(message).toContain(issues[0]?.message);
  expect(details.count).toBe(issues.length);
  return [code, ...faults];
}

describe('the columns of indicators', () => {
  it('are found whatever the width of their letters, and whatever blanks stand around them', () => {
    const { scores, unused } = score('单位, 办理时限(天) ,网办率,ｚ,备注\n一,1,2,3,x\n');
    expect(unused).toEqual(['备注']);
    expect(scores.groups[0]?.cards[0]?.total.exact).toEqual({ num: 6n, den: 1n });
    expect(score('单位,ｘ,Ｙ,满意度,y\n一,1,2,3,4\n').unused).toEqual(['Ｙ']);
  });

  it('are told all at once when they are missing, with what may have been meant', () => {
    const { code, message, details } = refusalOf('\n单位,时限,网 办 率,满意度(%),上网率\n一,1,2,3,4\n');
    expect(code).toBe('table.column-missing');
    expect(message).toBe(
      '表头(第2行)没有指标“办理时限（天）”(x)、“网办率”(y)(是不是“网 办 率”?)、“满意度”(z)(是不是“满意度(%)”?)的列',
    );
    expect(details).toEqual({
      line: 2,
      indicators: ['x', 'y', 'z'],
      columns: ['时限', '网 办 率', '满意度(%)', '上网率'],
    });
    expect(refusalOf('单位,x,网办律,z\n一,1,2,3\n').message).toContain('“网办率”(y)(是不是“网办律”?)');
    expect(refusalOf('x,单位,y,z\n1,2,2,3\n').message).toBe(
      '表头(第1行)没有指标“办理时限（天）”(x)的列;第一列(“x”)须是单位,不作指标',
    );
  });

  it('may be so many that not all are named', () => {
    const indicators = Array.from({ length: 30 }, (_, n) => `\n  - { code: i${n}, name: 指标${n} }`).join('');
    const components = COMPONENTS.replace('x + y + z', 'i0');
    const { message } = refusalOf('单位,备注\n一,1\n', scheme({ indicators, components }));
    expect(message).toMatch(/“指标19”\(i19\)等30项的列$/);
  });

  it('are two of one indicator where both its code and its name are headers', () => {
    expect(faultsOf('单位,x,办理时限(天),网办率,y,z\n一,1,1,1,1,1\n')).toEqual([
      'table.column-repeated',
      '1:3 指标“办理时限（天）”(x)有两列:“x”和“办理时限(天)”',
      '1:4 指标“网办率”(y)有两列:“y”和“网办率”',
    ]);
  });

  it('are told apart by the width of a bracket where the scheme does so', () => {
    const indicators = '\n  - { code: x, name: 率(甲) }\n  - { code: y, name: 率（甲） }';
    const text = scheme({ indicators, components: COMPONENTS.replace('x + y + z', 'x - y') });
    const { scores } = score('单位,率（甲）,率(甲)\n一,1,9\n', text);
    expect(scores.groups[0]?.cards[0]?.total.exact).toEqual({ num: 8n, den: 1n });
    expect(refusalOf('单位,率（甲）,备注\n一,1,9\n', text).details.indicators).toEqual(['x']);
  });
});

describe('groups and parents that there are not', () => {
  it('are told all, with line and column', () => {
    const text = scheme({ more: GROUPS });
    expect(
      faultsOf('单位,x,y,z,组别\n一,1,1,1,县区\n二,1,1,1,乡 镇\n三,1,1,1,\n四,1,1,1,towns\n', text),
    ).toEqual([
      'table.group-unknown',
      '3:5 细则没有组别“乡 镇”,是不是“乡镇”?',
      '4:5 “三”没有写组别',
      '5:5 细则没有组别“towns”,是不是“town”?',
    ]);
    expect(faultsOf('单位,x,y,z\n一,1,1,1\n二,1,1,1\n', text)).toEqual([
      'table.group-unknown',
      '1:1 细则有2个组别,表中没有“组别”(group)这一列',
    ]);
  });

  it('are told all of parents, and of units above themselves', () => {
    const rows = (...parents: readonly string[]) =>
      `单位,上级,x,y,z\n${parents.map((parent, index) => `u${index},${parent},1,1,1\n`).join('')}`;
    expect(faultsOf(rows('市', '', 'u1', '省'))).toEqual([
      'table.parent-unknown',
      '2:2 上级“市”不在表中',
      '5:2 上级“省”不在表中',
    ]);
    expect(faultsOf(rows('u1', 'u2', 'u0', 'u0', 'u4'))).toEqual([
      'table.parent-cycle',
      '2:2 “u0”是自己的上级',
      '3:2 “u1”是自己的上级',
      '4:2 “u2”是自己的上级',
      '6:2 “u4”是自己的上级',
    ]);
  });
});

describe('percent signs', () => {
  const rate = (component: string) =>
    scheme({
      indicators: '\n  - { code: rate, name: 网办率 }\n  - { code: twice, name: 两倍, formula: rate * 2 }',
      components: `\n  - { code: a, name: 甲, missing: zero, ${component} }`,
    });
  const CELLS = '单位,网办率\n一,缺\n二,96%\n三,94 ％\n';

  it('may not meet a formula that has one too, which means something else', () => {
    const words = (path: string, formula: string) =>
      `3:2 “96%”按96计,细则${path}的“${formula}”中的百分数却按小数计(95%是0.95);两处应写得一样:公式中去掉百分号,或者把指标除以100`;
    const threshold = 'method: threshold, weight: "10", value: rate, is: ">=", target: "95%"';
    expect(faultsOf(CELLS, rate(threshold))).toEqual([
      'table.percent-mixed',
      words('components.0.target', '95%'),
    ]);
    const formula = 'method: formula, points: "if(twice >= 95%, 10, 0)"';
    expect(faultsOf(CELLS, rate(formula))).toEqual([
      'table.percent-mixed',
      words('components.0.points', 'if(twice >= 95%, 10, 0)'),
    ]);
  });

  it('do no harm where the formula has none, where it weighs with them, or where the cells have none', () => {
    const points = (formula: string) => rate(`method: formula, points: "${formula}"`);
    expect(() => score(CELLS, points('if(rate >= 95, 10, 0)'))).not.toThrow();
    expect(() => score(CELLS, points('if(rate / 100 >= 95%, 10, 0)'))).not.toThrow();
    expect(() => score(CELLS, points('rate * 60%'))).not.toThrow();
    expect(() => score('单位,网办率\n一,0.96\n', points('if(rate >= 95%, 10, 0)'))).not.toThrow();
  });

  it('are in all numbers of a column, or in none', () => {
    const text = scheme();
    expect(faultsOf('单位,x,y,z\n一,1,缺,3\n二,1,96%,3\n三,5%,0.96,3\n四,5,0.9,3\n', text)).toEqual([
      'table.percent-mixed',
      '4:2 “5%”与第2行的“1”写法不一:一列要么都写百分号,要么都不写',
      '4:3 “0.96”与第3行的“96%”写法不一:一列要么都写百分号,要么都不写',
    ]);
    expect(() => score('单位,x,y,z,备注\n一,1,96%,3,1\n二,1,/,3,2%\n三,5,9 ％,3,\n', text)).not.toThrow();
  });
});

it('a row that is likely no unit is scored, and told', () => {
  const table = '单位,x,y,z\n一,1,1,1\n合计,2,2,2\n全市,2,2,2\n全市合计,2,2,2\n平均,2,2,2\n总计,1,1,1\n';
  const { notices, scores } = score(table);
  expect(notices.map((notice) => notice.split(';')[0])).toEqual([
    '第3行“合计”按一个单位计分',
    '第4行“全市”按一个单位计分',
    '第6行“平均”按一个单位计分',
    '第7行“总计”按一个单位计分',
  ]);
  expect(scores.groups[0]?.cards).toHaveLength(6);
  expect(score('单位,x,y,z\n一,1,1,1\n').notices).toEqual([]);
});

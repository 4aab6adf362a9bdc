import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Rules, rulesSchema } from '../../../src/domain/scheme/rules.ts';
import { completion, incentives, satisfaction, someRules, timeliness } from '../../support/scoring.ts';

/** The places and messages of what is wrong with rules. */
function flaws(rules: unknown): readonly string[] {
  return (
    rulesSchema.safeParse(rules).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ??
    []
  );
}
const places = (rules: unknown) => flaws(rules).map((flaw) => flaw.split(':')[0]);
const lamps = (parts: Partial<Rules['lamps']>) => someRules({ lamps: { ...someRules().lamps, ...parts } });

describe('the rules of a scheme', () => {
  it('that come with the city are well formed', () => {
    const seed = new URL('../../../seeds/hechi-2024/scheme.yaml', import.meta.url);
    expect(flaws(parse(readFileSync(seed, 'utf8')))).toEqual([]);
  });

  it.each(['0', '100', '0.5', '999999.99999999999999999999'])('take the amount %s', (weight) => {
    expect(flaws(someRules({}, completion({ weight })))).toEqual([]);
  });

  it.each(['-1', '1e3', '1.', '.5', '1000000', '1.000000000000000000001', '', '五', '+1', '1 '])(
    'refuse the amount “%s”',
    (weight) => {
      expect(places(someRules({}, completion({ weight })))).toEqual(['components.0.weight']);
    },
  );

  it.each(['0', '1', '1.000', '0.5', '0.99999999999999999999'])('take the share %s', (support) => {
    expect(flaws(someRules({ sharing: { ...someRules().sharing, support } }))).toEqual([]);
  });

  it.each(['1.1', '-0.5', '2', '0.', '1.01', '', '0.000000000000000000001'])(
    'refuse the share “%s”',
    (support) => {
      expect(places(someRules({ sharing: { ...someRules().sharing, support } }))).toEqual([
        'sharing.support',
      ]);
      const deductions = { lateAcceptance: support, lateReport: '0', overdue: '0', recovered: '0' };
      expect(places(someRules({}, timeliness({ deductions })))).toEqual([
        'components.0.deductions.lateAcceptance',
      ]);
    },
  );

  it.each(['100.1', '101', '300'])('refuse an answer worth more than all: %s', (points) => {
    expect(places(someRules({}, satisfaction({ scale: { 满意: points } })))).toEqual([
      'components.0.scale.满意',
    ]);
  });

  it('take twenty answers and no more', () => {
    const scale = (size: number) =>
      Object.fromEntries(Array.from({ length: size }, (_, n) => [`第${n}档`, '1']));
    expect(flaws(someRules({}, satisfaction({ scale: scale(20) })))).toEqual([]);
    expect(flaws(someRules({}, satisfaction({ scale: scale(21) })))).toEqual([
      'components.0.scale: 分档超过20个',
    ]);
  });

  it('refuse a component, a group or a kind of lamp that occurs twice', () => {
    expect(flaws(someRules({}, completion(), incentives(), completion()))).toEqual([
      'components.2.code: 代码“completion”重复',
    ]);
    const [group] = someRules().groups;
    expect(flaws(someRules({ groups: group === undefined ? [] : [group, group] }))).toEqual([
      'groups.1.code: 代码“county”重复',
    ]);
    const { kinds } = someRules().lamps;
    expect(flaws(lamps({ kinds: [...kinds, { code: 'red', name: '红', mark: '■' }] }))).toEqual([
      'lamps.kinds.3.code: 代码“red”重复',
    ]);
  });

  it('refuse a tie-breaker that is not a component', () => {
    const ranking = { ...someRules().ranking, tieBreakers: ['completion', 'beauty'] };
    expect(flaws(someRules({ ranking }))).toEqual(['ranking.tieBreakers.1: 没有代码为“beauty”的考核内容']);
  });

  it('refuse a lamp that is not of the kinds', () => {
    const rules = [
      { lamp: 'blue', when: { timeliness: 'overdue' } },
      { lamp: 'green', when: null },
    ] as const;
    expect(flaws(lamps({ rules: [...rules] }))).toEqual(['lamps.rules.0.lamp: 没有代码为“blue”的灯']);
  });

  it('demand that the last lamp, and no other, has no condition', () => {
    const red = { lamp: 'red', when: { timeliness: 'overdue' } } as const;
    const green = { lamp: 'green', when: null } as const;
    expect(flaws(lamps({ rules: [red, green] }))).toEqual([]);
    expect(places(lamps({ rules: [red] }))).toEqual(['lamps.rules.0.when']);
    expect(places(lamps({ rules: [green, green] }))).toEqual(['lamps.rules.0.when']);
    expect(places(lamps({ rules: [green, red] }))).toEqual(['lamps.rules.0.when', 'lamps.rules.1.when']);
  });

  it('refuse a condition that says nothing: it would always hold', () => {
    const empty = { lamp: 'red', when: {} };
    expect(flaws(lamps({ rules: [empty, { lamp: 'green', when: null }] }))).toEqual([
      'lamps.rules.0.when: 条件是空的',
    ]);
  });

  it('refuse more decimal places than can be printed, and other ways of rounding', () => {
    const line = (parts: object) => ({
      ...someRules().rounding,
      line: { places: 4, mode: 'half-up', ...parts },
    });
    expect(places({ ...someRules(), rounding: line({ places: 11 }) })).toEqual(['rounding.line.places']);
    expect(places({ ...someRules(), rounding: line({ mode: 'nearest' }) })).toEqual(['rounding.line.mode']);
  });
});

describe('calculated indicators', () => {
  const indicatorsOf = (...formulas: readonly (readonly [code: string, formula: string | null])[]) =>
    flaws({
      ...someRules(),
      indicators: formulas.map(([code, formula]) => ({
        code,
        name: `指标${code}`,
        ...(formula === null ? {} : { formula }),
      })),
    });

  it('are made of others, given or calculated, by code or by name', () => {
    expect(indicatorsOf(['a', null], ['b', 'a / 2'], ['c', '[指标b] + groupMean(a)'])).toEqual([]);
    expect(indicatorsOf(['b', 'a / 2'])).toEqual(['indicators.0.formula: 没有代码或名称为“a”的指标']);
  });

  it('never of themselves', () => {
    expect(indicatorsOf(['a', 'a + 1'])).toEqual(['indicators.0.formula: 指标“a”的公式绕成了圈']);
    expect(indicatorsOf(['a', '[指标b] + 1'], ['b', 'max(c, 1)'], ['c', 'a'])).toEqual(
      ['a', 'b', 'c'].map((code, index) => `indicators.${index}.formula: 指标“${code}”的公式绕成了圈`),
    );
  });

  it('and of no more than twenty above each other, looked at quickly', () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, index): [string, string | null] => [
        `x${index}`,
        index === 0 ? null : `x${index - 1} + x${index - 1}`,
      ]);
    expect(indicatorsOf(...chain(21))).toEqual([]);
    expect(indicatorsOf(...chain(22))).toEqual(['indicators.21.formula: 计算指标套用超过20层']);
    expect(indicatorsOf(...chain(1000))).toHaveLength(979);
  });

  it('are not measured as well', () => {
    const from = { source: 'bdc', indicator: 'kaiban', over: 'month', take: 'latest' };
    const both = [{ code: 'a', name: '甲', formula: '1 + 1', from }];
    expect(flaws({ ...someRules(), indicators: both })).toEqual([
      'indicators.0.from: 一项指标不能既由公式计算又取自监测',
    ]);
  });
});

it('ties are broken by formulas over indicators that there are', () => {
  const broken = (...tieBreakers: readonly unknown[]) =>
    flaws({
      ...someRules(),
      indicators: [{ code: 'silver', name: '银牌' }],
      ranking: { ...someRules().ranking, tieBreakers },
    });
  expect(broken({ value: 'silver' }, { value: '2 * [银牌]', better: 'lower' }, 'completion')).toEqual([]);
  expect(broken({ value: 'silver + bronze' })).toEqual([
    'ranking.tieBreakers.0.value: 没有代码或名称为“bronze”的指标',
  ]);
  expect(broken('silver')).toEqual([
    'ranking.tieBreakers.0: 没有代码为“silver”的考核内容;比较指标写作 { value: silver }',
  ]);
  expect(broken({ value: 'silver > 1' })).toEqual([
    expect.stringMatching(/^ranking\.tieBreakers\.0\.value: 第\d+个字符/),
  ]);
  expect(broken({ valu: 'silver' })).toEqual([
    'ranking.tieBreakers.0: 须是考核内容的代码,或者 { value: 公式, better: higher或lower }',
  ]);
});

describe('who takes part', () => {
  const indicators = [
    { code: 'x', name: '某数' },
    { code: 'share', name: '占比', formula: 'x / groupSum(x)' },
    { code: 'double', name: '两倍', formula: '2 * share' },
    { code: 'half', name: '一半', formula: 'x / 2' },
  ];
  const asked = (when: string, article: string | undefined = '第六条') =>
    flaws({ ...someRules(), indicators, eligibility: { article, when } });
  const alone = 'eligibility.when: 参评条件只看本单位自己的指标,不能看同组各单位:';

  it('is said by its own indicators, calculated ones too', () => {
    expect(asked('half > 1 and not missing([某数])')).toEqual([]);
    expect(asked('y > 1')).toEqual(['eligibility.when: 没有代码或名称为“y”的指标']);
    expect(asked('half')).toEqual([expect.stringMatching(/^eligibility\.when: 第\d+个字符/)]);
  });

  it('and not by those of the group', () => {
    expect(asked('x > groupMean(x)')).toEqual([`${alone}条件用了groupMean`]);
    expect(asked('rankHigh(x) <= 3')).toEqual([`${alone}条件用了rankHigh`]);
    expect(asked('double > 1')).toEqual([`${alone}指标“占比”的公式用了groupSum`]);
  });

  it('under a plan by an article', () => {
    const { article: _, ...unnamed } = { article: '', when: 'x > 1' };
    expect(flaws({ ...someRules(), indicators, eligibility: unnamed })).toEqual([
      'eligibility.article: 须写明依据的条款',
    ]);
  });
});

describe('the limits of grades', () => {
  const graded = (better: 'higher' | 'lower', ...bands: readonly object[]) =>
    flaws({
      ...someRules(),
      ranking: { ...someRules().ranking, better },
      grades: {
        article: '第十一条',
        bands: bands.map((band, index) => ({ code: `g${index}`, name: `${index}等`, ...band })),
      },
    });

  it('go down where the highest total is the best, below zero too, and up where the lowest is', () => {
    expect(graded('higher', { atLeast: '5' }, { atLeast: '0' }, { atLeast: '-2.5' }, {})).toEqual([]);
    expect(graded('lower', { atMost: '-1' }, { atMost: '50' }, { atMost: '100' }, {})).toEqual([]);
    expect(graded('higher', { atLeast: '-5' }, { atLeast: '-1' }, {})).toEqual([
      'grades.bands.1.atLeast: 等次须由高到低排列',
    ]);
    expect(graded('lower', { atMost: '50' }, { atMost: '49.9' }, {})).toEqual([
      'grades.bands.1.atMost: 等次须由优到劣排列,上限由低到高',
    ]);
    const none = '上一等次没有界限,这一等次也不能有;上一等次可以写一个比这更高的界限';
    expect(graded('higher', { quota: '0.5' }, { atLeast: '1' }, {})).toEqual([
      `grades.bands.1.atLeast: ${none}`,
    ]);
    expect(graded('lower', { quota: '0.5' }, { atMost: '1' }, {})).toEqual([
      'grades.bands.1.atMost: 上一等次没有界限,这一等次也不能有;上一等次可以写一个比这更低的界限',
    ]);
  });

  it('are left out of the last grade, which is for all', () => {
    const message = '最末等次不设界限(下限可以写0),且不限名额';
    expect(graded('higher', { atLeast: '5' }, { atLeast: '1' })).toEqual([
      `grades.bands.1.atLeast: ${message}`,
    ]);
    expect(graded('higher', { atLeast: '5' }, { atLeast: '-1' })).toEqual([
      `grades.bands.1.atLeast: ${message}`,
    ]);
    expect(graded('lower', { atMost: '5' }, { atMost: '10' })).toEqual([`grades.bands.1.atMost: ${message}`]);
    expect(graded('lower', { atMost: '5' }, { places: '3' })).toEqual([`grades.bands.1.places: ${message}`]);
    expect(graded('higher', { atLeast: '-5' }, { atLeast: '0' })).toEqual([]);
    expect(graded('lower', { atMost: '5' }, { atLeast: '0' })).toEqual([]);
    expect(graded('higher', { places: '3' }, { atLeast: '0' })).toEqual([]);
  });

  it('are of one kind, and of the kind that the ranking asks for', () => {
    expect(graded('lower', { atMost: '5' }, { atLeast: '3' }, {})).toContain(
      'grades.bands.1.atLeast: 等次的界限要么都写下限(atLeast),要么都写上限(atMost)',
    );
    expect(graded('higher', { atMost: '5', atLeast: '3' }, {})).toEqual([
      'grades.bands.0.atLeast: 等次的界限要么都写下限(atLeast),要么都写上限(atMost)',
      'grades.bands.0.atMost: 等次的上限(atMost)只用于总分低者为优(ranking.better: lower);高者为优的写下限(atLeast)',
    ]);
    expect(graded('lower', { atLeast: '60', quota: '0.5' }, {})).toEqual([
      'grades.bands.0.atLeast: 总分低者为优(ranking.better: lower)时,等次写上限(atMost),或者只按名额',
    ]);
    expect(graded('lower', { atLeast: '0', quota: '0.5' }, { atLeast: '0', quota: null })).toEqual([]);
    expect(graded('lower', { quota: '0.5' }, { places: '9' }, {})).toEqual([]);
  });

  it('may be left to places, which are a part or a number, whole, of which each leaves some to the next', () => {
    expect(
      graded('higher', { atLeast: '9', places: '3' }, { quota: '0.5', quotaRounding: 'up' }, {}),
    ).toEqual([]);
    const message = '界限与上一等次相同时,名额须多于上一等次';
    expect(graded('higher', { places: '3' }, { places: '3' }, {})).toEqual([
      `grades.bands.1.places: ${message}`,
    ]);
    expect(graded('higher', { places: '3' }, { places: '4' }, {})).toEqual([]);
    expect(graded('lower', { atMost: '9' }, { atMost: '9', places: '4' }, {})).toEqual([
      `grades.bands.1.places: ${message}`,
    ]);
    expect(graded('higher', { atLeast: '9', places: '3', quota: '0.5' }, {})).toEqual([
      'grades.bands.0.places: 名额写比例(quota)或个数(places),不能两样都写',
    ]);
    expect(graded('higher', { atLeast: '9', places: '3', quotaRounding: 'up' }, {})).toEqual([
      'grades.bands.0.quotaRounding: 没有按比例的名额(quota),无从取整',
    ]);
    expect(graded('higher', { atLeast: '9', places: '2.5' }, {})).toEqual([
      'grades.bands.0.places: 名额个数须是整数,写在引号里',
    ]);
  });
});

it('grades may go by places alone, if each leaves some to the next', () => {
  const graded = (...bands: readonly (readonly [atLeast: string, quota: string | null])[]) =>
    flaws(
      someRules({
        grades: {
          article: '第十一条',
          bands: bands.map(([atLeast, quota], index) => ({
            code: `g${index}`,
            name: `${index}等`,
            atLeast,
            quota,
          })),
        },
      }),
    );
  expect(graded(['0', '0.3'], ['0', '0.7'], ['0', null])).toEqual([]);
  expect(graded(['60', '0.3'], ['60', null], ['0', null])).toEqual([]);
  const message = '界限与上一等次相同时,名额须多于上一等次';
  expect(graded(['0', '0.3'], ['0', '0.3'], ['0', null])).toEqual([`grades.bands.1.quota: ${message}`]);
  expect(graded(['0', null], ['0', null])).toEqual([`grades.bands.1.quota: ${message}`]);
  expect(graded(['60', '0.3'], ['60.5', '0.5'], ['0', null])).toEqual([
    'grades.bands.1.atLeast: 等次须由高到低排列',
  ]);
});

it('what is no number is a fault in its place, also where a class or a ranking looks at it', () => {
  const weights = [{ component: 'completion', weight: '30' }];
  const ofClass = { code: 'some', name: '一类', article: '第十二条', group: 'county', units: ['a'] };
  const classes = [{ ...ofClass, weights, targets: [], rankedApart: false }];
  expect(places(someRules({ classes }, completion({ weight: '四十' })))).toEqual(['components.0.weight']);
  const ranking = { ...someRules().ranking, better: 'lower' as const };
  const [band] = someRules().grades.bands;
  const bands = [{ ...band, code: 'good', atLeast: '六十', quota: null }, band];
  expect(places({ ...someRules({ ranking }), grades: { article: '第十一条', bands } })).toContain(
    'grades.bands.0.atLeast',
  );
});

it('under a plan every component and veto names its article', () => {
  const { article: _, ...unnamed } = completion();
  expect(flaws({ ...someRules(), components: [unnamed] })).toEqual([
    'components.0.article: 须写明依据的条款',
  ]);
});

import { describe, expect, it } from 'vitest';
import type { Component, ComponentOf, Group } from '../../../src/domain/scheme/components.ts';
import { FINDING_CODES } from '../../../src/domain/scheme/findings/finding.ts';
import { findingsOf } from '../../../src/domain/scheme/findings/findings.ts';
import type { KnownUnit } from '../../../src/domain/scheme/findings/units.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import { tableRulesSchema } from '../../../src/domain/scheme/table-scheme.ts';
import { completion, deduction, incentives, rate, satisfaction, someRules } from '../../support/scoring.ts';

const named = (code: string) => ({ code, name: `考核${code}`, article: '第三条', missing: 'zero' as const });

function ratio(
  code: string,
  weight: string,
  parts: Partial<ComponentOf<'ratio'>> = {},
): ComponentOf<'ratio'> {
  return { ...named(code), method: 'ratio', weight, value: 'x', target: '95', better: 'higher', ...parts };
}

function tiers(
  code: string,
  weight: string | undefined,
  list: readonly Record<string, string>[],
  otherwise = '0',
): ComponentOf<'tiers'> {
  const own = weight === undefined ? {} : { weight };
  return {
    ...named(code),
    ...own,
    method: 'tiers',
    value: 'x',
    tiers: list as ComponentOf<'tiers'>['tiers'],
    otherwise,
  };
}

function group(code: string, parts: readonly Component[], more: Partial<Group> = {}): Group {
  return { ...named(code), method: 'group', combine: 'sum', components: [...parts], ...more };
}

/** The scheme of a table in which nothing is wrong, with other components: all of them come to 100 unless that is the point. */
function table(components: readonly Component[], parts: object = {}): Rules {
  return tableRulesSchema.parse({
    title: '计分表',
    indicators: [{ code: 'x', name: '办结率' }],
    components,
    ...parts,
  });
}

/** The scheme of a plan in which nothing is wrong: 100 points, of which 60 always count. */
function plan(parts: Partial<Rules> = {}, ...components: readonly Component[]): Rules {
  const rules = someRules();
  const bands = [
    { code: 'good', name: '良好', atLeast: '80', quota: null },
    { code: 'unqualified', name: '不合格', atLeast: '0', quota: null },
  ];
  return {
    ...rules,
    components:
      components.length > 0 ? [...components] : [completion({ weight: '40' }), deduction({ weight: '60' })],
    lamps: { kinds: rules.lamps.kinds.filter(({ code }) => code === 'green'), rules: rules.lamps.rules },
    grades: { article: '第十一条', bands },
    ...parts,
  };
}

const UNITS: readonly KnownUnit[] = [
  { code: 'jia', name: '甲县', group: 'county' },
  { code: 'yi', name: '乙县', group: 'county' },
  { code: 'bing', name: '丙局', group: 'department' },
];

/** A class of units that is ranked apart, so that it is there for something. */
const aClass = (parts: Partial<Rules['classes'][number]> = {}): Rules['classes'][number] => ({
  code: 'industry',
  name: '工业县',
  article: '第十二条',
  group: 'county',
  units: ['jia'],
  weights: [],
  targets: [],
  rankedApart: true,
  ...parts,
});
const band = (code: string, atLeast: string, quota: string | null = null) => ({
  code,
  name: `等次${code}`,
  atLeast,
  quota,
});
const lampsOf = (...rules: Rules['lamps']['rules']): Rules['lamps'] => ({
  kinds: [
    { code: 'red', name: '红灯', mark: '●' },
    { code: 'green', name: '绿灯', mark: '○' },
  ],
  rules: [...rules, { lamp: 'green', when: null }],
});
const full = [{ atLeast: '90', points: '100' }];

/** What is wrong, at which path, and what is said of it. Nothing else is wrong. */
type Case = readonly [code: string, path: string, says: string, rules: Rules, units?: readonly KnownUnit[]];

const CASES: readonly Case[] = [
  [
    'sum.total',
    'components',
    '31 + 2 + 15 + 45 + 7 + 7 = 107,不是100',
    table(['31', '2', '15', '45', '7', '7'].map((weight, index) => ratio(`a${index}`, weight))),
  ],
  [
    'sum.group',
    'components.1.weight',
    '1 + 1 = 2,本组的分值是3',
    table([ratio('a', '97'), group('b', [ratio('c', '1'), ratio('d', '1')], { weight: '3' })]),
  ],
  [
    'sum.group',
    'components.0.weight',
    '60 + 50 = 110,本组的分值是100',
    table([group('b', [ratio('c', '60'), ratio('d', '50')], { weight: '100' })]),
  ],
  [
    'sum.group',
    'components.0.components.0.weight',
    '30 + 20 = 50,所在分组的满分是100',
    table([group('a', [group('b', [ratio('c', '30'), ratio('d', '20')])], { combine: 'mean' })]),
  ],
  [
    'sum.class',
    'classes.0.weights',
    '50 + 60 = 110,其他单位合计100',
    plan({ classes: [aClass({ weights: [{ component: 'completion', weight: '50' }] })] }),
  ],
  [
    'weights.vanish',
    'components',
    '考核a40、考核b60)都可以不适用;都不适用时没有别的项承接,合计100分落空',
    table([ratio('a', '40', { missing: 'redistribute' }), ratio('b', '60', { missing: 'redistribute' })]),
  ],
  [
    'weights.vanish',
    'components.1.components',
    '合计60分落空',
    table([ratio('a', '40'), group('b', [ratio('c', '60', { missing: 'redistribute' })])]),
  ],
  ['weight.zero', 'components.1.weight', '分值是0', table([ratio('a', '100'), ratio('b', '0')])],
  [
    'group.weightless',
    'components.0.components',
    '权重合计是0',
    plan(
      {
        classes: [aClass({ weights: [{ component: 'b', weight: '0' }] })],
        indicators: [{ code: 'x', name: '办结率' }],
      },
      group('a', [ratio('b', '0')], { combine: 'mean' }),
    ),
  ],
  [
    'group.weightless',
    'components.0.outOf',
    '满分是0',
    table([group('a', [ratio('b', '1')], { combine: 'lowest', outOf: '0', weight: '100' })]),
  ],
  [
    'points.unreachable',
    'components.0',
    '满分100分,封顶80,最多得80分,有20分谁也得不到',
    table([ratio('a', '100', { atMost: '80' })]),
  ],
  [
    'points.unreachable',
    'components.1',
    '满分3分,最高一档最多得2分,有1分谁也得不到',
    table([ratio('a', '97'), tiers('b', '3', [{ atLeast: '90', points: '2' }])]),
  ],
  [
    'points.unreachable',
    'components.0',
    '最高一点最多得90分',
    table([
      {
        ...named('a'),
        method: 'interpolation',
        weight: '100',
        value: 'x',
        between: [
          { value: '0', points: '0' },
          { value: '1', points: '90' },
        ],
        beyond: 'clamp',
      },
    ]),
  ],
  [
    'points.unreachable',
    'components.0',
    '最好的名次最多得60分',
    table([
      {
        ...named('a'),
        method: 'rank',
        weight: '100',
        value: 'x',
        better: 'higher',
        ties: 'competition',
        points: ['60', '57'],
        beyond: 'none',
      },
    ]),
  ],
  [
    'points.unreachable',
    'components.1',
    '按最好的评价最多得54分',
    plan(
      {},
      completion({ weight: '40' }),
      satisfaction({ weight: '60', missing: 'zero', scale: { 满意: '90' } }),
    ),
  ],
  [
    'points.unreachable',
    'components.0.components.0',
    '满分100分,最高一档最多得10分',
    table([group('a', [tiers('b', '1', [{ atLeast: '1', points: '10' }])], { combine: 'mean' })]),
  ],
  [
    'points.unreachable',
    'components.0',
    '满分100分,最多得95分',
    table([
      group('a', [ratio('b', '90'), tiers('c', undefined, [{ atLeast: '90', points: '5' }])], {
        weight: '100',
      }),
    ]),
  ],
  [
    'points.above',
    'components.0',
    '满分100分,最高一档最多得120分,超过本项分值',
    table([tiers('a', '100', [{ atLeast: '90', points: '120' }])]),
  ],
  ['points.above', 'components.0', '完成率以2.5为限', table([ratio('a', '100', { upTo: '2.5' })])],
  [
    'bonus.above-item',
    'components.0.components.1',
    '最多加150分,超过本项的100分',
    table([group('a', [ratio('b', '100'), tiers('c', undefined, [{ atLeast: '90', points: '150' }])])]),
  ],
  [
    'bonus.uncapped',
    'components.0',
    '没有封顶',
    table([{ ...named('a'), method: 'cases', weight: '100', value: 'x', points: '0.5' }]),
  ],
  [
    'bonus.uncapped',
    'components.0.components.1',
    '可以超过本项的100分',
    table([
      group('a', [
        ratio('b', '100'),
        {
          ...named('c'),
          method: 'overshoot',
          value: 'x',
          target: '90',
          better: 'higher',
          step: '1',
          points: '1',
          partial: 'exact',
        },
      ]),
    ]),
  ],
  [
    'cap.idle',
    'components.0.atMost',
    '封顶105分,但最多只能得100分',
    table([ratio('a', '100', { atMost: '105' })]),
  ],
  [
    'bounds.crossed',
    'components.0.atLeast',
    '下限110高于上限100',
    table([{ ...named('a'), method: 'formula', points: 'x', atMost: '100', atLeast: '110' }]),
  ],
  ['rate.crossed', 'components.0.from', '1.2高于满分比率1', table([ratio('a', '100', { from: '1.2' })])],
  [
    'rate.crossed',
    'components.1.pass',
    '0.95高于满分比率0.9',
    plan({}, completion({ weight: '40' }), rate({ weight: '60', missing: 'zero', pass: '0.95' })),
  ],
  [
    'scale.flat',
    'components.0.best',
    '都是5',
    table([{ ...named('a'), method: 'min-max', weight: '100', value: 'x', worst: '5', best: '5.0' }]),
  ],
  [
    'scale.flat',
    'components.0.satisfactory',
    '都是5',
    table([
      {
        ...named('a'),
        method: 'efficacy',
        weight: '100',
        value: 'x',
        unacceptable: '5',
        satisfactory: '5',
        atMost: '100',
      },
    ]),
  ],
  [
    'scale.no-logarithm',
    'components.0.worst',
    'worst却是0',
    table([
      { ...named('a'), method: 'min-max', weight: '100', value: 'x', worst: '0', best: '5', scale: 'log' },
    ]),
  ],
  [
    'step.zero',
    'components.0.step',
    '步长(step)是0',
    table([
      {
        ...named('a'),
        method: 'shortfall',
        weight: '100',
        value: 'x',
        target: '90',
        better: 'higher',
        step: '0',
        points: '1',
        partial: 'up',
      },
    ]),
  ],
  [
    'target.zero',
    'components.0.target',
    '的目标是0',
    table([ratio('a', '100', { target: '0', better: 'lower' })]),
  ],
  [
    'charge.nothing',
    'components.1.charges',
    '每次都扣0分',
    plan({}, completion(), deduction({ weight: '65', charges: [{ kind: 'case-late', points: '0' }] })),
  ],
  [
    'charge.nothing',
    'components.2.maximum',
    '都以0分为限',
    plan(
      {},
      completion({ weight: '40' }),
      deduction({ weight: '60' }),
      incentives({ maximum: '0', minimum: '0' }),
    ),
  ],
  [
    'charge.nothing',
    'components.0.points',
    '每次0分',
    table([{ ...named('a'), method: 'cases', weight: '100', value: 'x', points: '0' }]),
  ],
  [
    'charge.repeated',
    'components.1.charges',
    '“反映问题逾期办理”写了两次',
    plan(
      {},
      completion({ weight: '40' }),
      deduction({
        weight: '60',
        charges: [
          { kind: 'case-late', points: '1' },
          { kind: 'case-late', points: '2' },
        ],
      }),
    ),
  ],
  [
    'roles.weightless',
    'components.0.roleWeights',
    '权重都是0',
    plan(
      {},
      completion({ weight: '40', roleWeights: { lead: '0', responsible: '0', support: '0.0' } }),
      deduction({ weight: '60' }),
    ),
  ],
  [
    'ballots.weightless',
    'components.0.instrumentWeights',
    '权重都是0',
    plan(
      {},
      satisfaction({
        weight: '40',
        instrumentWeights: { questionnaire: '0', haochaping: '0', interview: '0' },
      }),
      deduction({ weight: '60' }),
    ),
  ],
  [
    'tier.never',
    'components.0.tiers.1',
    '第2档“不低于80”永远轮不到:第1档“不低于60”已经包括',
    table([
      tiers('a', '100', [
        { atLeast: '60', points: '60' },
        { atLeast: '80', points: '100' },
      ]),
    ]),
  ],
  [
    'tier.never',
    'components.0.tiers.2',
    '前面各档已经包括一切数值',
    table([
      tiers('a', '100', [
        { above: '60', points: '100' },
        { atMost: '60', points: '0' },
        { atLeast: '50', points: '30' },
      ]),
    ]),
  ],
  [
    'tier.gap',
    'components.0.otherwise',
    '“高于60”和“低于60”之间有空当:恰好相等的不在任何一档,按otherwise得7分',
    table([
      tiers(
        'a',
        '100',
        [
          { above: '60', points: '100' },
          { below: '60', points: '0' },
        ],
        '7',
      ),
    ]),
  ],
  [
    'tier.order',
    'components.0.tiers.2',
    '100、50、60、0)忽高忽低',
    table([
      tiers('a', '100', [
        { atLeast: '90', points: '100' },
        { atLeast: '80', points: '50' },
        { atLeast: '70', points: '60' },
      ]),
    ]),
  ],
  [
    'tier.same',
    'components.0.tiers.1',
    '第1档和第2档都是100分',
    table([
      tiers('a', '100', [
        { atLeast: '90', points: '100' },
        { atLeast: '80', points: '100.0' },
      ]),
    ]),
  ],
  [
    'places.order',
    'components.0.points.2',
    '第3名得80分,比第2名的70分还多',
    table([
      {
        ...named('a'),
        method: 'rank',
        weight: '100',
        value: 'x',
        better: 'higher',
        ties: 'dense',
        points: ['100', '70', '80', '60'],
        beyond: 'last',
      },
    ]),
  ],
  [
    'formula.constant',
    'components.0.zeroIf',
    '不看任何指标',
    table([ratio('a', '100', { zeroIf: '1 > 2' })]),
  ],
  [
    'formula.constant',
    'vetoes.0.when',
    '不看任何指标',
    table([ratio('a', '100')], {
      vetoes: [{ code: 'v', name: '否决', article: '第四条', kind: 'denied', when: '1 > 2' }],
    }),
  ],
  [
    'indicator.unused',
    'indicators.1',
    '“差评率”(y)没有用到',
    table([ratio('a', '100')], {
      indicators: [
        { code: 'x', name: '办结率' },
        { code: 'y', name: '差评率' },
      ],
    }),
  ],
  [
    'name.repeated',
    'components.1.name',
    '考核内容“同名”写了两次:第1项(a)和第2项(b)',
    table([ratio('a', '40', { name: '同名' }), ratio('b', '60', { name: '同名' })]),
  ],
  [
    'name.repeated',
    'groups.1.name',
    '分组“县”写了两次',
    table([ratio('a', '100')], {
      groups: [
        { code: 'a', name: '县' },
        { code: 'b', name: '县' },
      ],
    }),
  ],
  [
    'tie-breaker.idle',
    'ranking.tieBreakers.1',
    '“a”前面已经比过',
    table([ratio('a', '40'), ratio('b', '60')], { ranking: { tieBreakers: ['a', 'a'] } }),
  ],
  [
    'tie-breaker.idle',
    'ranking.tieBreakers.0',
    '总分只由“a”构成',
    table([ratio('a', '100')], { ranking: { tieBreakers: ['a'] } }),
  ],
  ['class.idle', 'classes.0', '不起作用', plan({ classes: [aClass({ rankedApart: false })] })],
  [
    'class.repeated',
    'classes.0.weights.1',
    '考核内容“completion”写了两次',
    plan({
      classes: [
        aClass({
          weights: [
            { component: 'completion', weight: '30' },
            { component: 'completion', weight: '40' },
          ],
        }),
      ],
    }),
  ],
  [
    'class.repeated',
    'classes.0.targets.1',
    '目标“1.1-1”写了两次',
    plan({
      classes: [
        aClass({
          targets: [
            { target: '1.1-1', value: '3' },
            { target: '1.1-1', value: '4' },
          ],
        }),
      ],
    }),
  ],
  [
    'sharing.group-unknown',
    'sharing.exempt.0',
    '没有代码为“village”的组别',
    plan({ sharing: { ...someRules().sharing, exempt: ['village'] } }),
  ],
  [
    'bar.unknown',
    'procedure.results.bars.0.purposes.0',
    '没有代码为“medals”的结果用途',
    plan({
      procedure: {
        ...someRules().procedure,
        results: {
          ...someRules().procedure.results,
          bars: [{ grade: 'unqualified', running: 1, purposes: ['medals'], measure: '通报' }],
        },
      },
    }),
  ],
  [
    'band.unreachable',
    'grades.bands.0.atLeast',
    '须达到101分,但总分最多100分',
    plan({ grades: { article: '第十一条', bands: [band('good', '101'), band('unqualified', '0')] } }),
  ],
  [
    'quota.no-room',
    'grades.bands.0.quota',
    '名额是0',
    plan({ grades: { article: '第十一条', bands: [band('good', '80', '0'), band('unqualified', '0')] } }),
  ],
  [
    'quota.no-room',
    'grades.bands.0.quota',
    '“县(区)”有2个单位,等次“等次good”的名额0.4只合0.8个,向下取整为0',
    plan({
      groups: [{ code: 'county', name: '县(区)' }],
      grades: { article: '第十一条', bands: [band('good', '80', '0.4'), band('unqualified', '0')] },
    }),
    UNITS.filter((unit) => unit.group === 'county'),
  ],
  [
    'quota.within-better',
    'grades.bands.1.quota',
    '名额0.3按名次从第一名算起,没有超过“等次best”的0.3',
    plan({
      grades: {
        article: '第十一条',
        bands: [band('best', '90', '0.3'), band('good', '80', '0.3'), band('unqualified', '0')],
      },
    }),
  ],
  ['lamp.unlit', 'lamps.kinds.0', '没有哪条规则会亮“红灯”', plan({ lamps: lampsOf() })],
  [
    'lamp.never',
    'lamps.rules.1',
    '第2条亮灯规则永远轮不到:它成立时第1条已经成立',
    plan({
      lamps: lampsOf(
        { lamp: 'red', when: { lateReports: 2 } },
        { lamp: 'red', when: { lateReports: 3, timeliness: 'overdue' } },
      ),
    }),
  ],
  [
    'group.empty',
    'groups.1',
    '“市直单位”(department)没有单位',
    plan(),
    UNITS.filter((unit) => unit.group === 'county'),
  ],
  [
    'units.ungrouped',
    'groups',
    '有1个单位的组别不在细则中,不参加排名:丁乡(village)',
    plan(),
    [...UNITS, { code: 'ding', name: '丁乡', group: 'village' }],
  ],
  [
    'class.unit-unknown',
    'classes.0.units.0',
    '“wu”不在名录中',
    plan({ classes: [aClass({ units: ['wu'] })] }),
    UNITS,
  ],
  [
    'class.unit-elsewhere',
    'classes.0.units.0',
    '“丙局”(bing)却在组别“department”',
    plan({ classes: [aClass({ units: ['bing'] })] }),
    UNITS,
  ],
];

describe('of a scheme', () => {
  const all = CASES.map(([code, path, says, rules, units = null]) => ({ code, path, says, rules, units }));
  it.each(all)('$code is found at $path: $says', ({ code, path, says, rules, units }) => {
    const found = findingsOf(rules, units);
    expect(found.map((each) => [each.code, each.path.join('.')])).toEqual([[code, path]]);
    expect(found[0]?.message).toContain(says);
  });

  it('everything that can be found is shown here', () => {
    expect([...new Set(CASES.map(([code]) => code))].sort()).toEqual([...FINDING_CODES].sort());
  });

  it('nothing is found where nothing is wrong', () => {
    expect(findingsOf(plan(), UNITS)).toEqual([]);
    expect(findingsOf(table([ratio('a', '100')]))).toEqual([]);
  });
});

describe('of a scheme it is in order', () => {
  it.each<[string, Rules]>([
    ['that all of it comes to another round scale', table([ratio('a', '700'), ratio('b', '300')])],
    ['that nothing has a weight', table([tiers('a', undefined, full)])],
    [
      'that more is offered than a capped item can take',
      table([group('a', [ratio('b', '60'), ratio('c', '60')], { weight: '100', atMost: '100' })]),
    ],
    [
      'that a bonus makes up what the weights of an item lack',
      table([
        group('a', [ratio('b', '90'), tiers('c', undefined, [{ atLeast: '90', points: '10' }])], {
          weight: '100',
        }),
      ]),
    ],
    ['that a rate goes somewhat beyond 1', table([ratio('a', '100', { upTo: '1.2' })])],
    [
      'that parts of a group that may not apply leave it to the others',
      table([
        ratio('a', '40'),
        group('b', [ratio('c', '60', { missing: 'redistribute' })], { missing: 'redistribute' }),
      ]),
    ],
    [
      'that a class has a weight of what weighs nothing for others',
      table([ratio('a', '100'), ratio('b', '0')], {
        classes: [
          {
            code: 'k',
            name: '类',
            group: 'all',
            units: ['甲'],
            weights: [
              { component: 'a', weight: '60' },
              { component: 'b', weight: '40' },
            ],
          },
        ],
      }),
    ],
    [
      'that tiers go down on one side and up on the other',
      table([
        tiers(
          'a',
          '100',
          [
            { above: '60', points: '10' },
            { below: '40', points: '20' },
          ],
          '100',
        ),
      ]),
    ],
    [
      'that two tiers meet',
      table([
        tiers('a', '100', [
          { atLeast: '60', points: '100' },
          { below: '60', points: '0' },
        ]),
      ]),
    ],
    [
      'that an item is worth more when others do not apply, so that a high grade is in reach',
      table(
        [ratio('a', '50', { missing: 'redistribute', upTo: '0.5', weight: '50' }), ratio('b', '50')].map(
          (each) => each,
        ),
        {
          grades: { article: '等次', bands: [band('good', '90'), band('rest', '0')] },
        },
      ),
    ],
    [
      'that a narrow condition of a lamp stands before a wide one',
      plan({
        lamps: lampsOf(
          { lamp: 'red', when: { dueWithinDays: 3 } },
          { lamp: 'red', when: { dueWithinDays: 7 } },
          { lamp: 'red', when: { lateReports: 2 } },
        ),
      }),
    ],
  ])('%s', (what, rules) => {
    const expected = what.includes('high grade') ? ['points.unreachable'] : [];
    expect(findingsOf(rules).map(({ code }) => code)).toEqual(expected);
  });
});

import { completion, deduction, incentives, rate, satisfaction } from '../scoring.ts';
import { type Case, named, plan, ratio, table } from './build.ts';

export const PARAMETERS: readonly Case[] = [
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
  ['target.zero', 'components.0.target', '的目标是-1', table([ratio('a', '100', { target: '-1' })])],
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
    'formula.constant',
    'eligibility.when',
    '参评条件不看任何指标',
    table([ratio('a', '100')], { eligibility: { when: '1 > 2' } }),
  ],
  [
    'formula.constant',
    'ranking.tieBreakers.0.value',
    '同分比较的1 + 1不看任何指标',
    table([ratio('a', '100')], { ranking: { tieBreakers: [{ value: '1 + 1' }] } }),
  ],
  [
    'percent.mixed',
    'components.0.target',
    '指标“网办率”(rate)的单位是%',
    table([ratio('a', '100', { value: 'rate', target: '95%' })], {
      indicators: [{ code: 'rate', name: '网办率', unit: '%' }],
    }),
  ],
];

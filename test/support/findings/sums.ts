import { aClass, type Case, group, plan, ratio, table } from './build.ts';

export const SUMS: readonly Case[] = [
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
        indicators: [{ code: 'x', name: '办结率', formula: '95' }],
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
];

import { completion, satisfaction } from '../scoring.ts';
import { type Case, group, named, plan, ratio, table, tiers } from './build.ts';

export const POINTS: readonly Case[] = [
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
  // That whoever has no value gets all of it leaves what the others cannot get.
  [
    'points.unreachable',
    'components.1',
    '满分3分,最高一档最多得2分',
    table([ratio('a', '97'), { ...tiers('b', '3', [{ atLeast: '90', points: '2' }]), missing: 'full' }]),
  ],
  [
    'points.unreachable',
    'components.0',
    '满分100分,封顶60,最多得60分',
    table([group('a', [ratio('b', '1')], { combine: 'highest', weight: '100', atMost: '60' })]),
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
];

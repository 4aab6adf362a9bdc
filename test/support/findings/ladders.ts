import { type Case, named, table, tiers } from './build.ts';

export const LADDERS: readonly Case[] = [
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
];

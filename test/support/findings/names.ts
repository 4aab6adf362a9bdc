import { someRules } from '../scoring.ts';
import { aClass, type Case, plan, ratio, table } from './build.ts';

export const NAMES: readonly Case[] = [
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
    'indicator.unmeasured',
    'indicators.0',
    '“办结率”(x)既不取自监测',
    plan({
      indicators: [
        { code: 'x', name: '办结率' },
        { code: 'y', name: '差评率', formula: '1 - x' },
      ],
      vetoes: [{ code: 'v', name: '差评多', article: '第一条', kind: 'denied', when: 'y > 0.5' }],
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
  [
    'tie-breaker.idle',
    'ranking.tieBreakers.1',
    '“x”前面已经比过',
    table([ratio('a', '40'), ratio('b', '60')], {
      ranking: { tieBreakers: [{ value: 'x' }, { value: 'x', better: 'lower' }] },
    }),
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
];

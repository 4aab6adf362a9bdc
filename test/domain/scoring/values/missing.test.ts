import { describe, expect, it } from 'vitest';
import { exactOf, nodeIn, scoredTable, totals } from '../../../support/scored-table.ts';

/** Every method that rests on a value of the unit's own, out of 10, as it may stand in a scheme. */
const METHODS: readonly (readonly [string, object])[] = [
  ['ratio', { value: 'x', target: '8', better: 'higher' }],
  ['threshold', { value: 'x', is: '>=', target: '8', otherwise: '2' }],
  ['shortfall', { value: 'x', target: '8', better: 'higher', step: '1', points: '1', partial: 'exact' }],
  ['overshoot', { value: 'x', target: '1', better: 'higher', step: '1', points: '1', partial: 'exact' }],
  ['cases', { value: 'x', points: '-1' }],
  ['tiers', { value: 'x', tiers: [{ atLeast: '4', points: '7' }], otherwise: '1' }],
  [
    'interpolation',
    {
      value: 'x',
      between: [
        { value: '0', points: '0' },
        { value: '8', points: '10' },
      ],
      beyond: 'clamp',
    },
  ],
  ['min-max', { value: 'x', worst: '0', best: '8' }],
  ['efficacy', { value: 'x', unacceptable: '0', satisfactory: '8' }],
  ['rank', { value: 'x', better: 'higher', ties: 'competition', points: ['9', '6'], beyond: 'last' }],
  ['rank-share', { value: 'x', better: 'higher', ties: 'competition', last: 'share' }],
  ['formula', { points: 'x + 1' }],
];
const component = (method: string, said: object, missing: string, more: object = {}) => ({
  code: 'c',
  name: '一项',
  method,
  weight: '10',
  missing,
  ...said,
  ...more,
});
const other = {
  code: 'o',
  name: '另一项',
  method: 'ratio',
  weight: '30',
  missing: 'zero',
  value: 'y',
  target: '1',
  better: 'higher',
};

describe.each(METHODS)('%s', (method, said) => {
  const cells = { 甲: { x: '4', y: '1' }, 乙: { x: '', y: '1' }, 丙: { x: '6', y: '0' } };
  const scored = (missing: string, more: object = {}) => {
    const cards = scoredTable({ components: [component(method, said, missing, more), other] }, cells);
    return Object.keys(cells).map((unit) => exactOf(nodeIn(cards.get(unit), 'c')));
  };
  const [first = '', , third = ''] = scored('zero');

  it('scores who has a value alike, whatever becomes of who has none', () => {
    for (const missing of ['full', 'redistribute', 'peer-mean']) {
      const [one, , three] = scored(missing);
      expect([one, three], missing).toEqual([first, third]);
    }
  });

  it('gives who has none nothing, everything, or the mean of the others', () => {
    expect(scored('zero')[1]).toBe('0');
    expect(scored('full')[1]).toBe('10');
    expect(scored('redistribute')[1]).toBe('0');
    const mean = totals(
      {
        components: [
          {
            code: 'm',
            name: '平均',
            method: 'formula',
            missing: 'zero',
            points: `(${first} + ${third}) / 2`,
          },
        ],
      },
      { 甲: { x: '1' } },
    );
    expect(scored('peer-mean')[1]).toBe(mean.甲);
  });

  it('gives the weight to the others, and the whole stays the whole', () => {
    const found = totals({ components: [component(method, said, 'redistribute'), other] }, cells);
    expect(found.乙).toBe('40');
  });

  it('says why, and what came of it', () => {
    const card = scoredTable({ components: [component(method, said, 'zero'), other] }, cells).get('乙');
    expect(nodeIn(card, 'c').formula).toBe('数值缺失,计0分');
  });
});

describe('the mean of peers', () => {
  const capped = component('formula', { points: 'x' }, 'peer-mean', { atMost: '5', zeroIf: 'y > 0' });

  it('is of what they get, after conditions and bounds', () => {
    const cells = {
      甲: { x: '9', y: '0' },
      乙: { x: '3', y: '1' },
      丙: { x: '', y: '1' },
      丁: { x: '4', y: '0' },
    };
    expect(totals({ components: [capped] }, cells)).toEqual({ 甲: '5', 乙: '0', 丙: '3', 丁: '4' });
  });

  it('is nothing where nobody has a value', () => {
    expect(totals({ components: [capped] }, { 甲: { x: '', y: '0' }, 乙: { x: '', y: '0' } })).toEqual({
      甲: '0',
      乙: '0',
    });
  });

  it('is of the own group', () => {
    const groups = [
      { code: 'a', name: 'a' },
      { code: 'b', name: 'b' },
    ];
    const cells = {
      甲: { group: 'a', x: '2', y: '0' },
      乙: { group: 'a', x: '', y: '0' },
      丙: { group: 'b', x: '4', y: '0' },
    };
    expect(totals({ groups, components: [capped] }, cells)).toEqual({ 甲: '2', 乙: '2', 丙: '4' });
  });
});

describe('the mean of peers, asked for by several', () => {
  const ratio = component('ratio', { value: 'x', target: '8', better: 'higher' }, 'peer-mean');
  const cells = { 甲: { x: '4' }, 乙: { x: '' }, 丙: { x: '' }, 丁: { x: '8' } };

  it('is out of the points that the component has for who asks', () => {
    const weights = [{ component: 'c', weight: '20' }];
    const classes = [
      { code: 'k', name: '一类', group: 'all', units: ['丙'], weights, targets: [], rankedApart: false },
    ];
    expect(totals({ classes, components: [ratio] }, cells)).toEqual({
      甲: '5',
      乙: '7.5',
      丙: '15',
      丁: '10',
    });
  });

  it('is that of each component', () => {
    const half = { ...ratio, code: 'd', name: '另一半', target: '16' };
    expect(totals({ components: [ratio, half] }, cells)).toEqual({
      甲: '7.5',
      乙: '11.25',
      丙: '11.25',
      丁: '15',
    });
  });

  it('gives the reason of each', () => {
    const broken = component('formula', { points: '1 / x' }, 'peer-mean');
    const cards = scoredTable({ components: [broken] }, { 甲: { x: '4' }, 乙: { x: '' }, 丙: { x: '0' } });
    expect(['乙', '丙'].map((unit) => nodeIn(cards.get(unit), 'c').formula)).toEqual([
      '数值缺失,取同组1个单位得分的平均0.25',
      '无法计算(除数为0),取同组1个单位得分的平均0.25',
    ]);
  });
});

describe('a value is missing', () => {
  it.each([
    ['a division by nothing', 'x / y', '4', '0'],
    ['a logarithm of nothing', 'ln(y)', '4', '0'],
    ['a root of what is below nothing', 'sqrt(y)', '4', '-1'],
    ['a part that is missing', 'x + y', '4', ''],
  ])('by %s', (_, points, x, y) => {
    expect(totals({ components: [component('formula', { points }, 'full')] }, { 甲: { x, y } })).toEqual({
      甲: '10',
    });
  });

  it('and says what could not be worked out', () => {
    const card = scoredTable(
      { components: [component('formula', { points: 'x / y' }, 'zero')] },
      { 甲: { x: '4', y: '0' } },
    ).get('甲');
    expect(nodeIn(card, 'c').formula).toBe('无法计算(除数为0),计0分');
  });

  it.each(['', '-', '—', '/', 'NA', 'N/A', '缺', '不适用', '..'])('by a cell of “%s”', (x) => {
    expect(totals({ components: [component('formula', { points: 'x' }, 'full')] }, { 甲: { x } })).toEqual({
      甲: '10',
    });
  });
});

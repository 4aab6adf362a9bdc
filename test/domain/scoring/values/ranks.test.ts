import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { exactOf, nodeIn, scoredTable, totals } from '../../../support/scored-table.ts';
import '../../../support/seed.ts';

const rank = (more: object = {}) => ({
  code: 'r',
  name: '名次',
  method: 'rank',
  missing: 'zero',
  value: 'x',
  better: 'higher',
  ties: 'competition',
  points: ['10', '8', '6', '4'],
  beyond: 'none',
  ...more,
});
const share = (more: object = {}) => ({
  code: 'r',
  name: '名次比例',
  method: 'rank-share',
  weight: '12',
  missing: 'zero',
  value: 'x',
  better: 'higher',
  ties: 'competition',
  last: 'share',
  ...more,
});
const column = (...values: readonly string[]) =>
  Object.fromEntries(values.map((x, index) => [`${'甲乙丙丁戊己'[index]}`, { x }]));

describe('rank', () => {
  it.each([
    ['competition', ['10', '8', '8', '4', '0']],
    ['dense', ['10', '8', '8', '6', '4']],
    ['shared', ['10', '7', '7', '4', '0']],
  ])('of equals, %s', (ties, expected) => {
    expect(Object.values(totals({ components: [rank({ ties })] }, column('9', '7', '7', '5', '1')))).toEqual(
      expected,
    );
  });

  it.each([
    ['competition', '10'],
    ['dense', '10'],
    ['shared', '7'],
  ])('of all alike, %s', (ties, expected) => {
    expect(
      new Set(Object.values(totals({ components: [rank({ ties })] }, column('0', '0', '0', '0')))),
    ).toEqual(new Set([expected]));
  });

  it('of one unit is the first', () => {
    expect(totals({ components: [rank()] }, column('-3'))).toEqual({ 甲: '10' });
  });

  it('counts places of those that have a value, below zero as well', () => {
    expect(totals({ components: [rank()] }, column('-2', '', '-7', '0'))).toEqual({
      甲: '8',
      乙: '0',
      丙: '6',
      丁: '10',
    });
  });

  it('is not in doubt for all where the value of one is undefined', () => {
    const said = { components: [rank({ value: '10 / x' })] };
    expect(totals(said, column('5', '0', '2'))).toEqual({ 甲: '8', 乙: '0', 丙: '10' });
  });

  it('looks at the own group only', () => {
    const said = {
      groups: [
        { code: 'a', name: 'a' },
        { code: 'b', name: 'b' },
      ],
      components: [rank()],
    };
    const cells = { 甲: { group: 'a', x: '1' }, 乙: { group: 'b', x: '9' }, 丙: { group: 'b', x: '5' } };
    expect(totals(said, cells)).toEqual({ 甲: '10', 乙: '10', 丙: '8' });
  });
});

describe('rank-share', () => {
  it('of one unit is everything, whatever the last is to have', () => {
    for (const last of ['share', 'none'])
      expect(totals({ components: [share({ last })] }, column('0'))).toEqual({ 甲: '12' });
  });

  it('leaves the last of many a share, or nothing', () => {
    expect(totals({ components: [share()] }, column('3', '2', '1'))).toEqual({ 甲: '12', 乙: '8', 丙: '4' });
    expect(totals({ components: [share({ last: 'none' })] }, column('3', '2', '1'))).toEqual({
      甲: '12',
      乙: '6',
      丙: '0',
    });
  });

  it('is not in doubt for all where the value of one is undefined', () => {
    const said = { components: [share({ value: '10 / x' })] };
    expect(totals(said, column('5', '0', '2'))).toEqual({ 甲: '6', 乙: '0', 丙: '12' });
  });
});

const value = fc.integer({ min: -3, max: 3 }).map(String);
const values = fc.array(value, { minLength: 1, maxLength: 6 });

describe('any ranks', () => {
  it('that are shared give out the same points in all, however many are alike', () => {
    fc.assert(
      fc.property(values, (list) => {
        const points = list.map((_, place) => String(20 - 3 * place));
        const found = Object.values(
          totals({ components: [rank({ ties: 'shared', points })] }, column(...list)),
        );
        const given = found.reduce((so, each) => so.add(each), new Fraction(0));
        expect(given.toFraction()).toBe(
          points.reduce((so, each) => so.add(each), new Fraction(0)).toFraction(),
        );
      }),
    );
  });

  it.each(['competition', 'dense', 'shared'])(
    '%s: who is better has no less, equals have the same',
    (ties) => {
      fc.assert(
        fc.property(values, fc.constantFrom('share', 'none'), (list, last) => {
          const found = scoredTable({ components: [share({ ties, last })] }, column(...list));
          const points = Object.keys(column(...list)).map(
            (unit) => new Fraction(exactOf(nodeIn(found.get(unit), 'r'))),
          );
          for (const [i, own] of list.entries()) {
            for (const [j, other] of list.entries()) {
              const order = points[i]?.compare(points[j] ?? 0) ?? 0;
              if (own === other) expect(order).toBe(0);
              else if (Number(own) > Number(other)) expect(order).toBe(1);
            }
          }
        }),
      );
    },
  );

  it('from below are those from above, turned round', () => {
    fc.assert(
      fc.property(values, (list) => {
        const turned = list.map((each) => String(-Number(each)));
        const up = totals({ components: [share({ ties: 'shared' })] }, column(...list));
        const down = totals({ components: [share({ ties: 'shared', better: 'lower' })] }, column(...turned));
        expect(down).toEqual(up);
      }),
    );
  });
});

describe('what a place rests on', () => {
  const share = (code: string) => ({
    code: `c-${code}`,
    name: code,
    method: 'rank-share',
    weight: '10',
    missing: 'zero',
    value: code,
    better: 'higher',
    ties: 'competition',
    last: 'share',
  });

  it('is how many of the group have a value, of each indicator and in each group', () => {
    const groups = ['a', 'b'].map((code) => ({ code, name: code }));
    const cells = {
      甲: { group: 'a', x: '1', y: '1' },
      乙: { group: 'a', x: '2', y: '' },
      丙: { group: 'a', x: '3', y: '' },
      丁: { group: 'b', x: '4', y: '5' },
      戊: { group: 'b', x: '', y: '6' },
    };
    const cards = scoredTable({ groups, components: [share('x'), share('y')] }, cells);
    const around = Object.keys(cells).map((unit) =>
      ['c-x', 'c-y'].map((code) => nodeIn(cards.get(unit), code).inputs[1]),
    );
    const of = (x: string, y: string) => [
      { name: '同组各单位的x', value: x, unit: '个', positions: [] },
      { name: '同组各单位的y', value: y, unit: '个', positions: [] },
    ];
    expect(around).toEqual([of('3', '1'), of('3', '1'), of('3', '1'), of('1', '2'), of('1', '2')]);
  });
});

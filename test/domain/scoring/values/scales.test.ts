import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { totals } from '../../../support/scored-table.ts';
import '../../../support/seed.ts';

const component = (method: string, more: object) => ({
  code: 'c',
  name: '一项',
  method,
  missing: 'zero',
  value: 'x',
  ...more,
});
const points = (method: string, more: object, x: string) =>
  totals({ components: [component(method, more)] }, { 甲: { x } }).甲 ?? '';
const column = (...values: readonly string[]) =>
  Object.fromEntries(values.map((x, index) => [`${'甲乙丙丁戊己'[index]}`, { x }]));

describe('tiers', () => {
  const list = [
    { above: '90', points: '10' },
    { atLeast: '80', points: '8' },
    { below: '0', points: '-5' },
    { atMost: '10', points: '1' },
  ];
  it.each([
    ['90.1', '10'],
    ['90', '8'],
    ['80', '8'],
    ['79.9', '3'],
    ['10.1', '3'],
    ['10', '1'],
    ['0', '1'],
    ['-0.1', '-5'],
    ['', '0'],
  ])('%s is worth %s: the first that holds, or what is otherwise', (x, expected) => {
    expect(points('tiers', { tiers: list, otherwise: '3' }, x)).toBe(expected);
  });

  it('are what they are whatever the weight, which is full marks for who has no value', () => {
    const said = { tiers: list, otherwise: '3', weight: '20', missing: 'full' };
    expect(points('tiers', said, '95')).toBe('10');
    expect(points('tiers', said, '')).toBe('20');
  });
});

describe('interpolation', () => {
  const between = [
    { value: '-10', points: '0' },
    { value: '0', points: '6' },
    { value: '30', points: '10' },
  ];
  it.each([
    ['clamp', '-10', '0'],
    ['clamp', '-5', '3'],
    ['clamp', '0', '6'],
    ['clamp', '10', '22/3'],
    ['clamp', '30', '10'],
    ['clamp', '31', '10'],
    ['clamp', '-11', '0'],
    ['extend', '-20', '-6'],
    ['extend', '60', '14'],
    ['extend', '15', '8'],
    ['extend', '', '0'],
  ])('%s: %s is worth %s', (beyond, x, expected) => {
    expect(points('interpolation', { between, beyond }, x)).toBe(expected);
  });

  it('may fall where less is better', () => {
    const falling = [
      { value: '1', points: '10' },
      { value: '5', points: '2' },
    ];
    expect(points('interpolation', { between: falling, beyond: 'clamp' }, '3')).toBe('6');
    expect(points('interpolation', { between: falling, beyond: 'extend' }, '0')).toBe('12');
  });
});

describe('min-max', () => {
  const frontier = { weight: '100', worst: '18', best: '1' };
  it.each([
    ['the best', {}, '1', '100'],
    ['the worst', {}, '18', '0'],
    ['between', {}, '9.5', '50'],
    ['beyond the best', {}, '0', '100'],
    ['beyond the worst', {}, '52', '0'],
    ['beyond the worst, without bounds', { clamp: false }, '52', '-200'],
    ['beyond the best, without bounds', { clamp: false }, '-16', '200'],
    ['more is better', { worst: '0', best: '8' }, '7', '87.5'],
    ['bounds below zero', { worst: '-20', best: '-10' }, '-15', '50'],
    ['bounds that are equal, and met', { worst: '5', best: '5' }, '5', '100'],
    ['bounds that are equal, and missed from below', { worst: '5', best: '5' }, '4', '0'],
    ['bounds that are equal, and missed from above', { worst: '5', best: '5' }, '6', '0'],
    ['missing', {}, '', '0'],
    ['missing, full', { missing: 'full' }, '', '100'],
  ])('%s', (_, more, x, expected) => {
    expect(points('min-max', { ...frontier, ...more }, x)).toBe(expected);
  });

  it('between the lowest and the highest of the group; of one, or of all alike, the best', () => {
    const said = {
      components: [component('min-max', { weight: '10', worst: 'groupMin(x)', best: 'groupMax(x)' })],
    };
    expect(totals(said, column('5', '', '-5', '0'))).toEqual({ 甲: '10', 乙: '0', 丙: '0', 丁: '5' });
    expect(totals(said, column('-3'))).toEqual({ 甲: '10' });
    expect(totals(said, column('7', '7'))).toEqual({ 甲: '10', 乙: '10' });
  });
});

describe('min-max on a logarithmic scale', () => {
  const income = { weight: '1', worst: '100', best: '75000', scale: 'log' };
  it.each([
    ['100', '0'],
    ['75000', '1'],
    ['50', '0'],
    ['90000', '1'],
    ['0', '0'],
    ['-5', '0'],
    ['', '0'],
  ])('%s is worth %s', (x, expected) => {
    expect(points('min-max', income, x)).toBe(expected);
  });

  it('of nothing or less is undefined, and thus missing', () => {
    for (const x of ['0', '-5']) expect(points('min-max', { ...income, missing: 'full' }, x)).toBe('1');
    expect(points('min-max', { ...income, worst: '0', missing: 'full' }, '5')).toBe('1');
  });

  it('half-way is the geometric mean of the bounds, to 38 places', () => {
    const found = new Fraction(points('min-max', { ...income, worst: '10', best: '1000' }, '100'));
    expect(
      found
        .sub('0.5')
        .abs()
        .lt(new Fraction(1n, 10n ** 38n)),
    ).toBe(true);
  });
});

describe('efficacy', () => {
  const said = { weight: '20', unacceptable: '60', satisfactory: '90' };
  it.each([
    ['satisfactory', {}, '90', '20'],
    ['unacceptable', {}, '60', '12'],
    ['half-way', {}, '75', '16'],
    ['beyond', {}, '120', '28'],
    ['beyond, and its most', { atMost: '20' }, '120', '20'],
    ['far below', {}, '-30', '-12'],
    ['far below, and its least', { atLeast: '0' }, '-30', '0'],
    ['another base', { base: '50' }, '75', '15'],
    ['a base of nothing', { base: '0' }, '75', '10'],
    ['a base of everything', { base: '100' }, '0', '20'],
    ['less is better', { unacceptable: '10', satisfactory: '2' }, '6', '16'],
    ['growth below zero', { unacceptable: '-10', satisfactory: '0' }, '-5', '16'],
    ['values that are equal are undefined', { unacceptable: '60', satisfactory: '60' }, '60', '0'],
    ['and thus missing', { unacceptable: '60', satisfactory: '60', missing: 'full' }, '60', '20'],
    ['missing', {}, '', '0'],
  ])('%s', (_, more, x, expected) => {
    expect(points('efficacy', { ...said, ...more }, x)).toBe(expected);
  });
});

const number = fc.integer({ min: -500, max: 500 }).map((n) => (n / 10).toFixed(1));
const some = fc.array(number, { minLength: 1, maxLength: 6 });
const moved = (x: string, factor: number, by: number) => new Fraction(x).mul(factor).add(by).toString();
const factor = fc.integer({ min: 1, max: 50 });
const by = fc.integer({ min: -1000, max: 1000 });

describe('any scale', () => {
  it('min-max within the group lies between nothing and all, and does not ask for the unit of measure', () => {
    const said = {
      components: [component('min-max', { weight: '10', worst: 'groupMin(x)', best: 'groupMax(x)' })],
    };
    fc.assert(
      fc.property(some, factor, by, (list, times, shift) => {
        const found = totals(said, column(...list));
        expect(
          Object.values(found).every((each) => new Fraction(each).gte(0) && new Fraction(each).lte(10)),
        ).toBe(true);
        expect(totals(said, column(...list.map((x) => moved(x, times, shift))))).toEqual(found);
      }),
    );
  });

  it.each([
    ['min-max', { worst: 'a', best: 'b' }],
    ['min-max', { worst: 'a', best: 'b', clamp: false }],
    ['efficacy', { unacceptable: 'a', satisfactory: 'b' }],
  ])('%s %j: measured in another unit, it is worth the same', (method, more) => {
    const said = { components: [component(method, { weight: '10', ...more })] };
    fc.assert(
      fc.property(number, number, number, factor, by, (x, a, b, times, shift) => {
        const other = { x: moved(x, times, shift), a: moved(a, times, shift), b: moved(b, times, shift) };
        expect(totals(said, { 甲: other })).toEqual(totals(said, { 甲: { x, a, b } }));
      }),
    );
  });

  it.each(['min-max', 'efficacy'])('%s: nearer to the best is never worth less', (method) => {
    const ends = method === 'min-max' ? { worst: 'a', best: 'b' } : { unacceptable: 'a', satisfactory: 'b' };
    const said = { components: [component(method, { weight: '10', ...ends })] };
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 100 }), number, number, (x, step, a, b) => {
        fc.pre(a !== b);
        const better = moved(x, 1, Number(b) > Number(a) ? step : -step);
        const [before, after] = [x, better].map(
          (each) => new Fraction(totals(said, { 甲: { x: each, a, b } }).甲 ?? ''),
        );
        expect(after?.gte(before ?? 0)).toBe(true);
      }),
    );
  });

  it('from the other end is what is left', () => {
    const said = (worst: string, best: string) => ({
      components: [component('min-max', { weight: '10', worst, best })],
    });
    fc.assert(
      fc.property(number, number, number, (x, a, b) => {
        fc.pre(a !== b);
        const cells = { 甲: { x, a, b } };
        const both = [said('a', 'b'), said('b', 'a')].map((each) => totals(each, cells).甲 ?? '');
        expect(new Fraction(both[0] ?? '').add(both[1] ?? '').equals(10)).toBe(true);
      }),
    );
  });

  it('rising marks are met, and values between them are worth what lies between', () => {
    const marks = fc.uniqueArray(
      fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 20 })),
      {
        minLength: 2,
        maxLength: 5,
        selector: ([at]) => at,
      },
    );
    fc.assert(
      fc.property(marks, number, (drawn, x) => {
        const values = drawn.map(([at]) => at).sort((a, b) => a - b);
        const worth = drawn.map(([, each]) => each).sort((a, b) => a - b);
        const between = values.map((at, index) => ({ value: String(at), points: String(worth[index]) }));
        const of = (value: string) =>
          new Fraction(points('interpolation', { between, beyond: 'clamp' }, value));
        for (const each of between) expect(of(each.value).equals(each.points)).toBe(true);
        expect(of(x).gte(worth[0] ?? 0) && of(x).lte(worth.at(-1) ?? 0)).toBe(true);
        expect(of(moved(x, 1, 1)).gte(of(x))).toBe(true);
      }),
    );
  });
});

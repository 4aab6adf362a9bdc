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
const points = (method: string, more: object, x: string, y = '') =>
  totals({ components: [component(method, more)] }, { 甲: { x, y } }).甲 ?? '';

describe('threshold', () => {
  it.each([
    ['>=', '4.9', '0'],
    ['>=', '5', '10'],
    ['>', '5', '0'],
    ['>', '5.1', '10'],
    ['<=', '5', '10'],
    ['<=', '5.1', '0'],
    ['<', '5', '0'],
    ['<', '4.9', '10'],
    ['=', '5.0', '10'],
    ['=', '4.9', '0'],
  ])('%s 5 with %s is worth %s', (is, x, expected) => {
    expect(points('threshold', { weight: '10', is, target: '5' }, x)).toBe(expected);
  });

  it('is worth what the scheme says otherwise, below zero as well; a missing value is neither', () => {
    const said = { weight: '10', is: '>=', target: 'y', otherwise: '-2.5' };
    expect(points('threshold', said, '1', '5')).toBe('-2.5');
    expect(points('threshold', said, '', '5')).toBe('0');
    expect(points('threshold', said, '7', '')).toBe('0');
    expect(points('threshold', { ...said, missing: 'full' }, '', '5')).toBe('10');
  });
});

const fall = (more: object = {}) => ({
  weight: '10',
  target: 'y',
  better: 'higher',
  step: '2',
  points: '3',
  partial: 'exact',
  ...more,
});

describe('shortfall', () => {
  it.each([
    ['reached', {}, '20', '20', '10'],
    ['passed', {}, '99', '20', '10'],
    ['a step short', {}, '18', '20', '7'],
    ['a part of a step, as it is', {}, '19.5', '20', '9.25'],
    ['a part of a step, as a whole one', { partial: 'up' }, '19.5', '20', '7'],
    ['a part of a step, as none', { partial: 'down' }, '18.1', '20', '10'],
    ['until nothing is left', {}, '0', '20', '0'],
    ['below nothing where that is allowed', { atLeast: '-100' }, '0', '20', '-20'],
    ['to the bound, where that is above nothing', { atLeast: '4' }, '0', '20', '4'],
    ['less is better', { better: 'lower' }, '24', '20', '4'],
    ['less is better, and less it is', { better: 'lower' }, '-3', '20', '10'],
    ['a target of nothing', {}, '-2', '0', '7'],
    ['a target of nothing, reached', {}, '0', '0', '10'],
    ['growth below zero', {}, '-6', '-4', '7'],
    ['no value', {}, '', '20', '0'],
    ['no target', { missing: 'full' }, '20', '', '10'],
  ])('%s', (_, more, x, y, expected) => {
    expect(points('shortfall', fall(more), x, y)).toBe(expected);
  });
});

const rise = (more: object = {}) => ({
  target: 'y',
  better: 'higher',
  step: '2',
  points: '3',
  partial: 'exact',
  ...more,
});

describe('overshoot', () => {
  it.each([
    ['short', {}, '10', '20', '0'],
    ['just there', {}, '20', '20', '0'],
    ['a step beyond', {}, '22', '20', '3'],
    ['a part of a step, as it is', {}, '20.5', '20', '0.75'],
    ['a part of a step, as a whole one', { partial: 'up' }, '20.5', '20', '3'],
    ['a part of a step, as none', { partial: 'down' }, '21.9', '20', '0'],
    ['no end of its own', {}, '120', '20', '150'],
    ['the most', { atMost: '5' }, '120', '20', '5'],
    ['less is better', { better: 'lower' }, '16', '20', '6'],
    ['a target of nothing', {}, '2', '0', '3'],
    ['less below zero than allowed', {}, '-2', '-4', '3'],
    ['no value', {}, '', '20', '0'],
    ['with a weight, which is no part of it', { weight: '10' }, '22', '20', '3'],
  ])('%s', (_, more, x, y, expected) => {
    expect(points('overshoot', rise(more), x, y)).toBe(expected);
  });
});

describe('cases', () => {
  it.each([
    ['none', { weight: '5', points: '-0.5' }, '0', '5'],
    ['some', { weight: '5', points: '-0.5' }, '3', '3.5'],
    ['until nothing is left', { weight: '5', points: '-0.5' }, '11', '0'],
    ['below nothing where that is allowed', { weight: '5', points: '-0.5', atLeast: '-2' }, '11', '-0.5'],
    ['down to the bound', { weight: '5', points: '-0.5', atLeast: '-2' }, '99', '-2'],
    ['without a weight there is no end', { points: '-0.5' }, '11', '-5.5'],
    ['as many as are free', { points: '-1', free: '2' }, '2', '0'],
    ['beyond what is free', { points: '-1', free: '2' }, '5', '-3'],
    ['fewer than are free earn nothing', { weight: '5', points: '-1', free: '2' }, '0', '5'],
    ['a count below zero is none', { weight: '5', points: '-1' }, '-4', '5'],
    ['a bonus', { points: '2' }, '3', '6'],
    ['a bonus and its most', { points: '2', atMost: '5' }, '3', '5'],
    ['missing', { weight: '5', points: '-1' }, '', '0'],
    ['missing, full', { weight: '5', points: '-1', missing: 'full' }, '', '5'],
    ['missing, full, without a weight', { points: '-1', missing: 'full' }, '', '0'],
  ])('%s', (_, more, x, expected) => {
    expect(points('cases', more, x)).toBe(expected);
  });
});

const number = fc.integer({ min: -500, max: 500 }).map((n) => (n / 10).toFixed(1));
const positive = fc.integer({ min: 1, max: 500 }).map((n) => (n / 10).toFixed(1));
const better = fc.constantFrom('higher', 'lower');
const partial = fc.constantFrom('exact', 'up', 'down');
const change = (x: string, by: string, is: string) =>
  new Fraction(x).add(is === 'higher' ? by : new Fraction(by).neg()).toString();

describe('any steps', () => {
  it('short of a target leave no more than all and no less than nothing', () => {
    fc.assert(
      fc.property(number, number, better, partial, (x, y, is, how) => {
        const found = new Fraction(points('shortfall', fall({ better: is, partial: how }), x, y));
        expect(found.gte(0) && found.lte(10)).toBe(true);
      }),
    );
  });

  it.each([
    ['shortfall', fall],
    ['overshoot', rise],
  ])('%s: better is never worth less, and a stricter target never more', (method, said) => {
    fc.assert(
      fc.property(number, number, positive, better, partial, (x, y, by, is, how) => {
        const of = (value: string, target: string) =>
          new Fraction(points(method, said({ better: is, partial: how }), value, target));
        expect(of(change(x, by, is), y).gte(of(x, y))).toBe(true);
        expect(of(x, change(y, by, is)).lte(of(x, y))).toBe(true);
      }),
    );
  });

  it('as whole ones cost no less than as they are, and as none no more', () => {
    fc.assert(
      fc.property(number, number, better, (x, y, is) => {
        const [up, exact, down] = ['up', 'exact', 'down'].map(
          (how) => new Fraction(points('shortfall', fall({ better: is, partial: how }), x, y)),
        );
        expect(up?.lte(exact ?? 0) === true && exact?.lte(down ?? 0) === true).toBe(true);
      }),
    );
  });

  it('do not change when value and target move by as much', () => {
    fc.assert(
      fc.property(number, number, number, better, partial, (x, y, by, is, how) => {
        const moved = [x, y].map((each) => new Fraction(each).add(by).toString());
        const said = fall({ better: is, partial: how });
        expect(points('shortfall', said, moved[0] ?? '', moved[1])).toBe(points('shortfall', said, x, y));
      }),
    );
  });

  it('what a value is short of one target and beyond another adds up, step by step', () => {
    fc.assert(
      fc.property(number, number, better, (x, y, is) => {
        const lost = new Fraction(points('shortfall', fall({ better: is, atLeast: '-10000' }), x, y)).sub(10);
        const won = new Fraction(points('overshoot', rise({ better: is }), x, y));
        const gap = is === 'higher' ? new Fraction(x).sub(y) : new Fraction(y).sub(x);
        expect(lost.add(won).equals(gap.mul(3).div(2))).toBe(true);
      }),
    );
  });

  it('another case is never worth more where cases cost points', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(5), fc.boolean(), (count, free, open) => {
        const said = { weight: '10', points: '-0.7', free: String(free), ...(open ? { atLeast: '-5' } : {}) };
        const [before, after] = [count, count + 1].map((x) => new Fraction(points('cases', said, String(x))));
        expect(after?.lte(before ?? 0)).toBe(true);
      }),
    );
  });
});

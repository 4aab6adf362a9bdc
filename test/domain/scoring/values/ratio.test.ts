import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { totals } from '../../../support/scored-table.ts';
import '../../../support/seed.ts';

const ratio = (more: object = {}) => ({
  code: 'r',
  name: '完成',
  method: 'ratio',
  weight: '10',
  missing: 'zero',
  value: 'x',
  target: 'y',
  better: 'higher',
  ...more,
});
/** The points of one unit. */
const points = (x: string, y: string, more: object = {}) =>
  totals({ components: [ratio(more)] }, { 甲: { x, y } }).甲 ?? '';

describe('pro rata of the target', () => {
  it.each([
    ['more is better', {}, '15', '20', '7.5'],
    ['less is better', { better: 'lower' }, '8', '6', '7.5'],
    ['no more than all', {}, '25', '20', '10'],
    ['no more than all, where less is better', { better: 'lower' }, '1', '6', '10'],
    ['more than all as far as the scheme says', { upTo: '1.1' }, '25', '20', '11'],
    ['less than all as the most', { upTo: '0.9' }, '25', '20', '9'],
    ['nothing below the least', { from: '0.8' }, '15.9', '20', '0'],
    ['from the least on', { from: '0.8' }, '16', '20', '8'],
    ['no end in decimals', {}, '1', '3', '10/3'],
    // A target of nothing.
    ['nothing to reach, and reached', {}, '0', '0', '10'],
    ['nothing to reach, and passed', {}, '3', '0', '10'],
    ['nothing to reach, and below it', {}, '-0.1', '0', '0'],
    ['nothing to keep to, and kept', { better: 'lower' }, '0', '0', '10'],
    ['nothing to keep to, and more', { better: 'lower' }, '1', '0', '0'],
    ['a value of nothing where less is better', { better: 'lower' }, '0', '5', '10'],
    ['just reached, where more could be had', { upTo: '2' }, '0', '0', '10'],
    ['passed, where more can be had', { upTo: '2' }, '3', '0', '20'],
    ['passed, where less than all is the most', { upTo: '0.9' }, '3', '0', '9'],
    ['a value of nothing, where more can be had', { better: 'lower', upTo: '1.3' }, '0', '5', '13'],
    // Growth below zero.
    ['fallen where growth was to be had', {}, '-2', '5', '0'],
    ['fallen less than allowed', {}, '-2', '-4', '10'],
    ['fallen more than allowed', {}, '-5', '-4', '0'],
    ['fallen as far as it was to', { better: 'lower' }, '-4', '-4', '10'],
    ['fallen less far than it was to', { better: 'lower' }, '-3', '-4', '0'],
    ['risen where it was to fall', { better: 'lower' }, '1', '-4', '0'],
    ['fallen where it was only not to rise much', { better: 'lower' }, '-1', '3', '10'],
    // Missing.
    ['no value', {}, '', '20', '0'],
    ['no target', {}, '15', '', '0'],
    ['no value, where that is full marks', { missing: 'full' }, '', '20', '10'],
    ['no target, where that is full marks', { missing: 'full' }, '15', '', '10'],
  ])('%s', (_, more, x, y, expected) => {
    expect(points(x, y, more)).toBe(expected);
  });

  it('of one unit against its group is against itself, and all alike are all full', () => {
    const said = { components: [ratio({ target: 'groupMean(x)' })] };
    expect(totals(said, { 甲: { x: '3' } })).toEqual({ 甲: '10' });
    expect(totals(said, { 甲: { x: '3' }, 乙: { x: '3' }, 丙: { x: '' } })).toEqual({
      甲: '10',
      乙: '10',
      丙: '0',
    });
  });
});

const number = fc.integer({ min: -500, max: 1000 }).map((n) => (n / 10).toFixed(1));
const positive = fc.integer({ min: 1, max: 1000 }).map((n) => (n / 10).toFixed(1));
const better = fc.constantFrom('higher', 'lower');
const limits = fc.record(
  { from: fc.constantFrom('0.5', '0.8', '1'), upTo: fc.constantFrom('0.9', '1', '1.3') },
  { requiredKeys: [] },
);
const times = (number: string, factor: number) => String(new Fraction(number).mul(factor));

describe('any ratio', () => {
  it('lies between nothing and the most', () => {
    fc.assert(
      fc.property(number, number, better, limits, (x, y, is, more) => {
        const found = new Fraction(points(x, y, { better: is, ...more }));
        const most = new Fraction(('upTo' in more ? more.upTo : undefined) ?? 1).mul(10);
        expect(found.gte(0) && found.lte(most)).toBe(true);
      }),
    );
  });

  it('is the same when value and target are both so many times as large', () => {
    fc.assert(
      fc.property(
        number,
        number,
        better,
        limits,
        fc.integer({ min: 1, max: 1000 }),
        (x, y, is, more, factor) => {
          const scaled = points(times(x, factor), times(y, factor), { better: is, ...more });
          expect(scaled).toBe(points(x, y, { better: is, ...more }));
        },
      ),
    );
  });

  it('never falls when the value gets better', () => {
    fc.assert(
      fc.property(number, positive, number, better, limits, (x, by, y, is, more) => {
        const improved = new Fraction(x).add(is === 'higher' ? by : new Fraction(by).neg()).toString();
        const [before, after] = [x, improved].map((each) => points(each, y, { better: is, ...more }));
        expect(new Fraction(after ?? '').gte(before ?? '')).toBe(true);
      }),
    );
  });

  it('never rises when the target gets stricter', () => {
    fc.assert(
      fc.property(number, number, positive, better, limits, (x, y, by, is, more) => {
        const stricter = new Fraction(y).add(is === 'higher' ? by : new Fraction(by).neg()).toString();
        const [before, after] = [y, stricter].map((each) => points(x, each, { better: is, ...more }));
        expect(new Fraction(after ?? '').lte(before ?? '')).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { nodeIn, roundedOf, scoredTable, totals } from '../../../support/scored-table.ts';
import '../../../support/seed.ts';

const formula = (code: string, points: string, more: object = {}) => ({
  code,
  name: code,
  method: 'formula',
  missing: 'zero',
  points,
  ...more,
});
const group = (components: readonly object[], more: object) => ({
  code: 'g',
  name: '组',
  method: 'group',
  combine: 'sum',
  missing: 'zero',
  components,
  ...more,
});

describe('bounds', () => {
  it.each([
    ['neither', {}, '-7', '-7'],
    ['the most', { atMost: '5' }, '7', '5'],
    ['the most, not reached', { atMost: '5' }, '4.9', '4.9'],
    ['the least', { atLeast: '-2' }, '-7', '-2'],
    ['a least above nothing', { atLeast: '3' }, '1', '3'],
    ['the least goes last', { atMost: '1', atLeast: '3' }, '2', '3'],
    ['zero, and then the least', { zeroIf: 'x > 0', atLeast: '1' }, '2', '1'],
    ['zero is above the most below nothing', { zeroIf: 'x > 0', atMost: '-1' }, '2', '-1'],
    ['a condition that is missing does not hold', { zeroIf: 'y > 0' }, '2', '2'],
    ['a condition that is undefined does not hold', { zeroIf: '1 / (x - 2) > 0' }, '2', '2'],
    ['a condition on what is missing', { zeroIf: 'missing(y)' }, '2', '0'],
  ])('%s', (_, more, x, expected) => {
    expect(totals({ components: [formula('a', 'x', more)] }, { 甲: { x, y: '' } })).toEqual({ 甲: expected });
    expect(totals({ components: [group([formula('a', 'x')], more)] }, { 甲: { x, y: '' } })).toEqual({
      甲: expected,
    });
  });

  it('of a group stand as a line among its parts, that they add up', () => {
    const said = {
      components: [group([formula('a', 'x'), formula('b', 'y')], { zeroIf: 'y < 0', atMost: '6' })],
    };
    const cards = scoredTable(said, { 甲: { x: '5', y: '4' }, 乙: { x: '5', y: '-1' } });
    const lines = (unit: string) =>
      nodeIn(cards.get(unit), 'g').children.map((node) => `${node.code} ${roundedOf(node)}`);
    expect(lines('甲')).toEqual(['a 5', 'b 4', '~cap-up -3']);
    expect(lines('乙')).toEqual(['a 5', 'b -1', '~zeroed -4']);
  });

  it('of a group are raised with its weight when others do not apply', () => {
    const ratio = (code: string, weight: string, value: string, missing: string) => ({
      code,
      name: code,
      method: 'ratio',
      weight,
      missing,
      value,
      target: '1',
      better: 'higher',
      upTo: '2',
    });
    const said = {
      components: [
        group([ratio('a', '50', 'x', 'zero')], { atMost: '60' }),
        ratio('b', '50', 'y', 'redistribute'),
      ],
    };
    expect(totals(said, { 甲: { x: '2', y: '1' }, 乙: { x: '2', y: '' } })).toEqual({ 甲: '110', 乙: '120' });
  });
});

const anyNumber = fc.integer({ min: -2000, max: 2000 }).map((n) => (n / 1000).toFixed(3));
const anyRounding = fc.record({
  places: fc.integer({ min: 0, max: 2 }),
  mode: fc.constantFrom('half-up', 'half-even'),
});

describe('any rounding', () => {
  it('is off by half a place at most, is of so many places, and treats what is below nothing alike', () => {
    fc.assert(
      fc.property(anyNumber, anyRounding, (x, round) => {
        const said = { components: [formula('a', 'x', { round })] };
        const cards = scoredTable(said, { 甲: { x }, 乙: { x: new Fraction(x).neg().toString() } });
        const [own, turned] = ['甲', '乙'].map(
          (unit) => new Fraction(roundedOf(nodeIn(cards.get(unit), 'a'))),
        );
        const scale = 10 ** round.places;
        expect(own?.sub(x).abs().mul(scale).lte('0.5')).toBe(true);
        expect(own?.mul(scale).divisible(1)).toBe(true);
        expect(own?.add(turned ?? 0).equals(0)).toBe(true);
      }),
    );
  });

  it('with rounded parts carried, the total is the sum of what is printed', () => {
    fc.assert(
      fc.property(fc.array(anyNumber, { minLength: 1, maxLength: 5 }), anyRounding, (values, line) => {
        const components = values.map((x, index) => formula(`c${index}`, x));
        const said = { components, rounding: { line, carry: 'rounded' } };
        const card = scoredTable(said, { 甲: { x: '1' } }).get('甲');
        const printed = values.map((_, index) => new Fraction(roundedOf(nodeIn(card, `c${index}`))));
        const sum = printed.reduce((so, each) => so.add(each), new Fraction(0));
        expect(card && sum.equals(roundedOf(card.total))).toBe(true);
        // Nothing is left to put right.
        expect(card?.total.children.map(({ code }) => code)).not.toContain('~rounding');
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { evaluateNumber, type Scope } from '../../../src/domain/formula/evaluate.ts';
import { rational, toDecimal } from '../../../src/domain/kernel/rational.ts';
import { UndefinedError } from '../../../src/domain/kernel/transcendental.ts';
import { firstOf, group, number, read } from './reading.ts';

const valuesOf = (text: string, units: readonly Scope[]) => units.map((each) => number(text, each));

const FOUR = group(
  { a: '4', b: '1' },
  { a: '10', b: '2' },
  { a: null, b: '3' },
  { a: '4', b: null },
  { a: '1', b: '4' },
);

describe('over the group, leaving out who has no value', () => {
  it.each([
    ['groupMean(a)', '19/4'],
    ['groupSum(a)', '19'],
    ['groupMin(a)', '1'],
    ['groupMax(a)', '10'],
    ['groupCount(a)', '4'],
    ['groupMedian(a)', '4'],
    ['groupMedian(b)', '5/2'],
    ['groupSum(a + b)', '22'],
    ['groupMean(coalesce(a, 0))', '19/5'],
    ['groupCount(c)', '0'],
    ['groupMean(c)', null],
    ['groupSum(c)', null],
    ['groupMin(c)', null],
    ['groupMax(c)', null],
    ['groupMedian(c)', null],
    ['groupDeviation(c)', null],
  ])('%s = %s for every unit', (text, value) => {
    expect(valuesOf(text, FOUR)).toEqual(FOUR.map(() => value));
  });

  it.each([
    ['groupMax(a / groupMax(a))', ['1', '1', '1', '1', '1']],
    ['100 * a / groupMax(a) / groupMax(a / groupMax(a))', ['40', '100', null, '40', '10']],
    ['groupSum(a - groupMean(a))', ['0', '0', '0', '0', '0']],
    ['groupMean(rankLow(a))', ['9/4', '9/4', '9/4', '9/4', '9/4']],
    ['rankHigh(rankLow(a))', ['2', '1', null, '2', '4']],
  ])('within each other: %s', (text, values) => {
    expect(valuesOf(text, FOUR)).toEqual(values);
  });

  it('a median of one, of two and of three', () => {
    const medians = [['5'], ['5', '8'], ['9', '1', '5']].map((values) =>
      number('groupMedian(a)', firstOf(group(...values.map((a) => ({ a }))))),
    );
    expect(medians).toEqual(['5', '13/2', '5']);
  });

  it.each([
    ['groupQuantile(a, 0)', '1'],
    ['groupQuantile(a, 0.25)', '7/4'],
    ['groupQuantile(a, 50%)', '3'],
    ['groupQuantile(a, 0.75)', '11/2'],
    ['groupQuantile(a, 1)', '10'],
    ['groupQuantile(a, 0.9)', '41/5'],
    ['groupQuantile(-a, 0.1)', '-41/5'],
    ['groupQuantile(b, 0.3)', '7'],
    ['groupQuantile(c, 0.3)', null],
    ['groupQuantile(a, 25%) - groupQuantile(a, 0.75)', '-15/4'],
  ])('a quantile lies on the line between two places: %s = %s', (text, value) => {
    const units = group({ a: '10' }, { a: null, b: '7' }, { a: '1' }, { a: '4' }, { a: '2' });
    expect(valuesOf(text, units)).toEqual(units.map(() => value));
  });

  it('the deviation of the whole group, not of a sample', () => {
    const whole = group(...['2', '4', '4', '4', '5', '5', '7', '9'].map((a) => ({ a })));
    expect(number('groupDeviation(a)', firstOf(whole))).toBe('2');
    const two = group({ a: '0' }, { a: '1' }, { a: '2' });
    const value = evaluateNumber(read('groupDeviation(a)'), firstOf(two));
    expect(value && toDecimal(value)).toBe('0.816496580927726032732428024901963797322');
    expect(valuesOf('groupDeviation(a)', group({ a: '3' }))).toEqual(['0']);
  });

  it('the deviation of a sample, which needs two', () => {
    const two = group({ a: '0' }, { a: '1' }, { a: '2' }, { a: null });
    expect(valuesOf('groupSampleDeviation(a)', two)).toEqual(['1', '1', '1', '1']);
    expect(valuesOf('groupSampleDeviation(a)', group({ a: '3' }, { a: null }))).toEqual([null, null]);
    expect(valuesOf('groupSampleDeviation(a)', group({ a: '3' }, { a: '3' }))).toEqual(['0', '0']);
  });

  it('ranks: equals share theirs and leave a gap; who has no value has none', () => {
    expect(valuesOf('rankHigh(a)', FOUR)).toEqual(['2', '1', null, '2', '4']);
    expect(valuesOf('rankLow(a)', FOUR)).toEqual(['2', '4', null, '2', '1']);
    expect(valuesOf('rankHigh(c)', FOUR)).toEqual(FOUR.map(() => null));
  });

  it("stand beside the unit's own values", () => {
    expect(valuesOf('100 × a ÷ groupMax(a)', FOUR)).toEqual(['40', '100', null, '40', '10']);
    expect(valuesOf('if(a ≥ groupMean(a), 1, 0)', FOUR)).toEqual(['0', '1', null, '0', '0']);
  });

  it('the argument is worked out for each unit with its own values', () => {
    expect(valuesOf('groupSum(if(b > 2, 1, 0))', FOUR)).toEqual(FOUR.map(() => '2'));
  });

  it('what has no value for one unit has none for the group', () => {
    const first = firstOf(group({ a: '1' }, { a: '0' }));
    expect(() => number('groupMean(1 ÷ a)', first)).toThrow(UndefinedError);
    expect(number('groupMean(if(a = 0, 0, 1 ÷ a))', first)).toBe('1/2');
    expect(number('groupMean(if(a = 0, na(), 1 ÷ a))', first)).toBe('1');
    expect(() => number('groupQuantile(1 ÷ a, 1)', first)).toThrow(UndefinedError);
  });
});

describe('worked out once for a group', () => {
  /** How often units are asked for their values when all 200 of a group work a formula out; one of them has 0. */
  function timesAsked(text: string): number {
    let asked = 0;
    const units: Scope[] = Array.from({ length: 200 }, (_, index) => ({
      value: () => {
        asked += 1;
        return rational(index);
      },
      peers: () => units,
    }));
    const formula = read(text);
    for (const each of units) {
      try {
        evaluateNumber(formula, each);
      } catch (error) {
        expect(error).toBeInstanceOf(UndefinedError);
      }
    }
    return asked;
  }

  it('not again for each unit, where all have the same peers', () => {
    expect(timesAsked('groupMean(a)')).toBe(200);
    expect(timesAsked('rankHigh(a)')).toBe(400);
    expect(timesAsked('groupMean(1 ÷ a)')).toBe(1);
  });

  it('but apart for each group and each formula', () => {
    const formula = read('groupSum(a)');
    const sums = [group({ a: '1' }, { a: '2' }), group({ a: '5' })].map((units) =>
      evaluateNumber(formula, firstOf(units)),
    );
    expect(sums).toEqual([
      { num: 3n, den: 1n },
      { num: 5n, den: 1n },
    ]);
    expect(valuesOf('groupSum(a) - groupSum(b)', group({ a: '7', b: '3' }))).toEqual(['4']);
    expect(valuesOf('groupSum(a) - groupMin(a)', group({ a: '7' }, { a: '2' }))).toEqual(['7', '7']);
  });
});

it('a group of 2000 with fractions of all kinds is still exact', () => {
  const units = group(
    ...Array.from({ length: 2000 }, (_, index) => ({
      a: String(index * 7 + 1),
      b: String(index * 3 + 10_007),
    })),
  );
  const first = firstOf(units);
  expect(evaluateNumber(read('groupMean(a / b)'), first)?.den.toString(2).length).toBeGreaterThan(10_000);
  expect(number('rankHigh(a / b)', first)).toBe('2000');
});

import { describe, expect, it } from 'vitest';
import { inNumbers, inWords } from '../../../src/domain/formula/render.ts';
import { firstOf, group, read, unit } from './reading.ts';

const NAMES: Readonly<Record<string, string>> = { a: '办理时长', worst: '最差值', best: '最优值' };
const words = (text: string) => inWords(read(text), (code) => NAMES[code] ?? code);
const numbers = (text: string, values = { a: '7.5', worst: '15', best: '-5', none: null }) =>
  inNumbers(read(text), unit(values));

describe('in words', () => {
  it.each([
    ['100*(worst-a)/(worst-best)', '100 × (最差值 − 办理时长) ÷ (最差值 − 最优值)'],
    ['a*15%', '办理时长 × 15%'],
    ['a*0.5%', '办理时长 × 0.5%'],
    ['0.50+a', '0.5 + 办理时长'],
    ['0.1234567890123456 * a', '0.1234567890123456 × 办理时长'],
    ['a - (best - worst)', '办理时长 − (最优值 − 最差值)'],
    ['(a - best) - worst', '办理时长 − 最优值 − 最差值'],
    ['a + (best + worst)', '办理时长 + (最优值 + 最差值)'],
    ['a / (best * worst)', '办理时长 ÷ (最优值 × 最差值)'],
    ['(a / best) * worst', '办理时长 ÷ 最优值 × 最差值'],
    ['-(a + 1)', '-(办理时长 + 1)'],
    ['-a * 2', '-办理时长 × 2'],
    ['2 * -a', '2 × (-办理时长)'],
    ['2 - -a', '2 − (-办理时长)'],
    ['--a', '-(-办理时长)'],
    ['a >= -1 and not (best != 1 or worst < 2)', '办理时长 ≥ -1 且 非 (最优值 ≠ 1 或 最差值 < 2)'],
    ['(a > 1 or best > 1) and worst = 1', '(办理时长 > 1 或 最优值 > 1) 且 最差值 = 1'],
    ['a > 1 or best > 1 and worst = 1', '办理时长 > 1 或 最优值 > 1 且 最差值 = 1'],
    ['not not missing(a)', '非 (非 缺失(办理时长))'],
    ['if(a <= 5, 100, max(0, 60 - a))', '如果(办理时长 ≤ 5, 100, 最大(0, 60 − 办理时长))'],
    ['groupMean(a + 1) - rankHigh(a)', '组内平均(办理时长 + 1) − 由高到低名次(办理时长)'],
    ['[增速 2024] + 1', '增速 2024 + 1'],
    ['largest(2, a, best, 0)', '第2大(办理时长, 最优值, 0)'],
    ['smallest(1, a - best)', '第1小(办理时长 − 最优值)'],
    ['sumLargest(11, a, best)', '最大的11个之和(办理时长, 最优值)'],
    ['sumSmallest(11, a, best)', '最小的11个之和(办理时长, 最优值)'],
    ['trimmedMean(2, a, best)', '去掉2个最高分和2个最低分后的平均(办理时长, 最优值)'],
    ['if(a = 0, na(), 1 / a)', '如果(办理时长 = 0, 缺, 1 ÷ 办理时长)'],
    ['groupQuantile(a * 2, 5%)', '组内分位数(办理时长 × 2, 5%)'],
    ['groupQuantile(a, 0.25)', '组内分位数(办理时长, 0.25)'],
  ])('%s', (text, expected) => {
    expect(words(text)).toBe(expected);
  });
});

describe('in numbers', () => {
  it.each([
    ['100*(worst-a)/(worst-best)', '100 × (15 − 7.5) ÷ (15 − (-5))'],
    ['best * a', '-5 × 7.5'],
    ['a > best', '7.5 > -5'],
    ['-best', '-(-5)'],
    ['15% * a', '15% × 7.5'],
    ['coalesce(none, a)', '首个有值(缺, 7.5)'],
    ['none + 1', '缺 + 1'],
    ['missing(none)', '缺失(缺)'],
    ['max(a, best)', '最大(7.5, -5)'],
    ['largest(2, a, best, none)', '第2大(7.5, -5, 缺)'],
    ['coalesce(na(), a)', '首个有值(缺, 7.5)'],
    ['0.1234567890123456 * a', '0.1234567890123456 × 7.5'],
  ])('%s', (text, expected) => {
    expect(numbers(text)).toBe(expected);
  });

  it('a function over the group shows what it gives', () => {
    const [first, second, third] = group({ a: '10', b: '1' }, { a: '15', b: '0' }, { a: null, b: '2' });
    if (!first || !second || !third) throw new Error('a group of three');
    const shown = (text: string, of = first) => inNumbers(read(text), of);
    expect(shown('a - groupMean(a)')).toBe('10 − 组内平均(12.5)');
    expect(shown('groupMean(b) * 2')).toBe('组内平均(1) × 2');
    expect(shown('groupMean(a / 3)')).toBe('组内平均(25/6)');
    expect(shown('groupDeviation(b)')).toBe('组内标准差(≈0.816497)');
    expect(shown('a - groupQuantile(a, 0.25)')).toBe('10 − 组内分位数(11.25)');
    expect(shown('rankHigh(a)', second)).toBe('由高到低名次(1)');
    expect(shown('rankHigh(a)', third)).toBe('由高到低名次(缺)');
  });

  it('what is undefined for the group is said to be so, where the formula does not come to it', () => {
    const first = firstOf(group({ a: '0' }, { a: '1' }));
    expect(inNumbers(read('if(groupMin(a) = 0, 0, groupMean(1 / a))'), first)).toBe(
      '如果(组内最小(0) = 0, 0, 组内平均(无法计算))',
    );
  });

  it('fractions and long decimals as numbers are shown everywhere', () => {
    const third = { num: 1n, den: 3n };
    const scope = (value: { num: bigint; den: bigint }) => ({ value: () => value, peers: () => [] });
    expect(inNumbers(read('2 / a'), scope(third))).toBe('2 ÷ (1/3)');
    expect(inNumbers(read('a * 2'), scope(third))).toBe('1/3 × 2');
    expect(inNumbers(read('2 - a'), scope(third))).toBe('2 − 1/3');
    expect(inNumbers(read('2 - a'), scope({ num: -1n, den: 3n }))).toBe('2 − (-1/3)');
    expect(inNumbers(read('a * 2'), scope({ num: -1n, den: 3n }))).toBe('(-1/3) × 2');
    expect(inNumbers(read('a * 2'), scope({ num: 1n, den: 10n ** 13n }))).toBe('≈0.000000 × 2');
  });
});

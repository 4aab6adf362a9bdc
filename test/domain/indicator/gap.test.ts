import { describe, expect, it } from 'vitest';
import { compared, gapOf, periodBefore, relativeGapOf, trendOf } from '../../../src/domain/indicator/gap.ts';
import { rational, toDecimal } from '../../../src/domain/kernel/rational.ts';
import { aBenchmark } from '../../support/samples/indicators.ts';

const figures = (frontier: string, own: string) => ({ frontier: { value: frontier, holder: '甲' }, own });

describe('a gap', () => {
  it.each([
    ['higher', '95', '72.5', '22.5'],
    ['lower', '1.5', '4', '2.5'],
    ['higher', '0.3', '0.1', '0.2'],
    ['lower', '-2', '-1', '1'],
    ['higher', '90', '90', '0'],
  ] as const)('of %s better, frontier %s, own %s, is exactly %s', (better, frontier, own, gap) => {
    expect(toDecimal(gapOf(better, figures(frontier, own)))).toBe(gap);
  });

  it('relative to the frontier is a percentage of its magnitude, exactly', () => {
    expect(relativeGapOf('higher', figures('90', '60'))).toEqual(rational(100, 3));
    expect(relativeGapOf('lower', figures('-4', '-3'))).toEqual(rational(25));
    expect(relativeGapOf('lower', figures('0', '3'))).toBeNull();
  });
});

describe('a trend', () => {
  it.each([
    ['higher', '70', '71', 'improved'],
    ['higher', '70', '69.9', 'worsened'],
    ['lower', '5', '4', 'improved'],
    ['lower', '5', '5.01', 'worsened'],
    ['higher', '70', '70.0', 'unchanged'],
  ] as const)('of %s better, from %s to %s, has %s', (better, before, now, trend) => {
    expect(trendOf(better, figures('99', before), figures('99', now))).toBe(trend);
  });

  it('is seen from the latest period before of the same kind', () => {
    expect(periodBefore(['2021', '2022', '2024', '2023Q4'], '2024')).toBe('2022');
    expect(periodBefore(['2023', '2023Q2', '2023Q4', '2024Q2'], '2024Q1')).toBe('2023Q4');
    expect(periodBefore(['2024', '2023Q4'], '2023Q4')).toBeNull();
  });
});

describe('a benchmark', () => {
  it('is shown with its gap, in percent to two places, and its trend', () => {
    const before = aBenchmark({ period: '2022', own: '70' });
    const now = aBenchmark({ frontier: { value: '90', holder: '甲' }, own: '60' });
    expect(compared('higher', now, [before, now])).toEqual({
      gap: '30',
      relativeGap: '33.33',
      trend: 'worsened',
    });
    expect(compared('higher', before, [before, now])).toEqual({
      gap: '25',
      relativeGap: '26.32',
      trend: null,
    });
  });
});

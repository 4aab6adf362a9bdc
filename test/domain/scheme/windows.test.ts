import { describe, expect, it } from 'vitest';
import { monthsOf, type Window, windowInWords } from '../../../src/domain/scheme/windows.ts';

describe('the months of a period, looking back from a day', () => {
  it.each<[Window, string, string, string, number, string]>([
    ['month', '2024-08-20', '2024-07', '2024-07', 1, '2024年7月'],
    ['month', '2024-08-30', '2024-07', '2024-07', 1, '2024年7月'],
    ['month', '2024-08-31', '2024-08', '2024-08', 1, '2024年8月'],
    ['month', '2024-02-28', '2024-01', '2024-01', 1, '2024年1月'],
    ['month', '2024-02-29', '2024-02', '2024-02', 1, '2024年2月'],
    ['month', '2024-01-01', '2023-12', '2023-12', 1, '2023年12月'],
    ['quarter', '2024-08-20', '2024-04', '2024-06', 3, '2024年第2季度'],
    ['quarter', '2024-09-29', '2024-04', '2024-06', 3, '2024年第2季度'],
    ['quarter', '2024-09-30', '2024-07', '2024-09', 3, '2024年第3季度'],
    ['quarter', '2024-12-31', '2024-10', '2024-12', 3, '2024年第4季度'],
    ['quarter', '2024-03-30', '2023-10', '2023-12', 3, '2023年第4季度'],
    ['half', '2024-06-30', '2024-01', '2024-06', 6, '2024年上半年'],
    ['half', '2024-06-29', '2023-07', '2023-12', 6, '2023年下半年'],
    ['half', '2025-01-15', '2024-07', '2024-12', 6, '2024年下半年'],
    ['year', '2024-12-31', '2024-01', '2024-12', 12, '2024年'],
    ['year', '2024-12-30', '2023-01', '2023-12', 12, '2023年'],
    ['year', '2025-06-30', '2024-01', '2024-12', 12, '2024年'],
    ['cumulative', '2024-08-20', '2024-01', '2024-07', 7, '2024年1月至7月'],
    ['cumulative', '2024-01-31', '2024-01', '2024-01', 1, '2024年1月'],
    ['cumulative', '2025-01-20', '2024-01', '2024-12', 12, '2024年1月至12月'],
  ])('%s by %s: %s to %s', (window, day, first, last, length, words) => {
    const months = monthsOf(window, day);
    expect([months[0], months.at(-1), months.length]).toEqual([first, last, length]);
    expect(windowInWords(window, day)).toBe(words);
  });

  it('never look ahead, whatever the day', () => {
    for (let day = 1; day <= 31; day += 1) {
      const date = `2024-10-${String(day).padStart(2, '0')}`;
      const ended = day === 31 ? '2024-10' : '2024-09';
      for (const window of ['month', 'quarter', 'half', 'year', 'cumulative'] as const) {
        expect((monthsOf(window, date).at(-1) ?? '') <= ended).toBe(true);
      }
    }
  });
});

import { describe, expect, test } from 'vitest';
import { dayOf, deadlineOf, isDateLike } from '../../../src/domain/reading/dates.ts';

describe('dayOf', () => {
  test.each([
    ['2024年6月12日', '2024-06-12'],
    ['2024 年 6 月 2 日', '2024-06-02'],
    ['2024-06-12', '2024-06-12'],
    ['2024/6/12', '2024-06-12'],
    ['二〇二四年六月十二日', '2024-06-12'],
    ['二○二四年十二月三十一日', '2024-12-31'],
    ['二О二四年一月二十日', '2024-01-20'],
  ])('%s', (printed, day) => {
    expect(dayOf(printed)).toBe(day);
  });

  test.each(['2024年2月30日', '2024年13月1日', '2024年6月', '第2024年6月12日', '六月十二日'])(
    '%s is no day',
    (printed) => {
      expect(dayOf(printed)).toBeNull();
    },
  );
});

describe('deadlineOf', () => {
  test.each([
    ['2024年12月底', '2024-12-31'],
    ['2024年12月底前', '2024-12-31'],
    ['12月', '2024-12-31'],
    ['6月底前完成', '2024-06-30'],
    ['2025年2月', '2025-02-28'],
    ['2024.12', '2024-12-31'],
    ['2024-06-30', '2024-06-30'],
    ['2024年', '2024-12-31'],
    ['年底', '2024-12-31'],
    ['全年', '2024-12-31'],
    ['上半年', '2024-06-30'],
    ['第三季度', '2024-09-30'],
    ['持续推进', null],
    ['长期坚持', null],
    ['', null],
  ])('%j', (printed, date) => {
    expect(deadlineOf(printed, 2024)).toBe(date);
  });

  test('needs a year', () => {
    expect(deadlineOf('6月底', null)).toBeNull();
  });
});

test.each([
  ['2024年12月底', true],
  ['持续推进', true],
  ['市甲局', false],
  ['300个', false],
])('isDateLike %s', (text, like) => {
  expect(isDateLike(text)).toBe(like);
});

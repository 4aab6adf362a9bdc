import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  addDays,
  addMonths,
  businessDate,
  compare,
  daysBetween,
  firstDay,
  isInstant,
  isIsoDate,
  isIsoMonth,
  lastDay,
  monthOf,
  monthRange,
  monthsBetween,
  parseInstant,
  parseIsoDate,
  parseIsoMonth,
  weekday,
  yearOf,
} from '../../../src/domain/kernel/dates.ts';
import { RefusedError } from '../../../src/domain/kernel/refusal.ts';

// The oracle is JavaScript's own calendar, asked in UTC only.
const DAY = 86_400_000;
const START = Date.parse('0001-01-01T00:00:00.000Z') / DAY;
const END = Date.parse('9999-12-31T00:00:00.000Z') / DAY;
const utcDate = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
const dayNumber = fc.oneof(
  fc.integer({ min: START, max: END }),
  fc.integer({ min: Date.parse('2023-01-01') / DAY, max: Date.parse('2028-12-31') / DAY }),
);
const month = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }))
  .map(([y, m]) => `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`);

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof RefusedError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('against Date in UTC', () => {
  test.prop([dayNumber, dayNumber], { numRuns: 1000 })('addDays, daysBetween and compare', (a, b) => {
    expect(addDays(utcDate(a), b - a)).toBe(utcDate(b));
    expect(daysBetween(utcDate(a), utcDate(b))).toBe(b - a);
    expect(compare(utcDate(a), utcDate(b))).toBe(Math.sign(a - b));
  });

  test.prop([dayNumber])('weekday, Monday 1 to Sunday 7', (day) => {
    expect(weekday(utcDate(day))).toBe(new Date(day * DAY).getUTCDay() || 7);
  });

  test.prop([
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 0, max: 14 }),
    fc.integer({ min: 0, max: 33 }),
  ])('isIsoDate accepts exactly the days that exist', (y, m, d) => {
    const text = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
    const time = Date.parse(`${text}T00:00:00.000Z`);
    const exists = y > 0 && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
    expect(isIsoDate(text)).toBe(exists);
  });

  test.prop([month])('firstDay and lastDay', (m) => {
    const [y = 0, n = 0] = m.split('-').map(Number);
    const last = new Date(0);
    last.setUTCFullYear(y, n, 0);
    expect(firstDay(m)).toBe(`${m}-01`);
    expect(lastDay(m)).toBe(last.toISOString().slice(0, 10));
    expect(monthOf(lastDay(m))).toBe(m);
  });

  test.prop([month, month])('addMonths undoes monthsBetween', (a, b) => {
    expect(addMonths(a, monthsBetween(a, b))).toBe(b);
    expect(Math.sign(monthsBetween(a, b))).toBe(0 - compare(a, b));
  });

  test.prop([
    fc.date({
      min: new Date('1991-09-16T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    }),
  ])('businessDate is the date on a clock in Shanghai', (at) => {
    const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
    expect(isInstant(at.toISOString())).toBe(true);
    expect(businessDate(at.toISOString())).toBe(parts);
  });
});

describe('dates', () => {
  test.each([
    ['2000-02-28', '2000-02-29', '2000-03-01'],
    ['1900-02-27', '1900-02-28', '1900-03-01'],
    ['2024-12-30', '2024-12-31', '2025-01-01'],
  ])('%s is followed by %s and %s', (first, second, third) => {
    expect([addDays(first, 1), addDays(first, 2), addDays(third, -1)]).toEqual([second, third, second]);
  });

  test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (date) => {
    expect(parseIsoDate(date)).toBe(date);
  });

  test.each([
    '2023-02-29',
    '1900-02-29',
    '2024-00-10',
    '2024-13-01',
    '2024-06-31',
    '2024-06-00',
    '0000-01-01',
    '2024-6-1',
    '20240612',
    '2024-06-12\n',
    '2024-06-12T00:00:00.000Z',
    '+02024-06-12',
    '２０２４-06-12',
    '',
  ])('%j is refused', (text) => {
    expect(isIsoDate(text)).toBe(false);
    expect(codeOf(() => parseIsoDate(text))).toBe('date.invalid');
    expect(codeOf(() => addDays(text, 1))).toBe('date.invalid');
    expect(codeOf(() => weekday(text))).toBe('date.invalid');
  });

  test('the refusal names what was given, shortened', () => {
    expect(() => parseIsoDate('2024年6月')).toThrow('“2024年6月”不是有效的日期');
    expect(() => parseIsoDate('9'.repeat(1000))).toThrow(
      expect.objectContaining({ details: { value: '9'.repeat(40), form: 'YYYY-MM-DD' } }),
    );
  });

  test('nothing lies before year 1 or after year 9999', () => {
    expect(codeOf(() => addDays('9999-12-31', 1))).toBe('date.out-of-range');
    expect(codeOf(() => addDays('0001-01-01', -1))).toBe('date.out-of-range');
    expect(codeOf(() => addMonths('9999-12', 1))).toBe('date.out-of-range');
    expect(codeOf(() => addMonths('0001-01', -1))).toBe('date.out-of-range');
    expect(() => addDays('2024-01-01', 0.5)).toThrow(TypeError);
  });
});

describe('months', () => {
  test.each(['2024-00', '2024-13', '0000-01', '2024-1', '2024-01-01', ''])('%j is refused', (text) => {
    expect(isIsoMonth(text)).toBe(false);
    expect(codeOf(() => parseIsoMonth(text))).toBe('date.invalid');
  });

  test('monthRange includes both ends and crosses years', () => {
    expect(monthRange('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
    expect(monthRange('2024-02', '2024-02')).toEqual(['2024-02']);
    expect(monthRange('2024-02', '2024-01')).toEqual([]);
    expect(parseIsoMonth(addMonths('2024-01', -13))).toBe('2022-12');
    expect(yearOf('2024-06')).toBe(2024);
  });
});

describe('instants', () => {
  test.each([
    '2024-06-12T01:02:03Z',
    '2024-06-12T01:02:03.000',
    '2024-06-12T01:02:03.000+08:00',
    '2024-06-12T24:00:00.000Z',
    '2024-06-12T23:60:00.000Z',
    '2016-12-31T23:59:60.000Z',
    '2024-06-31T01:02:03.000Z',
    '2024-06-12 01:02:03.000Z',
    '2024-06-12T01:02:03.0000Z',
  ])('%j is refused', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(codeOf(() => parseInstant(text))).toBe('date.invalid');
    expect(codeOf(() => businessDate(text))).toBe('date.invalid');
  });

  test('a business day begins at 16:00 UTC', () => {
    expect(businessDate('2024-12-31T15:59:59.999Z')).toBe('2024-12-31');
    expect(businessDate('2024-12-31T16:00:00.000Z')).toBe('2025-01-01');
  });
});

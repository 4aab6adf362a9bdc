import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { addDays, lastDay, monthRange, yearOf } from '../../../src/domain/kernel/dates.ts';
import { RefusedError } from '../../../src/domain/kernel/refusal.ts';
import {
  type CalendarYear,
  parseCalendarYear,
  WorkCalendar,
} from '../../../src/domain/kernel/work-calendar.ts';

const years = [2023, 2024, 2025, 2026].map((year) =>
  parseCalendarYear(
    parse(readFileSync(new URL(`../../../seeds/calendars/${year}.yaml`, import.meta.url), 'utf8'), {
      uniqueKeys: true,
    }),
  ),
);
const calendar = new WorkCalendar(years);
const daysOf = (year: number) =>
  Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n)).filter((date) => yearOf(date) === year);

// The data of chinese-days, not its functions: those answer by the process's time zone.
function isWorkday(date: string): boolean {
  if (date in chineseDays.workdays) return true;
  return new Date(`${date}T00:00:00Z`).getUTCDay() % 6 !== 0 && !(date in chineseDays.holidays);
}

function refusalOf(action: () => unknown): RefusedError {
  try {
    action();
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

describe('the seeds', () => {
  test('agree with chinese-days on every day of every year', () => {
    const different = years
      .flatMap(({ year }) => daysOf(year))
      .filter((date) => calendar.isWorkingDay(date) !== isWorkday(date));
    expect(different).toEqual([]);
  });

  test.each(years)('$year names its notice', ({ year, notice }) => {
    expect(notice.title).toBe(`国务院办公厅关于${year}年部分节假日安排的通知`);
    expect(notice.number).toContain(`〔${year - 1}〕`);
    expect(notice.url).toMatch(/^https:\/\/www\.gov\.cn\//);
  });

  test('have the number of working days of each year', () => {
    const counts = years.map(({ year }) => daysOf(year).filter((date) => calendar.isWorkingDay(date)).length);
    expect(counts).toEqual([249, 251, 248, 248]);
  });
});

describe('isWorkingDay', () => {
  test.each([
    ['2024-02-04', true, 'Sunday worked before Spring Festival'],
    ['2024-02-09', true, 'the eve, off by encouragement only'],
    ['2024-02-10', false, 'Spring Festival'],
    ['2024-02-18', true, 'Sunday worked after it'],
    ['2024-02-24', false, 'a plain Saturday'],
    ['2024-10-01', false, 'National Day'],
    ['2024-10-08', true, 'a plain Tuesday'],
  ])('%s: %s, %s', (date, expected) => {
    expect(calendar.isWorkingDay(date)).toBe(expected);
  });
});

describe('counting', () => {
  test.each([
    ['2024-02-09', 1, '2024-02-18', 'the festival week is skipped and the worked Sunday counts'],
    ['2024-09-30', 1, '2024-10-08', 'the National Day week'],
    ['2024-10-11', 1, '2024-10-12', 'the worked Saturday'],
    ['2024-12-31', 1, '2025-01-02', 'over the year end'],
    ['2025-12-31', 1, '2026-01-04', 'over the year end to a worked Sunday'],
    ['2024-06-12', 15, '2024-07-03', 'three plain weeks'],
    ['2024-06-15', 0, '2024-06-15', 'zero is the day itself, even a Saturday'],
  ])('%s plus %d is %s: %s', (date, n, expected) => {
    expect(calendar.addWorkingDays(date, n)).toBe(expected);
  });

  test('a term ending on a holiday ends on the next working day', () => {
    expect(calendar.nextWorkingDay('2024-10-08')).toBe('2024-10-09');
    expect(calendar.workingDayOnOrAfter('2024-10-08')).toBe('2024-10-08');
    expect(calendar.workingDayOnOrAfter('2024-10-01')).toBe('2024-10-08');
  });

  test('the n-th working day of a month', () => {
    expect(calendar.nthWorkingDayOfMonth('2024-10', 1)).toBe('2024-10-08');
    expect(calendar.nthWorkingDayOfMonth('2024-10', 5)).toBe('2024-10-12');
    expect(calendar.nthWorkingDayOfMonth('2023-12', 21)).toBe('2023-12-29');
    expect(refusalOf(() => calendar.nthWorkingDayOfMonth('2023-12', 22))).toMatchObject({
      code: 'calendar.no-such-working-day',
      details: { month: '2023-12', n: 22 },
    });
  });

  const day = fc.integer({ min: 0, max: 1300 }).map((n) => addDays('2023-01-01', n));

  test.prop([day, fc.nat(100)])('workingDaysBetween undoes addWorkingDays', (date, n) => {
    const end = calendar.addWorkingDays(date, n);
    expect(calendar.workingDaysBetween(date, end)).toBe(n);
    expect(calendar.workingDaysBetween(end, date)).toBe(0 - n);
    if (n > 0) {
      expect(calendar.isWorkingDay(end)).toBe(true);
      expect(calendar.workingDaysBetween(date, addDays(end, -1))).toBe(n - 1);
    }
  });

  test('the working days of a month are numbered without gaps', () => {
    for (const month of monthRange('2023-01', '2026-12')) {
      const eve = addDays(`${month}-01`, -1);
      if (yearOf(eve) < 2023) continue;
      const total = calendar.workingDaysBetween(eve, lastDay(month));
      for (let n = 1; n <= total; n += 1) {
        expect(calendar.nthWorkingDayOfMonth(month, n)).toBe(calendar.addWorkingDays(eve, n));
      }
    }
  });

  test.each([-1, 1.5, Number.NaN])('%d is not a number of working days', (n) => {
    expect(() => calendar.addWorkingDays('2024-01-02', n)).toThrow(RangeError);
    expect(() => calendar.nthWorkingDayOfMonth('2024-01', n)).toThrow(RangeError);
  });

  test('a month has no working day number 0, nor one beyond its last', () => {
    expect(() => calendar.nthWorkingDayOfMonth('2024-01', 0)).toThrow(RangeError);
    expect(calendar.nthWorkingDayOfMonth('2024-07', 23)).toBe('2024-07-31');
    expect(refusalOf(() => calendar.nthWorkingDayOfMonth('2024-07', 24)).code).toBe(
      'calendar.no-such-working-day',
    );
  });
});

describe('a year without data', () => {
  test.each([
    ['isWorkingDay', 2027, () => calendar.isWorkingDay('2027-06-01')],
    ['addWorkingDays', 2027, () => calendar.addWorkingDays('2026-12-31', 1)],
    ['nextWorkingDay', 2027, () => calendar.nextWorkingDay('2026-12-31')],
    ['workingDaysBetween', 2022, () => calendar.workingDaysBetween('2022-12-01', '2023-01-31')],
    ['nthWorkingDayOfMonth', 2022, () => calendar.nthWorkingDayOfMonth('2022-12', 1)],
  ])('%s refuses and names %d', (_, year, ask) => {
    expect(refusalOf(ask)).toMatchObject({
      code: 'calendar.unknown-year',
      kind: 'conflict',
      details: { year },
    });
  });

  test('a count that stays within the known years is answered', () => {
    expect(calendar.addWorkingDays('2022-12-31', 1)).toBe('2023-01-03');
    expect(calendar.nthWorkingDayOfMonth('2026-12', 1)).toBe('2026-12-01');
  });
});

describe('parseCalendarYear', () => {
  const valid: CalendarYear = {
    year: 2024,
    notice: { title: '通知', number: '国办发明电〔2023〕7号' },
    holidays: ['2024-01-01'],
    workdays: ['2024-02-04'],
  };

  test('takes a notice without an address', () => {
    expect(parseCalendarYear(valid)).toEqual(valid);
  });

  test.each([
    ['holidays.0', { holidays: ['2023-12-31'] }],
    ['holidays.1', { holidays: ['2024-01-01', '2024-01-01'] }],
    ['holidays.0', { holidays: ['2024-02-30'] }],
    ['holidays', { holidays: [] }],
    ['workdays.0', { workdays: ['2024-02-05'] }],
    ['workdays.0', { holidays: ['2024-02-04'] }],
    ['notice.url', { notice: { ...valid.notice, url: 'javascript:alert(1)' } }],
    ['notice.number', { notice: { title: '通知' } }],
    ['year', { year: '2024' }],
    ['extra', { extra: true }],
  ])('refuses a fault at %j: %j', (path, change) => {
    const refused = refusalOf(() => parseCalendarYear({ ...valid, ...change }));
    expect(refused.code).toBe('calendar.invalid');
    expect(refused.details.issues).toContainEqual(expect.objectContaining({ path }));
  });

  test('the same year twice is refused', () => {
    expect(refusalOf(() => new WorkCalendar([valid, valid]))).toMatchObject({
      code: 'calendar.duplicate-year',
      details: { year: 2024 },
    });
  });
});

import { z } from 'zod';
import {
  addDays,
  addMonths,
  firstDay,
  type IsoDate,
  type IsoMonth,
  isIsoDate,
  parseIsoDate,
  weekday,
  yearOf,
} from './dates.ts';
import { issueWords, placedIssues } from './issue-words.ts';
import { refuse } from './refusal.ts';

const isoDate = z.string().refine(isIsoDate, '不是有效的日期（格式 YYYY-MM-DD）');

/** One year of the official calendar: what the notice changes against “Monday to Friday are worked”. */
export const calendarYearSchema = z
  .strictObject({
    year: z.int().min(1992).max(9999),
    notice: z.strictObject({
      title: z.string().min(1).max(200),
      number: z.string().min(1).max(100),
      url: z.url({ protocol: /^https?$/ }).optional(),
    }),
    /** Dates off, as the notice counts them: weekends inside a holiday may be listed. */
    holidays: z.array(isoDate).min(1).max(366),
    /** Saturdays and Sundays that are worked 调休. */
    workdays: z.array(isoDate).max(104),
  })
  .superRefine(({ year, holidays, workdays }, context) => {
    const seen = new Set<IsoDate>();
    for (const [list, dates] of Object.entries({ holidays, workdays })) {
      for (const [index, date] of dates.entries()) {
        const complain = (message: string) =>
          context.addIssue({ code: 'custom', path: [list, index], message });
        if (!isIsoDate(date)) continue;
        if (yearOf(date) !== year) complain(`${date} 不在 ${year} 年内`);
        if (seen.has(date)) complain(`${date} 重复`);
        if (list === 'workdays' && weekday(date) < 6) complain(`${date} 不是周末，不能列为调休上班日`);
        seen.add(date);
      }
    }
  });

export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** Checks one year's data. Refuses with `calendar.invalid`; `details.issues` holds each path and message. */
export function parseCalendarYear(input: unknown): CalendarYear {
  const result = calendarYearSchema.safeParse(input, { error: issueWords });
  if (result.success) return result.data;
  const issues = placedIssues(result.error).map(({ path, message }) => ({ path: path.join('.'), message }));
  const first = issues[0];
  return refuse('invalid', 'calendar.invalid', `工作日历数据有误：${first?.path} ${first?.message}`, {
    issues,
  });
}

/**
 * Counts in working days by the State Council's yearly notices. A question that touches a year without data is
 * refused with `calendar.unknown-year`, naming the year: holidays are decreed, never guessed.
 */
export class WorkCalendar {
  /** The data that it counts by, year by year. */
  readonly data: readonly CalendarYear[];
  readonly #years = new Map<number, { holidays: Set<IsoDate>; workdays: Set<IsoDate> }>();

  /** Takes years as `parseCalendarYear` returns them; refuses the same year twice: `calendar.duplicate-year`. */
  constructor(years: Iterable<CalendarYear>) {
    this.data = [...years].sort((a, b) => a.year - b.year);
    for (const { year, holidays, workdays } of this.data) {
      if (this.#years.has(year)) {
        refuse('invalid', 'calendar.duplicate-year', `工作日历中 ${year} 年重复`, { year });
      }
      this.#years.set(year, { holidays: new Set(holidays), workdays: new Set(workdays) });
    }
  }

  isWorkingDay(date: IsoDate): boolean {
    const year = this.#years.get(yearOf(parseIsoDate(date)));
    if (year === undefined) return this.#refuseUnknownYear(date);
    return weekday(date) < 6 ? !year.holidays.has(date) : year.workdays.has(date);
  }

  /**
   * The `n`-th working day after `date`; the day itself does not count (民法典第二百零一条). For `n` = 0 the date
   * itself, working day or not.
   */
  addWorkingDays(date: IsoDate, n: number): IsoDate {
    checkCount(n, 0);
    let day = parseIsoDate(date);
    for (let left = n; left > 0; ) {
      day = addDays(day, 1);
      if (this.isWorkingDay(day)) left -= 1;
    }
    return day;
  }

  /** The first working day after `date`. */
  nextWorkingDay(date: IsoDate): IsoDate {
    return this.addWorkingDays(date, 1);
  }

  /** `date` when it is worked, otherwise the next working day: where a term that ends on a holiday ends. */
  workingDayOnOrAfter(date: IsoDate): IsoDate {
    return this.isWorkingDay(date) ? date : this.nextWorkingDay(date);
  }

  /**
   * Working days after `from` up to and including `to`, so that `workingDaysBetween(d, addWorkingDays(d, n))`
   * is `n`. Negative when `to` is earlier: how many working days something is late.
   */
  workingDaysBetween(from: IsoDate, to: IsoDate): number {
    if (to < from) return -this.workingDaysBetween(to, from);
    parseIsoDate(to);
    let count = 0;
    for (let day = parseIsoDate(from); day < to; ) {
      day = addDays(day, 1);
      if (this.isWorkingDay(day)) count += 1;
    }
    return count;
  }

  /** The `n`-th working day of a month, `n` ≥ 1. Refuses one too many with `calendar.no-such-working-day`. */
  nthWorkingDayOfMonth(month: IsoMonth, n: number): IsoDate {
    checkCount(n, 1);
    const end = firstDay(addMonths(month, 1));
    let left = n;
    for (let day = firstDay(month); day < end; day = addDays(day, 1)) {
      if (this.isWorkingDay(day)) left -= 1;
      if (left === 0) return day;
    }
    return refuse('invalid', 'calendar.no-such-working-day', `${month} 没有第 ${n} 个工作日`, { month, n });
  }

  #refuseUnknownYear(date: IsoDate): never {
    const year = yearOf(date);
    return refuse('conflict', 'calendar.unknown-year', `尚未载入 ${year} 年的工作日历，无法推算工作日`, {
      year,
      date,
    });
  }
}

function checkCount(n: number, least: number): void {
  if (!Number.isSafeInteger(n) || n < least) {
    throw new RangeError(`work calendar: ${n} is not a number of working days of at least ${least}`);
  }
}

import { refuse } from './refusal.ts';

/*
 * Business dates, months and instants as text, computed by counting days of the proleptic Gregorian calendar.
 * `Date` is never used: it would read the process's time zone. All three forms have fixed widths, so that
 * comparing the text compares the time.
 */

/** A calendar date `YYYY-MM-DD`, 0001-01-01 to 9999-12-31, without a time zone. */
export type IsoDate = string;

/** A calendar month `YYYY-MM`. */
export type IsoMonth = string;

/** A moment in UTC with milliseconds: `2024-06-12T01:02:03.000Z`, nothing longer or shorter. */
export type Instant = string;

const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const MONTH = /^[0-9]{4}-[0-9]{2}$/;
const INSTANT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const LAST_MONTH_INDEX = 9999 * 12 + 11;
const FIRST_DAY_NUMBER = dayNumber('0001-01-01');
const LAST_DAY_NUMBER = dayNumber('9999-12-31');

export function isIsoDate(text: string): boolean {
  if (!DATE.test(text) || !isIsoMonth(text.slice(0, 7))) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

export function isIsoMonth(text: string): boolean {
  if (!MONTH.test(text)) return false;
  const month = Number(text.slice(5));
  return month >= 1 && month <= 12 && !text.startsWith('0000');
}

/** The text itself when it is a date, otherwise refused with `date.invalid`. */
export function parseIsoDate(text: string): IsoDate {
  return isIsoDate(text) ? text : refuseDate(text, '日期', 'YYYY-MM-DD');
}

/** The text itself when it is a month, otherwise refused with `date.invalid`. */
export function parseIsoMonth(text: string): IsoMonth {
  return isIsoMonth(text) ? text : refuseDate(text, '月份', 'YYYY-MM');
}

/** The date `days` later, earlier when negative. Refuses results outside 0001 … 9999: `date.out-of-range`. */
export function addDays(date: IsoDate, days: number): IsoDate {
  checkInteger(days, '天数');
  const day = dayNumber(parseIsoDate(date)) + days;
  if (day < FIRST_DAY_NUMBER || day > LAST_DAY_NUMBER) return refuseRange(date, days);
  return dateOfDayNumber(day);
}

/** Days from `from` to `to`: 0 on the same day, 1 from one day to the next, negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(parseIsoDate(to)) - dayNumber(parseIsoDate(from));
}

/** −1, 0 or 1 for two dates, two months or two instants; usable as a sort order. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Monday 1 … Sunday 7 (ISO 8601). */
export function weekday(date: IsoDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // Day 0 is 1970-01-01, a Thursday.
  const day = ((((dayNumber(parseIsoDate(date)) + 3) % 7) + 7) % 7) + 1;
  return day as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

export function yearOf(dateOrMonth: IsoDate | IsoMonth): number {
  return Number(dateOrMonth.slice(0, 4));
}

export function monthOf(date: IsoDate): IsoMonth {
  return parseIsoDate(date).slice(0, 7);
}

export function firstDay(month: IsoMonth): IsoDate {
  return `${parseIsoMonth(month)}-01`;
}

export function lastDay(month: IsoMonth): IsoDate {
  return `${month}-${daysInMonth(yearOf(parseIsoMonth(month)), Number(month.slice(5)))}`;
}

/** The month `months` later, earlier when negative. Refuses results outside 0001 … 9999: `date.out-of-range`. */
export function addMonths(month: IsoMonth, months: number): IsoMonth {
  checkInteger(months, '月数');
  const index = monthIndex(month) + months;
  if (index < 12 || index > LAST_MONTH_INDEX) return refuseRange(month, months);
  return monthOfIndex(index);
}

/** Months from `from` to `to`: 0 in the same month, negative when `to` is earlier. */
export function monthsBetween(from: IsoMonth, to: IsoMonth): number {
  return monthIndex(to) - monthIndex(from);
}

/** Every month from `from` to `to`, both included; empty when `to` is earlier. */
export function monthRange(from: IsoMonth, to: IsoMonth): IsoMonth[] {
  const first = monthIndex(from);
  return Array.from({ length: Math.max(0, monthIndex(to) - first + 1) }, (_, n) => monthOfIndex(first + n));
}

export function isInstant(text: string): boolean {
  return (
    INSTANT.test(text) &&
    isIsoDate(text.slice(0, 10)) &&
    text.slice(11, 13) < '24' &&
    text.slice(14, 16) < '60' &&
    text.slice(17, 19) < '60'
  );
}

/** The text itself when it is an instant, otherwise refused with `date.invalid`. */
export function parseInstant(text: string): Instant {
  return isInstant(text) ? text : refuseDate(text, '时刻', 'YYYY-MM-DDTHH:MM:SS.sssZ');
}

/**
 * The date in Asia/Shanghai at an instant. China has kept UTC+8 all year since daylight saving time ended in
 * September 1991 (IANA tz database, `asia`), so the rule is eight hours; earlier summers are not served.
 */
export function businessDate(instant: Instant): IsoDate {
  const date = parseInstant(instant).slice(0, 10);
  return instant.slice(11, 13) >= '16' ? addDays(date, 1) : date;
}

/** Days since 1970-01-01, by shifting the year's start to March so that the leap day comes last. */
function dayNumber(date: IsoDate): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8)) - 1;
  return 365 * year + leapDays(year) + dayOfYear - 719468;
}

function dateOfDayNumber(day: number): IsoDate {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  const dayOfMonth = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}`;
}

function monthIndex(month: IsoMonth): number {
  return yearOf(parseIsoMonth(month)) * 12 + Number(month.slice(5)) - 1;
}

function monthOfIndex(index: number): IsoMonth {
  return `${digits(Math.floor(index / 12), 4)}-${digits((index % 12) + 1, 2)}`;
}

function leapDays(year: number): number {
  return Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2 && leapDays(year) > leapDays(year - 1)) return 29;
  return MONTH_DAYS[month - 1] ?? 0;
}

function digits(value: number, width: number): string {
  return value.toString().padStart(width, '0');
}

function checkInteger(value: number, what: string): void {
  if (!Number.isSafeInteger(value)) throw new TypeError(`dates: ${what} ${value} is not an integer`);
}

function refuseDate(text: string, what: string, form: string): never {
  const value = text.slice(0, 40);
  return refuse('invalid', 'date.invalid', `“${value}”不是有效的${what}（格式 ${form}）`, { value, form });
}

function refuseRange(from: string, offset: number): never {
  return refuse('invalid', 'date.out-of-range', `${from} 加 ${offset} 超出可表示的日期范围`, {
    from,
    offset,
  });
}

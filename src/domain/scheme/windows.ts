import { z } from 'zod';
import {
  addMonths,
  type IsoDate,
  type IsoMonth,
  lastDay,
  monthOf,
  monthRange,
  yearOf,
} from '../kernel/dates.ts';

/** 周期: which months count, looking back from a day. */
export const windowSchema = z.enum(['month', 'quarter', 'half', 'year', 'cumulative']);
export type Window = z.infer<typeof windowSchema>;

const LENGTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/**
 * The months of the last month, quarter, half-year or year that had ended by the end of a day; `cumulative` (年初累计) from
 * January to the last month that had ended.
 */
export function monthsOf(window: Window, day: IsoDate): readonly IsoMonth[] {
  const ended = lastDay(monthOf(day)) === day ? monthOf(day) : addMonths(monthOf(day), -1);
  if (window === 'cumulative') return monthRange(`${ended.slice(0, 4)}-01`, ended);
  const length = LENGTHS[window];
  // Every period of this length ends with a month of the year that its length divides.
  const last = addMonths(ended, -(Number(ended.slice(5)) % length));
  return monthRange(addMonths(last, 1 - length), last);
}

/** Such months in words: 2024年第3季度, 2024年1月至8月. */
export function windowInWords(window: Window, day: IsoDate): string {
  const months = monthsOf(window, day);
  const [first = '', last = first] = [months[0], months.at(-1)];
  const year = `${yearOf(last)}年`;
  const [from, to] = [first, last].map((month) => Number(month.slice(5)));
  switch (window) {
    case 'month':
      return `${year}${to}月`;
    case 'quarter':
      return `${year}第${Math.ceil((to ?? 0) / 3)}季度`;
    case 'half':
      return `${year}${to === 6 ? '上' : '下'}半年`;
    case 'year':
      return year;
    case 'cumulative':
      return from === to ? `${year}${to}月` : `${year}${from}月至${to}月`;
  }
}

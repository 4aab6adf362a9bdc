import { z } from 'zod';
import { firstDay, type IsoDate, type IsoMonth, lastDay } from './dates.ts';

/** A quarter of a year, `2024Q3`. Quarters compare as their texts do. */
export type Quarter = string;

export const quarter = z.string().regex(/^\d{4}Q[1-4]$/, '须是季度,如2024Q2');

/** The last month of a quarter: `2024-09`. */
export function lastMonthOf(of: Quarter): IsoMonth {
  return `${of.slice(0, 4)}-${String(Number(of.slice(5)) * 3).padStart(2, '0')}`;
}

export function firstDayOf(of: Quarter): IsoDate {
  return firstDay(`${of.slice(0, 4)}-${String(Number(of.slice(5)) * 3 - 2).padStart(2, '0')}`);
}

export function lastDayOf(of: Quarter): IsoDate {
  return lastDay(lastMonthOf(of));
}

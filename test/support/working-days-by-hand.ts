import { addDays } from '../../src/domain/kernel/dates.ts';

/*
 * Working days without the calendar of the program: from June 2024 to March 2025, and the last quarter of 2026. The days
 * off and the weekends worked are written by hand from the State Council's notices.
 */
const NATIONAL_DAY = ['01', '02', '03', '04', '05', '06', '07'];
const OFF = [
  ...['2024-06-10', '2024-09-15', '2024-09-16', '2024-09-17'],
  ...['2024', '2026'].flatMap((year) => NATIONAL_DAY.map((day) => `${year}-10-${day}`)),
  ...['2025-01-01', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
  ...['2025-02-01', '2025-02-02', '2025-02-03', '2025-02-04'],
];
const WORKED = ['2024-09-14', '2024-09-29', '2024-10-12', '2025-01-26', '2025-02-08', '2026-10-10'];

/** Before and after National Day, the turn of the year and the Spring Festival. */
export const DUE = ['2024-09-30', '2024-10-08', '2024-12-31', '2025-01-02', '2025-01-27', '2025-02-05'];

function isWorked(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return WORKED.includes(day) || (weekday !== 0 && weekday !== 6 && !OFF.includes(day));
}

/** The last working day of which a day is so many working days away. */
export function workingDaysBefore(day: string, days: number): string {
  let reached = day;
  for (let left = days; left > 0; ) {
    if (isWorked(reached)) left -= 1;
    reached = addDays(reached, -1);
  }
  while (!isWorked(reached)) reached = addDays(reached, -1);
  return reached;
}

/** Which working day of its month a day is: 1 for the first. */
export function workingDayOfMonth(day: string): number {
  const days = Array.from({ length: Number(day.slice(8)) }, (_, before) => addDays(day, -before));
  return days.filter(isWorked).length;
}

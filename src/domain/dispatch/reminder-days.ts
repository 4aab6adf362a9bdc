import type { WorkCalendar } from '../kernel/work-calendar.ts';

/**
 * The days by whose end given shares of the way to the due date have passed, counted in working days and rounded up.
 * A reminder goes out at the end of its day, so none falls on the due date itself: there the working day before it
 * takes its place. Where two fall on one day, one is sent.
 *
 * @param shares as fractions: `1/3`
 */
export function reminderDays(
  calendar: WorkCalendar,
  openedOn: string,
  dueOn: string,
  shares: readonly string[],
): readonly string[] {
  const way = calendar.workingDaysBetween(openedOn, dueOn);
  const days = shares.map((share) => {
    const [numerator = 0, denominator = 1] = share.split('/').map(Number);
    return Math.min(Math.ceil((way * numerator) / denominator), Math.max(way - 1, 0));
  });
  return [...new Set(days)].map((day) => calendar.addWorkingDays(openedOn, day));
}

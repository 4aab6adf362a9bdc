import { addMonths } from '../kernel/dates.ts';
import { lastMonthOf, type Quarter } from '../kernel/quarter.ts';
import type { WorkCalendar } from '../kernel/work-calendar.ts';
import type { Approved, BreakdownEvent, JudgedMilestone } from './events.ts';
import { type BreakdownState, type PartReport, placeOf } from './evolve.ts';
import { reaches } from './reaching.ts';

export type Outcome = Extract<BreakdownEvent, { type: `Milestone${string}` }>;

/** A report that something has been confirmed of. */
type Confirmed = PartReport & { readonly confirmed: NonNullable<PartReport['confirmed']> };

/**
 * When a quarter's milestone is judged: the last month's report is due by so many working days of the next month,
 * and to be confirmed within so many more.
 */
export function judgementDay(
  quarter: Quarter,
  calendar: WorkCalendar,
  { reportBy, verifyWithin }: { readonly reportBy: number; readonly verifyWithin: number },
): string {
  const reported = calendar.nthWorkingDayOfMonth(addMonths(lastMonthOf(quarter), 1), reportBy);
  return calendar.addWorkingDays(reported, verifyWithin);
}

/** The report of the latest month that has been confirmed, up to a month. */
export function latestConfirmed(
  reports: BreakdownState['reports'],
  unit: string,
  upTo = '9999-12',
): Confirmed | null {
  let latest: Confirmed | null = null;
  for (const report of reports.values()) {
    const { confirmed, month } = report;
    if (report.unit !== unit || confirmed === null || month > upTo) continue;
    if (latest === null || month > latest.month) latest = { ...report, confirmed };
  }
  return latest;
}

/** Whether a report that came in time and would reach the milestone waits for confirmation: then the unit is not late. */
export function isPending(
  { target }: Pick<Approved, 'target'>,
  reports: BreakdownState['reports'],
  unit: string,
  { quarter, value, judgeOn }: JudgedMilestone,
): boolean {
  return [...reports.values()].some(
    (report) =>
      report.unit === unit &&
      report.filing === 'reported' &&
      report.month <= lastMonthOf(quarter) &&
      report.reportedOn <= judgeOn &&
      reaches(target, value, report.value),
  );
}

/** What follows for the milestones of a unit from what is confirmed by now. */
export function consequences(
  { reports, milestones }: Pick<BreakdownState, 'reports' | 'milestones'>,
  { target, kind, parts }: Pick<Approved, 'target' | 'kind' | 'parts'>,
  unit: string,
  occurredOn: string,
): readonly Outcome[] {
  const part = parts.find((each) => each.unit === unit);
  const latest = latestConfirmed(reports, unit);
  if (part === undefined || latest === null) return [];
  return part.milestones.flatMap((milestone) => {
    const { quarter, value: goal, judgeOn } = milestone;
    const atEnd = latestConfirmed(reports, unit, lastMonthOf(quarter));
    const reached = reachedBy(target, goal, atEnd);
    const reachedSince = reachedBy(target, goal, latest);
    const say = (type: Outcome['type'], report: Confirmed | null) => outcome(type, unit, milestone, report);
    const stage = milestones.get(placeOf(unit, quarter)) ?? 'open';
    if (stage === 'met') return reached ? [] : [say('MilestoneWithdrawn', atEnd)];
    if (stage === 'missed') return reachedSince ? [say('MilestoneRecovered', latest)] : [];
    if (stage === 'recovered') return reachedSince ? [] : [say('MilestoneWithdrawn', latest)];
    // A rate may fall again before the quarter is over; what adds up may not.
    const final = kind === 'sum' || atEnd?.month === lastMonthOf(quarter) || occurredOn > judgeOn;
    if (!reached || !final) return [];
    if ((atEnd?.confirmed.reportedOn ?? '') <= judgeOn) return [say('MilestoneMet', atEnd)];
    return [say('MilestoneMissed', null), say('MilestoneRecovered', atEnd)];
  });
}

/** What the end of the day of judgement says of an open milestone. */
export function judgement(
  { reports }: Pick<BreakdownState, 'reports'>,
  { target }: Pick<Approved, 'target'>,
  unit: string,
  milestone: JudgedMilestone,
): readonly Outcome[] {
  const { quarter, value: goal, judgeOn } = milestone;
  const atEnd = latestConfirmed(reports, unit, lastMonthOf(quarter));
  const inTime = atEnd !== null && atEnd.confirmed.reportedOn <= judgeOn;
  if (inTime && reachedBy(target, goal, atEnd)) return [outcome('MilestoneMet', unit, milestone, atEnd)];
  const missed = outcome('MilestoneMissed', unit, milestone, inTime ? atEnd : null);
  const latest = latestConfirmed(reports, unit);
  return reachedBy(target, goal, latest)
    ? [missed, outcome('MilestoneRecovered', unit, milestone, latest)]
    : [missed];
}

function reachedBy(target: Approved['target'], goal: string, report: Confirmed | null): boolean {
  return report !== null && reaches(target, goal, report.confirmed.value);
}

function outcome(
  type: Outcome['type'],
  unit: string,
  { quarter, value: milestone, judgeOn }: JudgedMilestone,
  report: Confirmed | null,
): Outcome {
  return { type, data: { unit, quarter, milestone, value: report?.confirmed.value ?? null, judgeOn } };
}

import { addMonths, lastDay, monthOf } from '../../domain/kernel/dates.ts';
import { dueBy, owingReports } from '../../projections/due.ts';
import type { Duty } from './duty.ts';

/** What should have been accepted, decided, reported or completed by the end of the day, and is not. */
export const lapseAssignments: Duty = {
  name: 'assignments',
  async notes({ database }, date) {
    const { acceptances, objections, reports, resubmissions, assignments } = await dueBy(database, date);
    return [
      ...acceptances.map((target) => ({
        target,
        what: 'acceptance',
        command: { type: 'LapseAcceptance', data: {} } as const,
      })),
      ...objections.map((target) => ({
        target,
        what: 'objection',
        command: { type: 'LapseObjection', data: {} } as const,
      })),
      ...reports.map(({ assignment, month }) => ({
        target: assignment,
        what: `report ${month}`,
        command: { type: 'LapseReport', data: { month } } as const,
      })),
      ...resubmissions.map(({ assignment, month, resubmitBy }) => ({
        target: assignment,
        what: `resubmission ${month} ${resubmitBy}`,
        command: { type: 'LapseResubmission', data: { month } } as const,
      })),
      ...assignments.map((target) => ({
        target,
        what: 'completion',
        command: { type: 'LapseAssignment', data: {} } as const,
      })),
    ];
  },
};

/**
 * 月调度: on the last day of a month of the plan everyone with work under way is asked for its report, due in the next
 * month.
 */
export const requestReports: Duty = {
  name: 'reports',
  async notes({ database, calendar, plan }, date) {
    const month = monthOf(date);
    if (date !== lastDay(month)) return [];
    const owing = await owingReports(database, month);
    const dueOn = new Map<string, string>();
    for (const id of new Set(owing.map((each) => each.plan))) {
      const { heading } = await plan(id);
      if (heading === null || month > monthOf(heading.to)) continue;
      dueOn.set(id, calendar.nthWorkingDayOfMonth(addMonths(month, 1), heading.terms.reportBy));
    }
    return owing.flatMap(({ assignment, plan: id }) => {
      const due = dueOn.get(id);
      if (due === undefined) return [];
      const command = { type: 'RequestReport', data: { month, dueOn: due } } as const;
      return [{ target: assignment, what: `request ${month}`, command }];
    });
  },
};

import { rectifications } from '../../projections/models/rectifications.ts';
import { verifications } from '../../projections/models/verifications.ts';
import { lapseAssignments, requestReports } from './assignments.ts';
import { type Duty, lapses } from './duty.ts';

/** What the end of a day brings about, in turn: each duty sees what those before it have recorded. */
export const DUTIES: readonly Duty[] = [
  lapseAssignments,
  lapses('rectifications', rectifications, (_row, target) => ({
    target,
    what: 'rectification',
    command: { type: 'LapseRectification', data: {} },
  })),
  lapses('verifications', verifications, ({ assignment: target, month, verifyBy }) => ({
    target,
    what: `verification ${month} ${verifyBy}`,
    command: { type: 'LapseVerification', data: { month } },
  })),
  requestReports,
];

import { incentives } from '../../projections/models/incentives.ts';
import { rectifications } from '../../projections/models/rectifications.ts';
import { tolerances } from '../../projections/models/tolerances.ts';
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
  lapses('incentives', incentives, ({ kind }, target) => ({
    target,
    what: 'incentive',
    command: { type: kind === 'sanction' ? 'ExpireSanction' : 'ExpireCommendation', data: {} },
  })),
  lapses('tolerances', tolerances, ({ stage, correctBy }, target) =>
    stage === 'requested'
      ? { target, what: 'tolerance', command: { type: 'LapseToleranceDecision', data: {} } }
      : { target, what: `correction ${correctBy}`, command: { type: 'LapseCorrection', data: {} } },
  ),
  requestReports,
];

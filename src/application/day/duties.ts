import { explanations } from '../../projections/models/explanations.ts';
import { improvements } from '../../projections/models/improvements.ts';
import { incentives } from '../../projections/models/incentives.ts';
import { notices } from '../../projections/models/notices.ts';
import { periods } from '../../projections/models/periods.ts';
import { rectifications } from '../../projections/models/rectifications.ts';
import { reforms } from '../../projections/models/reforms.ts';
import { tolerances } from '../../projections/models/tolerances.ts';
import { verifications } from '../../projections/models/verifications.ts';
import { lapseAppeals, settleAppeals } from './appeals.ts';
import { lapseAssignments, requestReports } from './assignments.ts';
import { lapseCases } from './cases.ts';
import { closeDispatches, openDispatches, remindOwing } from './dispatches.ts';
import { type Duty, lapses } from './duty.ts';
import { changeLamps } from './lamps.ts';
import { judgeMilestones } from './milestones.ts';
import { closeWindows } from './periods.ts';

/** What the end of a day brings about, in turn: each duty sees what those before it have recorded. */
export const DUTIES: readonly Duty[] = [
  lapseAssignments,
  lapses('rectifications', rectifications, (_row, target) => ({
    target,
    what: 'rectification',
    command: { type: 'LapseRectification', data: {} },
  })),
  lapses('reforms', reforms, (_row, target) => ({
    target,
    what: 'effect',
    command: { type: 'BringReformIntoEffect', data: {} },
  })),
  closeWindows,
  lapses('period approvals', periods, (row, target) => ({
    target,
    what: `approval after ${row.editions.length} editions by ${row.superseding?.approveBy}`,
    command: { type: 'LapseApproval', data: {} },
  })),
  lapseAppeals,
  settleAppeals,
  changeLamps,
  lapses('notices', notices, ({ stage, grade, deadline }, target) => ({
    target,
    what: `notice ${stage} ${grade} ${deadline}`,
    command: { type: 'LapseNotice', data: {} },
  })),
  closeDispatches,
  remindOwing,
  lapseCases,
  judgeMilestones,
  lapses('improvements', improvements, (_row, target) => ({
    target,
    what: 'improvement',
    command: { type: 'LapseImprovement', data: {} },
  })),
  lapses('explanations', explanations, ({ file, request }) => ({
    target: file,
    what: `explanation\n${request}`,
    command: { type: 'LapseExplanation', data: { request } },
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
  lapses('verifications', verifications, ({ assignment: target, month, verifyBy }) => ({
    target,
    what: `verification ${month} ${verifyBy}`,
    command: { type: 'LapseVerification', data: { month } },
  })),
  requestReports,
  openDispatches,
];

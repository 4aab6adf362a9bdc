import { improvements } from '../../projections/models/improvements.ts';
import { rectifications } from '../../projections/models/rectifications.ts';
import { lapseAssignments, requestReports } from './assignments.ts';
import { type Duty, lapses } from './duty.ts';
import { judgeMilestones } from './milestones.ts';

/** What the end of a day brings about, in turn: each duty sees what those before it have recorded. */
export const DUTIES: readonly Duty[] = [
  lapseAssignments,
  lapses('rectifications', rectifications, (_row, target) => ({
    target,
    what: 'rectification',
    command: { type: 'LapseRectification', data: {} },
  })),
  judgeMilestones,
  lapses('improvements', improvements, (_row, target) => ({
    target,
    what: 'improvement',
    command: { type: 'LapseImprovement', data: {} },
  })),
  requestReports,
];

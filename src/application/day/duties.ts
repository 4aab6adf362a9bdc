import { explanations } from '../../projections/models/explanations.ts';
import { rectifications } from '../../projections/models/rectifications.ts';
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
  lapses('explanations', explanations, ({ file, request }) => ({
    target: file,
    what: `explanation\n${request}`,
    command: { type: 'LapseExplanation', data: { request } },
  })),
  requestReports,
];

import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import { type MisreportState, misreportAggregate } from '../../../src/domain/misreport/aggregate.ts';
import type { MisreportCommand, MisreportEvent } from '../../../src/domain/misreport/events.ts';
import { misreportMachine } from '../../../src/domain/misreport/machine.ts';
import { given } from '../../support/given.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { misreportSamples as samples } from '../../support/samples/claims.ts';
import { aClaimed, aFinding, aTask, aVerified, COUNTY, TASK } from '../../support/tasks.ts';

const ASKS = {
  AllegeFalseReport: 'ALLEGE',
  AnswerAllegation: 'ANSWER',
  FindFalseReport: 'FIND',
  DismissAllegation: 'DISMISS',
} as const;
const MEANS = {
  FalseReportAlleged: 'ALLEGE',
  AllegationAnswered: 'ANSWER',
  FalseReportFound: 'FIND',
  AllegationDismissed: 'DISMISS',
} as const;

/** The task whose June claim was examined by heyan-02 and verified by heyan-01. */
export const VERIFIED_TASK = given(
  assignmentAggregate,
  TASK,
  { type: 'AssignmentIssued', data: aTask() },
  { type: 'AssignmentAccepted', data: {} },
  { type: 'ProgressClaimed', data: aClaimed(), actor: ofUnit(COUNTY) },
  { type: 'ClaimExamined', data: aFinding(), actor: { ...VERIFIER, account: 'heyan-02' } },
  { type: 'ClaimVerified', data: aVerified(), actor: VERIFIER },
).state;

/** An allegation asked for everything, by everybody concerned, before and after the time to answer. */
export const misreportLifecycle: Lifecycle<MisreportState, MisreportEvent, MisreportCommand> = {
  aggregate: misreportAggregate,
  id: `${TASK}.2024-06`,
  beginning: [],
  surroundings: { elsewhere: underPlan({}, { [`assignment-${TASK}`]: VERIFIED_TASK }) },
  questions: [OFFICE, CHIEF, VERIFIER, ofUnit(COUNTY)].flatMap((actor) =>
    Object.values(samples).flatMap((command) =>
      ['2024-07-03', '2024-08-30'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: () => misreportMachine,
  asks: ({ type }) => [{ machine: 'misreport', event: ASKS[type] }],
  steps: ({ type }) => [{ machine: 'misreport', event: MEANS[type] }],
  valueIn: ({ stage }) => stage,
};

import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import { reformAggregate } from '../../../src/domain/reform/aggregate.ts';
import type { ReformCommand, ReformEvent } from '../../../src/domain/reform/events.ts';
import type { ReformState } from '../../../src/domain/reform/evolve.ts';
import { reformMachine } from '../../../src/domain/reform/machine.ts';
import { given } from '../../support/given.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { reformSamples as samples } from '../../support/samples/reforms.ts';
import { aTask, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';
import { aUnitState } from '../../support/units.ts';

const ASKS = {
  ProposeReform: 'PROPOSE',
  ApproveReform: 'APPROVE',
  RejectReform: 'REJECT',
  WithdrawReform: 'WITHDRAW',
  BringReformIntoEffect: 'TAKE_EFFECT',
} as const;
const MEANS = {
  ReformProposed: 'PROPOSE',
  ReformApproved: 'APPROVE',
  ReformRejected: 'REJECT',
  ReformWithdrawn: 'WITHDRAW',
  ReformTookEffect: 'TAKE_EFFECT',
} as const;

/** A task issued to the first county on 12 June 2024. */
export const anIssuedTask = given(assignmentAggregate, TASK, {
  type: 'AssignmentIssued',
  data: aTask(),
  occurredOn: '2024-06-12',
}).state;

/** What the proposal of the samples looks at. */
export const surroundings = {
  [`unit-${COUNTY}`]: aUnitState(COUNTY),
  [`unit-${OTHER_COUNTY}`]: aUnitState(OTHER_COUNTY),
  [`assignment-${TASK}`]: anIssuedTask,
};

/** A reform asked for everything, before and after its day, by two accounts of the office. */
export const reformLifecycle: Lifecycle<ReformState, ReformEvent, ReformCommand> = {
  aggregate: reformAggregate,
  id: 'r1',
  beginning: [],
  surroundings: { elsewhere: underPlan({}, surroundings) },
  questions: Object.values(samples).flatMap((command) =>
    [OFFICE, CHIEF].flatMap((actor) =>
      ['2024-07-03', '2024-08-31', '2024-09-20'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: () => reformMachine,
  asks: ({ type }) => [{ machine: 'reform', event: ASKS[type] }],
  steps: ({ type }) => [{ machine: 'reform', event: MEANS[type] }],
  valueIn: ({ stage }) => stage,
};

import { rectificationAggregate } from '../../../src/domain/rectification/aggregate.ts';
import type { RectificationCommand, RectificationEvent } from '../../../src/domain/rectification/events.ts';
import type { RectificationState } from '../../../src/domain/rectification/evolve.ts';
import { rectificationMachine } from '../../../src/domain/rectification/machine.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { walkthroughSamples as samples } from '../../support/samples/walkthroughs.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS = {
  OrderRectification: 'ORDER',
  ReportRectification: 'REPORT',
  ConfirmRectification: 'CONFIRM',
  SendBackRectification: 'SEND_BACK',
  LapseRectification: 'LAPSE',
} as const;
const MEANS = {
  RectificationOrdered: 'ORDER',
  RectificationReported: 'REPORT',
  RectificationConfirmed: 'CONFIRM',
  RectificationSentBack: 'SEND_BACK',
  RectificationLapsed: 'LAPSE',
} as const;

const commands: readonly RectificationCommand[] = [
  samples.OrderRectification,
  samples.ReportRectification,
  samples.ConfirmRectification,
  samples.SendBackRectification,
  samples.LapseRectification,
];

/** A rectification asked for everything, by everybody concerned, before and after its deadline. */
export const rectificationLifecycle: Lifecycle<RectificationState, RectificationEvent, RectificationCommand> =
  {
    aggregate: rectificationAggregate,
    id: 'z1.1',
    beginning: [],
    surroundings: { elsewhere: underPlan() },
    questions: [OFFICE, VERIFIER, ofUnit(COUNTY)].flatMap((actor) =>
      commands.flatMap((command) =>
        ['2024-07-03', '2024-08-30'].map((occurredOn) => ({ command, actor, occurredOn })),
      ),
    ),
    machineOf: () => rectificationMachine,
    asks: ({ type }) => [{ machine: 'rectification', event: ASKS[type] }],
    steps: ({ type }) => [{ machine: 'rectification', event: MEANS[type] }],
    valueIn: ({ work, punctuality }) => ({ work, punctuality }),
  };

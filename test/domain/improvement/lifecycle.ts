import { improvementAggregate } from '../../../src/domain/improvement/aggregate.ts';
import type { ImprovementCommand, ImprovementEvent } from '../../../src/domain/improvement/events.ts';
import type { ImprovementState } from '../../../src/domain/improvement/evolve.ts';
import { improvementMachine } from '../../../src/domain/improvement/machine.ts';
import { underIndicator } from '../../support/derived.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { indicatorSamples as samples } from '../../support/samples/indicators.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS = {
  DeriveImprovement: 'DERIVE',
  AcceptImprovement: 'ACCEPT',
  ReportImprovement: 'REPORT',
  ConfirmImprovement: 'CONFIRM',
  ReturnImprovement: 'RETURN',
  WithdrawImprovement: 'WITHDRAW',
  LapseImprovement: 'LAPSE',
} as const;
const MEANS = {
  ImprovementDerived: 'DERIVE',
  ImprovementAccepted: 'ACCEPT',
  ImprovementReported: 'REPORT',
  ImprovementConfirmed: 'CONFIRM',
  ImprovementReturned: 'RETURN',
  ImprovementWithdrawn: 'WITHDRAW',
  ImprovementLapsed: 'LAPSE',
} as const;

const commands: readonly ImprovementCommand[] = [
  samples.DeriveImprovement,
  samples.AcceptImprovement,
  samples.ReportImprovement,
  samples.ConfirmImprovement,
  samples.ReturnImprovement,
  samples.WithdrawImprovement,
  samples.LapseImprovement,
];

/** An improvement asked for everything, by everybody concerned, before and after its deadline. */
export const improvementLifecycle: Lifecycle<ImprovementState, ImprovementEvent, ImprovementCommand> = {
  aggregate: improvementAggregate,
  id: 'g1',
  beginning: [],
  surroundings: { elsewhere: underIndicator() },
  questions: [OFFICE, VERIFIER, ofUnit(COUNTY)].flatMap((actor) =>
    commands.flatMap((command) =>
      ['2024-07-03', '2024-10-30'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: () => improvementMachine,
  asks: ({ type }) => [{ machine: 'improvement', event: ASKS[type] }],
  steps: ({ type }) => [{ machine: 'improvement', event: MEANS[type] }],
  valueIn: ({ work, punctuality }) => ({ work, punctuality }),
};

import { initialFile } from '../../../src/domain/accountability/evolve.ts';
import { periodAggregate } from '../../../src/domain/period/aggregate.ts';
import type { PeriodCommand, PeriodEvent } from '../../../src/domain/period/events.ts';
import type { PeriodState } from '../../../src/domain/period/evolve.ts';
import { periodMachine } from '../../../src/domain/period/machine.ts';
import type { Lifecycle, Step } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { accountabilitySamples } from '../../support/samples/accountability.ts';
import { periodSamples as samples } from '../../support/samples/periods.ts';

const ASKS = {
  OpenPeriod: 'OPEN',
  FreezePeriod: 'FREEZE',
  RecordScores: 'SCORE',
  NotifyPeriod: 'NOTIFY',
  CloseObjections: 'SETTLE',
  PublicisePeriod: 'PUBLICISE',
  EndPublicity: 'END_PUBLICITY',
  FinalisePeriod: 'APPROVE',
  ProposeSuperseding: 'PROPOSE',
  RejectSuperseding: 'REJECT',
  LapseApproval: null,
} as const;
const MEANS = {
  PeriodOpened: 'OPEN',
  PeriodFrozen: 'FREEZE',
  PeriodScored: 'SCORE',
  PeriodNotified: 'NOTIFY',
  ObjectionsClosed: 'SETTLE',
  PeriodPublicised: 'PUBLICISE',
  PublicityEnded: 'END_PUBLICITY',
  PeriodFinalised: 'APPROVE',
  SupersedingProposed: 'PROPOSE',
  SupersedingRejected: 'REJECT',
  ApprovalLapsed: null,
} as const;

function step(event: string | null): readonly Step[] {
  return event === null ? [] : [{ machine: 'period', event }];
}

/** Scores at the coordinates of the first editions, of a freezing and of a correction. */
const scores: readonly PeriodCommand[] = [1, 2, 3].flatMap((edition) =>
  [[], [12]].map((corrections) => ({
    type: 'RecordScores' as const,
    data: { ...samples.RecordScores.data, position: 1, asOf: '2024-12-31', edition, corrections },
  })),
);

const commands: readonly PeriodCommand[] = [
  samples.OpenPeriod,
  { type: 'FreezePeriod', data: { asOf: '2024-12-31', reasons: '年度工作结束' } },
  ...scores,
  samples.NotifyPeriod,
  samples.CloseObjections,
  samples.PublicisePeriod,
  samples.EndPublicity,
  samples.FinalisePeriod,
  { type: 'ProposeSuperseding', data: { ...samples.ProposeSuperseding.data, ground: 'accountability' } },
  samples.RejectSuperseding,
  samples.LapseApproval,
];

/** A period asked for everything by two people of the office, as time goes by. */
export const periodLifecycle: Lifecycle<PeriodState, PeriodEvent, PeriodCommand> = {
  aggregate: periodAggregate,
  id: '2024',
  beginning: [],
  surroundings: {
    elsewhere: underPlan(
      {},
      {
        'accountability-ss-1': {
          ...initialFile('ss-1'),
          opened: { ...accountabilitySamples.OpenFile.data, units: [] },
          stage: 'concluded',
        },
      },
    ),
  },
  questions: [OFFICE, CHIEF].flatMap((actor) =>
    commands.flatMap((command) =>
      ['2025-01-06', '2025-02-14', '2025-04-01'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: () => periodMachine,
  asks: ({ type }) => step(ASKS[type]),
  steps: ({ type }) => step(MEANS[type]),
  valueIn: (state) => state.stage,
};

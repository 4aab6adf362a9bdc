import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { toleranceAggregate } from '../../../src/domain/tolerance/aggregate.ts';
import type { ToleranceCommand, ToleranceEvent } from '../../../src/domain/tolerance/events.ts';
import type { ToleranceState } from '../../../src/domain/tolerance/evolve.ts';
import { toleranceMachine } from '../../../src/domain/tolerance/machine.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import {
  anAppealForTolerance,
  aSanctionInForce,
  toleranceSamples,
} from '../../support/samples/tolerances.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS = {
  RequestTolerance: 'REQUEST',
  ExcuseFailure: 'GRANT',
  MitigateFailure: 'GRANT',
  RefuseTolerance: 'REFUSE',
  LapseToleranceDecision: 'LAPSE_DECISION',
  ReportCorrection: 'REPORT',
  ConfirmCorrection: 'CONFIRM',
  ReturnCorrection: 'RETURN',
  LapseCorrection: 'LAPSE_CORRECTION',
} as const;
const MEANS = {
  ToleranceRequested: 'REQUEST',
  ToleranceOpened: 'REQUEST',
  ToleranceDecisionLapsed: 'LAPSE_DECISION',
  FailureExcused: 'GRANT',
  FailureMitigated: 'GRANT',
  ToleranceRefused: 'REFUSE',
  CorrectionReported: 'REPORT',
  CorrectionConfirmed: 'CONFIRM',
  CorrectionReturned: 'RETURN',
  CorrectionLapsed: 'LAPSE_CORRECTION',
} as const;

const commands: readonly ToleranceCommand[] = [
  ...Object.values(toleranceSamples).filter(({ type }) => type !== 'RequestTolerance'),
  { type: 'RequestTolerance', data: anAppealForTolerance() },
];

/** The tolerance of a sanction asked for everything, by everybody concerned, before and after its deadlines. */
export const toleranceLifecycle: Lifecycle<ToleranceState, ToleranceEvent, ToleranceCommand> = {
  aggregate: toleranceAggregate,
  id: 'sanction.s1',
  beginning: [],
  surroundings: { elsewhere: underPlan({}, { 'incentive-s1': aSanctionInForce() }) },
  questions: [OFFICE, { ...OFFICE, account: 'kaohe-04' }, VERIFIER, ofUnit(COUNTY), SYSTEM].flatMap((actor) =>
    commands.flatMap((command) =>
      ['2024-07-03', '2024-07-20', '2024-09-30'].map((occurredOn) => ({ command, actor, occurredOn })),
    ),
  ),
  machineOf: () => toleranceMachine,
  asks: ({ type }) => [{ machine: 'tolerance', event: ASKS[type] }],
  steps: ({ type }) => [{ machine: 'tolerance', event: MEANS[type] }],
  valueIn: ({ stage }) => stage,
};

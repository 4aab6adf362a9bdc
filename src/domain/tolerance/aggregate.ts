import { refuseEarly } from '../assignment/deadline.ts';
import type { Aggregate, Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { refusal } from '../kernel/refusal.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import {
  type Requested,
  type ToleranceCommand,
  type ToleranceEvent,
  toleranceCommands,
  toleranceEvents,
} from './events.ts';
import { evolveTolerance, initialTolerance, type ToleranceState } from './evolve.ts';
import { failureReference, findFailure } from './failure.ts';
import { TOLERANCE_EVENT_NAMES, TOLERANCE_STAGE_NAMES, toleranceMachine } from './machine.ts';
import {
  refuseNoFailure,
  refuseOwnReport,
  refuseOwnUnit,
  refuseParty,
  refuseUnlessUnit,
} from './refusals.ts';
import { request } from './request.ts';

export const toleranceAggregate: Aggregate<ToleranceState, ToleranceEvent, ToleranceCommand> = {
  category: 'tolerance',
  events: toleranceEvents,
  commands: toleranceCommands,
  initial: initialTolerance,
  consults: ({ requested }, command) => {
    const about = command.type === 'RequestTolerance' ? command.data : requested;
    return about === null ? [] : [planReference(about.plan), failureReference(about.failure)];
  },
  decide,
  evolve: evolveTolerance,
};

const ASKED = {
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

function decide(
  state: ToleranceState,
  command: ToleranceCommand,
  circumstances: Circumstances,
): Decision<ToleranceEvent> {
  const illegal = refuseUnlessAllowed(
    toleranceMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    TOLERANCE_EVENT_NAMES,
    {
      what: `容错“${state.requested?.title ?? state.id}”`,
      state: TOLERANCE_STAGE_NAMES[state.stage],
      code: 'tolerance.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'RequestTolerance') return request(state, command.data, circumstances);
  const { requested } = state;
  if (requested === null) throw new Error(`“${state.id}” is under way and was never asked for`);
  switch (command.type) {
    case 'ExcuseFailure':
    case 'MitigateFailure':
    case 'RefuseTolerance':
      return judge(state, requested, command, circumstances);
    case 'LapseToleranceDecision':
      return refuseEarly(requested.decideBy, circumstances.occurredOn) ?? [lapsed(requested)];
    default:
      return correct(state, requested, command, circumstances);
  }
}

type Judgement = Extract<ToleranceCommand, { type: 'ExcuseFailure' | 'MitigateFailure' | 'RefuseTolerance' }>;

/** Decided by somebody who had no part in the failure; late when the office let its own time pass. */
function judge(
  state: ToleranceState,
  requested: Requested,
  command: Judgement,
  circumstances: Circumstances,
): Decision<ToleranceEvent> {
  const found = findFailure(requested.failure, circumstances.elsewhere);
  const partial =
    refuseOwnUnit(requested, circumstances) ??
    refuseParty(state, found === null ? [] : found.accounts, circumstances);
  if (partial !== null) return partial;
  const plan = planInForce(circumstances, requested.plan);
  if ('code' in plan) return plan;
  const late = state.stage === 'requested' && circumstances.occurredOn > requested.decideBy;
  const first = late ? [lapsed(requested)] : [];
  const basis = { source: plan.schemeTitle, article: plan.procedure.article };
  if (command.type === 'RefuseTolerance') {
    return [...first, { type: 'ToleranceRefused', data: command.data, basis }];
  }
  if (found === null) return refuseNoFailure(requested.failure);
  const correctBy = correctionDay(plan.procedure.tolerance.correctWithin, circumstances);
  return command.type === 'ExcuseFailure'
    ? [...first, { type: 'FailureExcused', data: { ...command.data, correctBy }, basis }]
    : [...first, { type: 'FailureMitigated', data: { ...command.data, correctBy }, basis }];
}

function lapsed(requested: Requested): Decided<ToleranceEvent> {
  return {
    type: 'ToleranceDecisionLapsed',
    data: { decideBy: requested.decideBy },
    basis: basisOf(requested),
  };
}

type Correcting = Extract<
  ToleranceCommand,
  { type: 'ReportCorrection' | 'ConfirmCorrection' | 'ReturnCorrection' | 'LapseCorrection' }
>;

/** What is excused is to be put right; what is sent back is to be put right within as many days again. */
function correct(
  state: ToleranceState,
  requested: Requested,
  command: Correcting,
  circumstances: Circumstances,
): Decision<ToleranceEvent> {
  const { correctBy } = state;
  if (correctBy === null) throw new Error(`“${state.id}” is to be corrected by no day`);
  const basis = basisOf(requested);
  const { occurredOn } = circumstances;
  switch (command.type) {
    case 'ReportCorrection': {
      const other = refuseUnlessUnit(requested.unit, circumstances);
      if (other !== null) return other;
      if (occurredOn > correctBy) {
        return refusal('conflict', 'tolerance.correction-over', `纠错期限${correctBy}已过,容错不再有效`, {
          correctBy,
          occurredOn,
        });
      }
      return [{ type: 'CorrectionReported', data: command.data, basis }];
    }
    case 'ConfirmCorrection':
      return (
        refuseOwnUnit(requested, circumstances) ??
        refuseOwnReport(state, circumstances) ?? [{ type: 'CorrectionConfirmed', data: command.data, basis }]
      );
    case 'ReturnCorrection': {
      const own = refuseOwnUnit(requested, circumstances) ?? refuseOwnReport(state, circumstances);
      if (own !== null) return own;
      const plan = planInForce(circumstances, requested.plan);
      if ('code' in plan) return plan;
      const again = correctionDay(plan.procedure.tolerance.correctWithin, circumstances);
      return [{ type: 'CorrectionReturned', data: { ...command.data, correctBy: again }, basis }];
    }
    case 'LapseCorrection':
      return refuseEarly(correctBy, occurredOn) ?? [{ type: 'CorrectionLapsed', data: { correctBy }, basis }];
  }
}

function correctionDay(within: number, { calendar, occurredOn }: Circumstances): string {
  return calendar.addWorkingDays(occurredOn, within);
}

function basisOf({ title }: Requested) {
  return { source: '容错纠错', article: title };
}

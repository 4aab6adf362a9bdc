import { refuseEarly } from '../assignment/deadline.ts';
import type { Aggregate, Circumstances, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce, planReference } from '../plan/in-force.ts';
import { type PeriodCommand, type PeriodEvent, periodCommands, periodEvents } from './events.ts';
import { evolvePeriod, initialPeriod, type PeriodState } from './evolve.ts';
import { followsFrom, groundReference } from './grounds.ts';
import { PERIOD_EVENT_NAMES, PERIOD_STAGE_NAMES, periodMachine } from './machine.ts';
import { refuseScores, refuseWorse } from './scores.ts';

export const periodAggregate: Aggregate<PeriodState, PeriodEvent, PeriodCommand> = {
  category: 'period',
  events: periodEvents,
  commands: periodCommands,
  initial: initialPeriod,
  consults: ({ opened }, command) => {
    const plan = command.type === 'OpenPeriod' ? command.data.plan : opened?.plan;
    const ground = command.type === 'ProposeSuperseding' ? [groundReference(command.data)] : [];
    return [...(plan === undefined ? [] : [planReference(plan)]), ...ground];
  },
  decide,
  evolve: evolvePeriod,
};

const ASKED = {
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
} as const;

function decide(
  state: PeriodState,
  command: PeriodCommand,
  circumstances: Circumstances,
): Decision<PeriodEvent> {
  if (command.type === 'LapseApproval') return lapseApproval(state, circumstances);
  const illegal = refuseUnlessAllowed(
    periodMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    PERIOD_EVENT_NAMES,
    {
      what: `考核周期“${state.opened?.title ?? state.id}”`,
      state: PERIOD_STAGE_NAMES[state.stage],
      code: 'period.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  const plan = planInForce(
    circumstances,
    command.type === 'OpenPeriod' ? command.data.plan : (state.opened?.plan ?? ''),
  );
  if ('code' in plan) return plan;
  const { calendar, occurredOn } = circumstances;
  const { closing, appeal, article } = plan.procedure;
  const basis: Basis = { source: plan.schemeTitle, article };
  const edition = (state.scored?.edition ?? 0) + 1;
  switch (command.type) {
    case 'OpenPeriod': {
      const { from, to } = command.data;
      if (from > to) {
        return refusal('invalid', 'period.dates-reversed', `起始日期${from}晚于截止日期${to}`, { from, to });
      }
      return [{ type: 'PeriodOpened', data: command.data, basis }];
    }
    case 'FreezePeriod': {
      const scheme = plan.plan.scheme;
      if (scheme === null) throw new Error('a plan in force has a scheme');
      const frozen = { ...command.data, edition, scheme: scheme.scheme, version: scheme.version };
      return (
        refuseFreezing(state, command.data.asOf, circumstances) ?? [
          { type: 'PeriodFrozen', data: frozen, basis },
        ]
      );
    }
    case 'RecordScores':
      return refuseScores(state, command.data) ?? [{ type: 'PeriodScored', data: command.data, basis }];
    case 'NotifyPeriod': {
      const until = calendar.addWorkingDays(occurredOn, closing.objectWithin);
      return [{ type: 'PeriodNotified', data: { until }, basis }];
    }
    case 'CloseObjections':
      return (
        ended(state, occurredOn) ?? [{ type: 'ObjectionsClosed', data: { until: state.until ?? '' }, basis }]
      );
    case 'PublicisePeriod': {
      const until = calendar.addWorkingDays(occurredOn, closing.publicise);
      return [{ type: 'PeriodPublicised', data: { until }, basis }];
    }
    case 'EndPublicity':
      return (
        ended(state, occurredOn) ?? [{ type: 'PublicityEnded', data: { until: state.until ?? '' }, basis }]
      );
    case 'FinalisePeriod': {
      const appealBy = calendar.addWorkingDays(occurredOn, appeal.lodgeWithin);
      const data = { ...command.data, edition: state.scored?.edition ?? 1, appealBy };
      return (
        refuseSamePerson(state, circumstances) ??
        refuseWorse(state) ?? [{ type: 'PeriodFinalised', data, basis }]
      );
    }
    case 'ProposeSuperseding': {
      const approveBy = calendar.addWorkingDays(occurredOn, appeal.approveWithin);
      const ground = followsFrom(state, command.data, circumstances);
      if ('code' in ground) return ground;
      const data = { ...command.data, edition, approveBy: ground.approveBy ?? approveBy };
      return [{ type: 'SupersedingProposed', data: { ...data, appellant: ground.appellant }, basis }];
    }
    case 'RejectSuperseding':
      return (
        refuseSamePerson(state, circumstances) ?? [{ type: 'SupersedingRejected', data: command.data, basis }]
      );
  }
}

/** A window that is still open cannot be closed. */
function ended({ until }: PeriodState, occurredOn: string): Refusal | null {
  return until === null ? null : refuseEarly(until, occurredOn);
}

/** What is assessed must be over, and the day of the facts neither before its end nor in the future. */
function refuseFreezing(
  { opened }: PeriodState,
  asOf: string,
  { occurredOn }: Circumstances,
): Refusal | null {
  const to = opened?.to ?? '';
  if (occurredOn <= to) {
    return refusal('conflict', 'period.not-over', `考核周期到${to}才结束,不能封账`, { to, occurredOn });
  }
  if (asOf >= to && asOf <= occurredOn) return null;
  return refusal('invalid', 'period.as-of', `计分截止日期${asOf}须在${to}和${occurredOn}之间`, {
    asOf,
    earliest: to,
    latest: occurredOn,
  });
}

/** Whoever froze, or proposed a correction, does not approve it. */
function refuseSamePerson({ superseding, frozen }: PeriodState, { actor }: Circumstances): Refusal | null {
  const by = superseding?.account ?? frozen?.account;
  if (by !== actor.account) return null;
  return refusal('forbidden', 'period.own-proposal', `由“${actor.account}”提出或封账的,须由另一人审定`, {
    account: actor.account,
  });
}

/** The office has not approved or rejected a correction in time; noted once. */
function lapseApproval(
  { superseding, opened }: PeriodState,
  { occurredOn }: Circumstances,
): Decision<PeriodEvent> {
  if (superseding === null || superseding.lapsed) {
    return refusal('conflict', 'period.no-approval-due', '没有待审定的更正', {});
  }
  const { approveBy } = superseding;
  const basis = { source: opened?.title ?? '考核周期', article: '更正审定期限' };
  return refuseEarly(approveBy, occurredOn) ?? [{ type: 'ApprovalLapsed', data: { approveBy }, basis }];
}

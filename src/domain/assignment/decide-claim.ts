import type { Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { CLAIM_EVENT_NAMES, claimMachine, FILING_NAMES } from './claim-machine.ts';
import { refuseEarly } from './deadline.ts';
import type { AssignmentCommand, AssignmentEvent } from './events.ts';
import { type AssignmentState, type ClaimState, type Issued, initialClaim } from './evolve.ts';

/** What each command asks of the month's claim. */
export const ASKED_OF_CLAIM = {
  RequestReport: 'REQUEST',
  DraftClaim: 'DRAFT',
  SubmitClaim: 'SUBMIT',
  LapseReport: 'LAPSE',
  VerifyClaim: 'VERIFY',
  ReturnClaim: 'RETURN',
} as const;

export type ClaimCommand = Extract<AssignmentCommand, { type: keyof typeof ASKED_OF_CLAIM }>;

/** What follows from a command about one month's claim. */
export function decideClaim(
  state: AssignmentState,
  issued: Issued,
  command: ClaimCommand,
  { actor, occurredOn }: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  const { month } = command.data;
  const claim = state.claims.get(month) ?? initialClaim(month);
  const snapshot = claimMachine.resolveState({
    value: { filing: claim.filing, punctuality: claim.punctuality },
  });
  const illegal = refuseUnlessAllowed(snapshot, ASKED_OF_CLAIM[command.type], CLAIM_EVENT_NAMES, {
    what: `“${issued.clause} ${issued.clauseTitle}”(${issued.holder.name})${month}的申报`,
    state: FILING_NAMES[claim.filing],
    code: 'claim.not-allowed',
  });
  if (illegal !== null) return illegal;
  switch (command.type) {
    case 'RequestReport':
      return (
        refuseRequest(claim, command.data.dueOn, occurredOn) ?? [
          { type: 'ReportRequested', data: command.data, basis },
        ]
      );
    case 'LapseReport':
      return claim.dueOn === null
        ? refusal('conflict', 'claim.not-requested', `${month}没有要求申报,不能记为逾期`, { month })
        : (refuseEarly(claim.dueOn, occurredOn) ?? [
            { type: 'ReportLapsed', data: { month, dueOn: claim.dueOn }, basis },
          ]);
    case 'DraftClaim':
      return (
        refuseFutureMonth(month, occurredOn) ??
        refuseForeignValues(issued, command.data.values) ?? [
          { type: 'ClaimDrafted', data: command.data, basis },
        ]
      );
    case 'SubmitClaim':
      return (
        refuseFutureMonth(month, occurredOn) ??
        refuseForeignValues(issued, command.data.values) ?? [
          ...lapsedBy(claim, occurredOn, basis),
          { type: 'ProgressClaimed', data: command.data, basis },
        ]
      );
    case 'VerifyClaim':
      return (
        refuseOwnClaim(claim.submitted?.account, actor.account) ??
        refuseForeignValues(issued, command.data.values) ?? [
          { type: 'ClaimVerified', data: command.data, basis },
        ]
      );
    case 'ReturnClaim':
      return (
        refuseOwnClaim(claim.submitted?.account, actor.account) ?? [
          { type: 'ClaimReturned', data: command.data, basis },
        ]
      );
  }
}

/** A deadline, once set, stays; and one that is set is not past. */
function refuseRequest({ month, dueOn }: ClaimState, asked: string, occurredOn: string): Refusal | null {
  if (dueOn !== null) {
    return refusal('conflict', 'claim.requested-already', `${month}的申报已经调度,截止${dueOn}`, {
      month,
      dueOn,
    });
  }
  if (asked >= occurredOn) return null;
  return refusal('invalid', 'claim.due-in-past', `申报期限${asked}早于调度日期${occurredOn}`, {
    month,
    dueOn: asked,
    occurredOn,
  });
}

/** The lapse of a report that comes after its day, where the end of that day has not been noted yet. */
function lapsedBy(
  { month, dueOn, punctuality }: ClaimState,
  occurredOn: string,
  basis: Basis,
): readonly Decided<AssignmentEvent>[] {
  if (punctuality !== 'open' || dueOn === null || occurredOn <= dueOn) return [];
  return [{ type: 'ReportLapsed', data: { month, dueOn }, basis }];
}

function refuseFutureMonth(month: string, occurredOn: string): Refusal | null {
  if (month <= occurredOn.slice(0, 7)) return null;
  return refusal('invalid', 'claim.future-month', `${month}还没有到,不能申报`, { month, occurredOn });
}

function refuseForeignValues(issued: Issued, values: readonly { target: string }[]): Refusal | null {
  const known = new Set(issued.targets.map((target) => target.id));
  const seen = new Set<string>();
  for (const { target } of values) {
    if (!known.has(target)) {
      return refusal('invalid', 'claim.unknown-target', `此任务没有目标“${target}”`, {
        target,
        known: [...known],
      });
    }
    if (seen.has(target)) {
      return refusal('invalid', 'claim.target-repeated', `目标“${target}”填报了两次`, { target });
    }
    seen.add(target);
  }
  return null;
}

function refuseOwnClaim(submitter: string | undefined, verifier: string): Refusal | null {
  if (submitter !== verifier) return null;
  return refusal('forbidden', 'claim.own-claim', '申报人不能核验自己的申报', { account: verifier });
}

import type { Circumstances, Decided, Decision, Reference } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planReference } from '../plan/in-force.ts';
import { CLAIM_EVENT_NAMES, claimMachine, FILING_NAMES } from './claim-machine.ts';
import { type ClaimState, initialClaim } from './claim-state.ts';
import { deadlineOf, refuseEarly } from './deadline.ts';
import type { AssignmentCommand, AssignmentEvent } from './events.ts';
import type { AssignmentState, Issued } from './evolve.ts';
import { conclude, examine } from './judge-claim.ts';

/** What each command asks of the month's claim. */
export const ASKED_OF_CLAIM = {
  RequestReport: 'REQUEST',
  DraftClaim: 'DRAFT',
  SubmitClaim: 'SUBMIT',
  CorrectClaim: 'CORRECT',
  WithdrawClaim: 'WITHDRAW',
  LapseReport: 'LAPSE',
  ExamineClaim: 'EXAMINE',
  VerifyClaim: 'VERIFY',
  LapseVerification: 'LAPSE_VERIFICATION',
  ReturnClaim: 'RETURN',
  LapseResubmission: 'LAPSE_RESUBMISSION',
  SetAsideVerification: 'SET_ASIDE',
} as const;

export type ClaimCommand = Extract<AssignmentCommand, { type: keyof typeof ASKED_OF_CLAIM }>;

/** The streams that a decision about a claim looks at: the plan, where periods or tolerances of its scheme matter. */
export function consultedOnClaim(
  { claims }: AssignmentState,
  { plan }: Issued,
  { type, data }: ClaimCommand,
): readonly Reference[] {
  switch (type) {
    case 'SubmitClaim':
    case 'CorrectClaim':
    case 'ReturnClaim':
    case 'ExamineClaim':
      return [planReference(plan)];
    case 'VerifyClaim':
      return (claims.get(data.month)?.examinations ?? []).length > 0 ? [planReference(plan)] : [];
    default:
      return [];
  }
}

/** What follows from a command about one month's claim. */
export function decideClaim(
  state: AssignmentState,
  issued: Issued,
  command: ClaimCommand,
  circumstances: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  const { actor, occurredOn } = circumstances;
  const { month } = command.data;
  const claim = state.claims.get(month) ?? initialClaim(month);
  const illegal = refuseUnlessAllowed(
    claimMachine.resolveState({
      value: { filing: claim.filing, punctuality: claim.punctuality, verifying: claim.verifying },
    }),
    ASKED_OF_CLAIM[command.type],
    CLAIM_EVENT_NAMES,
    {
      what: `“${issued.clause} ${issued.clauseTitle}”(${issued.holder.name})${month}的申报`,
      state: FILING_NAMES[claim.filing],
      code: 'claim.not-allowed',
    },
  );
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
    case 'CorrectClaim': {
      const unfit = refuseFutureMonth(month, occurredOn) ?? refuseForeignValues(issued, command.data.values);
      if (unfit !== null) return unfit;
      const verifyBy = deadlineOf(circumstances, issued.plan, (set) => set.verification.verifyWithin);
      const type = command.type === 'SubmitClaim' ? 'ProgressClaimed' : 'ClaimCorrected';
      return [
        ...lapsedBy(claim, occurredOn, basis),
        ...unverifiedBy(claim, occurredOn, basis),
        { type, data: { ...command.data, verifyBy }, basis },
      ];
    }
    case 'WithdrawClaim':
      return [
        ...unverifiedBy(claim, occurredOn, basis),
        { type: 'ClaimWithdrawn', data: command.data, basis },
      ];
    case 'ExamineClaim':
    case 'VerifyClaim': {
      const unfit =
        refuseOwnClaim(claim.submitted?.account, actor.account) ??
        refuseForeignValues(issued, command.data.values);
      if (unfit !== null) return unfit;
      if (command.type === 'ExamineClaim') return examine(claim, issued, command.data, circumstances, basis);
      const concluded = conclude(claim, issued, command.data, circumstances, basis);
      return 'code' in concluded ? concluded : [...unverifiedBy(claim, occurredOn, basis), ...concluded];
    }
    case 'LapseVerification':
      return claim.verifyBy === null
        ? refusal('conflict', 'claim.no-verification-deadline', `${month}的申报没有核验期限`, { month })
        : (refuseEarly(claim.verifyBy, occurredOn) ?? [
            { type: 'VerificationLapsed', data: { month, verifyBy: claim.verifyBy }, basis },
          ]);
    case 'ReturnClaim': {
      const own = refuseOwnClaim(claim.submitted?.account, actor.account);
      if (own !== null) return own;
      const within = deadlineOf(circumstances, issued.plan, (set) => set.verification.resubmitWithin);
      // Nobody has less time because the claim came early.
      const resubmitBy =
        within !== null && claim.dueOn !== null && claim.dueOn > within ? claim.dueOn : within;
      return [
        ...unverifiedBy(claim, occurredOn, basis),
        { type: 'ClaimReturned', data: { ...command.data, resubmitBy }, basis },
      ];
    }
    case 'LapseResubmission':
      return claim.resubmitBy === null
        ? refusal('conflict', 'claim.no-resubmission-deadline', `${month}的申报没有重新申报的期限`, { month })
        : (refuseEarly(claim.resubmitBy, occurredOn) ?? [
            { type: 'ResubmissionLapsed', data: { month, resubmitBy: claim.resubmitBy }, basis },
          ]);
    case 'SetAsideVerification':
      return [{ type: 'VerificationSetAside', data: command.data, basis }];
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
  { month, dueOn, punctuality, filing, resubmitBy }: ClaimState,
  occurredOn: string,
  basis: Basis,
): readonly Decided<AssignmentEvent>[] {
  if (punctuality === 'open' && dueOn !== null && occurredOn > dueOn) {
    return [{ type: 'ReportLapsed', data: { month, dueOn }, basis }];
  }
  if (filing === 'returned' && punctuality === 'inTime' && resubmitBy !== null && occurredOn > resubmitBy) {
    return [{ type: 'ResubmissionLapsed', data: { month, resubmitBy }, basis }];
  }
  return [];
}

/** The same for those who verify. */
function unverifiedBy(
  { month, verifying, verifyBy }: ClaimState,
  occurredOn: string,
  basis: Basis,
): readonly Decided<AssignmentEvent>[] {
  if (verifying !== 'due' || verifyBy === null || occurredOn <= verifyBy) return [];
  return [{ type: 'VerificationLapsed', data: { month, verifyBy }, basis }];
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

import type { Recorded } from '../kernel/aggregate.ts';
import type { Filing, Punctuality, Verifying } from './claim-machine.ts';
import type { AssignmentEvent, Claimed, Finding, Report, Verification } from './events.ts';

/** What a unit has submitted last. */
export interface Submission {
  readonly report: Report;
  readonly account: string;
  readonly on: string;
  /** Since which day what was submitted says that the work is done; null while it does not. */
  readonly fullSince: string | null;
}

/** What one person found by one method. */
export interface Examination extends Finding {
  readonly account: string;
}

/** One month's claim within an assignment. */
export interface ClaimState {
  readonly month: string;
  /** The last day to submit; null until it is asked for. */
  readonly dueOn: string | null;
  readonly filing: Filing;
  readonly punctuality: Punctuality;
  readonly verifying: Verifying;
  readonly submitted: Submission | null;
  /** By which day what was submitted is to be verified; null while nothing waits, or no scheme says. */
  readonly verifyBy: string | null;
  /** By which day what was returned is to be handed in again. */
  readonly resubmitBy: string | null;
  /** What different methods have found of what was submitted last. */
  readonly examinations: readonly Examination[];
  readonly verified: Verification | null;
  /** The account that verified; it stays when the verification is set aside. */
  readonly verifier: string | null;
}

/** A month of which nothing has been heard yet. */
export function initialClaim(month: string): ClaimState {
  return {
    month,
    dueOn: null,
    filing: 'unasked',
    punctuality: 'open',
    verifying: 'idle',
    submitted: null,
    verifyBy: null,
    resubmitBy: null,
    examinations: [],
    verified: null,
    verifier: null,
  };
}

/** The events that concern one month's claim. */
export type ClaimEvent = Extract<AssignmentEvent, { data: { month: string } }>;

/** What a month's claim becomes by an event. */
export function evolveClaim(claim: ClaimState, event: Recorded<ClaimEvent>): ClaimState {
  switch (event.type) {
    case 'ReportRequested':
      return {
        ...claim,
        dueOn: event.data.dueOn,
        filing: claim.filing === 'unasked' ? 'awaited' : claim.filing,
      };
    case 'ClaimDrafted':
      return { ...claim, filing: claim.filing === 'returned' ? 'returned' : 'drafted' };
    case 'ProgressClaimed':
      return {
        ...submitted(claim, event, isFull(event.data) ? event.occurredOn : null),
        filing: 'submitted',
        punctuality: submittedPunctuality(claim.punctuality),
        resubmitBy: null,
      };
    case 'ClaimCorrected': {
      // What was said before to be done is not done later because it is put in other words.
      const since = claim.submitted?.fullSince ?? event.occurredOn;
      return submitted(claim, event, isFull(event.data) ? since : null);
    }
    case 'ClaimWithdrawn':
      return {
        ...judged(claim),
        filing: 'drafted',
        punctuality: claim.punctuality === 'recovered' ? 'late' : 'open',
        submitted: null,
      };
    case 'ReportLapsed':
      return { ...claim, punctuality: 'late' };
    case 'ClaimExamined':
      return {
        ...claim,
        examinations: [...claim.examinations, { ...event.data, account: event.actor.account }],
      };
    case 'ClaimVerified': {
      const { examinations } = claim;
      return {
        ...judged(claim),
        examinations,
        filing: 'verified',
        verified: event.data,
        verifier: event.actor.account,
      };
    }
    case 'VerificationLapsed':
      return { ...claim, verifying: 'lapsed' };
    case 'ClaimReturned':
      return { ...judged(claim), filing: 'returned', resubmitBy: event.data.resubmitBy };
    case 'ResubmissionLapsed':
      return { ...claim, punctuality: 'late' };
    case 'VerificationSetAside':
      return { ...claim, filing: 'setAside', verified: null };
  }
}

function submitted(
  claim: ClaimState,
  event: Recorded<Extract<ClaimEvent, { data: Claimed }>>,
  fullSince: string | null,
): ClaimState {
  const { verifyBy, ...report } = event.data;
  const { account } = event.actor;
  return {
    ...claim,
    verifying: 'due',
    submitted: { report, account, on: event.occurredOn, fullSince },
    verifyBy,
    examinations: [],
  };
}

/** Nothing waits for verification any more. */
function judged(claim: ClaimState): ClaimState {
  return { ...claim, verifying: 'idle', verifyBy: null, examinations: [] };
}

function submittedPunctuality(before: Punctuality): Punctuality {
  if (before === 'open') return 'inTime';
  return before === 'late' ? 'recovered' : before;
}

function isFull({ progress }: { readonly progress: string }): boolean {
  return Number(progress) === 100;
}

/** The latest verified month, or null when nothing has been verified. */
export function latestVerified<C extends { readonly month: string; readonly verified: unknown }>(
  claims: Iterable<C>,
): C | null {
  let latest: C | null = null;
  for (const claim of claims) {
    if (claim.verified !== null && (latest === null || claim.month > latest.month)) latest = claim;
  }
  return latest;
}

/**
 * The day on which the work was done: when the unit submitted the first of the months from which on all say 100 %, by
 * the verification of each or, while it waits for one, by the claim. So nobody is late because others judge late.
 * Null when the latest month says less.
 */
export function doneOn(
  claims: Iterable<Pick<ClaimState, 'month' | 'filing' | 'submitted' | 'verified'>>,
): string | null {
  const standing = [...claims]
    .filter(({ filing }) => filing === 'submitted' || filing === 'verified')
    .sort((a, b) => (a.month < b.month ? 1 : -1));
  let day: string | null = null;
  for (const { submitted: last, verified } of standing) {
    const said = verified ?? last?.report;
    if (last === null || said === undefined || !isFull(said)) break;
    const since = last.fullSince ?? last.on;
    if (day === null || since < day) day = since;
  }
  return day;
}

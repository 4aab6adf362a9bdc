import type { Recorded } from '../kernel/aggregate.ts';
import type { Filing, Punctuality } from './claim-machine.ts';
import type { AssignmentEvent, Report, Verification } from './events.ts';
import type { Acceptance, Timeliness, Work } from './machine.ts';

export type Issued = Extract<AssignmentEvent, { type: 'AssignmentIssued' }>['data'];

/** One month's claim within an assignment. */
export interface ClaimState {
  readonly month: string;
  /** The last day to submit; null until it is asked for. */
  readonly dueOn: string | null;
  readonly filing: Filing;
  readonly punctuality: Punctuality;
  /** What the unit has submitted last, and by which account. */
  readonly submitted: { readonly report: Report; readonly account: string } | null;
  readonly verified: Verification | null;
}

export interface AssignmentState {
  readonly id: string;
  readonly issued: Issued | null;
  readonly work: Work;
  readonly acceptance: Acceptance;
  readonly timeliness: Timeliness;
  readonly claims: ReadonlyMap<string, ClaimState>;
}

export function initialAssignment(id: string): AssignmentState {
  return {
    id,
    issued: null,
    work: 'assigned',
    acceptance: 'awaited',
    timeliness: 'onTime',
    claims: new Map(),
  };
}

/** A month of which nothing has been heard yet. */
export function initialClaim(month: string): ClaimState {
  return { month, dueOn: null, filing: 'unasked', punctuality: 'open', submitted: null, verified: null };
}

export function evolveAssignment(state: AssignmentState, event: Recorded<AssignmentEvent>): AssignmentState {
  switch (event.type) {
    case 'AssignmentIssued':
      return { ...state, issued: event.data };
    case 'AssignmentAccepted':
      return { ...state, work: 'underway', acceptance: state.acceptance === 'lapsed' ? 'late' : 'inTime' };
    case 'AcceptanceLapsed':
      return { ...state, acceptance: 'lapsed' };
    case 'AssignmentOverdue':
      return { ...state, timeliness: 'overdue' };
    case 'AssignmentCompleted':
      return {
        ...state,
        work: 'completed',
        timeliness: state.timeliness === 'overdue' ? 'recovered' : 'timely',
      };
    case 'AssignmentClosed':
      return { ...state, work: 'closed' };
    case 'ReportRequested':
    case 'ClaimDrafted':
    case 'ProgressClaimed':
    case 'ReportLapsed':
    case 'ClaimVerified':
    case 'ClaimReturned': {
      const claim = state.claims.get(event.data.month) ?? initialClaim(event.data.month);
      return { ...state, claims: new Map(state.claims).set(claim.month, evolveClaim(claim, event)) };
    }
  }
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
        ...claim,
        filing: 'submitted',
        punctuality: submittedPunctuality(claim.punctuality),
        submitted: { report: event.data, account: event.actor.account },
      };
    case 'ReportLapsed':
      return { ...claim, punctuality: 'late' };
    case 'ClaimVerified':
      return { ...claim, filing: 'verified', verified: event.data };
    case 'ClaimReturned':
      return { ...claim, filing: 'returned' };
  }
}

function submittedPunctuality(before: Punctuality): Punctuality {
  if (before === 'open') return 'inTime';
  return before === 'late' ? 'recovered' : before;
}

/** The latest verified month, or null when nothing has been verified. */
export function latestVerified<C extends Pick<ClaimState, 'month' | 'verified'>>(
  claims: Iterable<C>,
): C | null {
  let latest: C | null = null;
  for (const claim of claims) {
    if (claim.verified !== null && (latest === null || claim.month > latest.month)) latest = claim;
  }
  return latest;
}

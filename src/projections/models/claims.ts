import {
  type ClaimEvent,
  type ClaimState,
  evolveClaim,
  initialClaim,
} from '../../domain/assignment/claim-state.ts';
import type { Report } from '../../domain/assignment/events.ts';
import type { AnyEvent, EventTypeName } from '../../domain/catalogue.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { ClaimFact } from '../../domain/scoring/facts.ts';
import { type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface ClaimRow extends ClaimFact, ClaimState {
  /** What the unit has saved and not submitted; nobody else sees it. */
  readonly draft: Report | null;
  readonly verifiedBy: { readonly account: string; readonly on: string } | null;
  /** Why its verification was set aside, when it was. */
  readonly setAside: { readonly misreport: string; readonly on: string } | null;
  /** Why it was returned the last time, while it is. */
  readonly returned: { readonly reasons: string; readonly account: string; readonly on: string } | null;
}

const CLAIM_EVENTS: ReadonlySet<EventTypeName> = new Set<ClaimEvent['type']>([
  'ReportRequested',
  'ClaimDrafted',
  'ProgressClaimed',
  'ClaimCorrected',
  'ClaimWithdrawn',
  'ReportLapsed',
  'ClaimExamined',
  'ClaimVerified',
  'VerificationLapsed',
  'ClaimReturned',
  'ResubmissionLapsed',
  'VerificationSetAside',
]);

/** Each month's claim of each assignment. */
export const claims: ReadModel<ClaimRow> = {
  name: 'claim',
  version: 3,
  index: {
    assignment: { type: 'text', of: (row) => row.assignment },
    month: { type: 'text', of: (row) => row.month },
    filing: { type: 'text', of: (row) => row.filing },
    punctuality: { type: 'text', of: (row) => row.punctuality },
    due_on: { type: 'text', of: (row) => row.dueOn },
    /** Verified progress, in percent. */
    progress: { type: 'text', of: (row) => row.verified?.progress ?? null },
    resubmit_by: {
      type: 'text',
      of: (row) => (row.filing === 'returned' && row.punctuality === 'inTime' ? row.resubmitBy : null),
    },
  },
  types: CLAIM_EVENTS,
  keys: (event) => {
    const claim = claimEventOf(event);
    return claim === null ? [] : [`${targetOf(event)}|${claim.data.month}`];
  },
  apply: (row, happened) => {
    const event = claimEventOf(happened);
    if (event === null) return row;
    const before = row ?? { ...emptyRow(event.data.month), assignment: targetOf(happened) };
    const by = { account: event.actor.account, on: event.occurredOn };
    const after = { ...before, ...evolveClaim(before, event), positions: note(before.positions, happened) };
    switch (event.type) {
      case 'ReportLapsed':
        return { ...after, lapsedOn: event.data.dueOn };
      case 'ResubmissionLapsed':
        return { ...after, lapsedOn: event.data.resubmitBy };
      case 'ClaimDrafted':
        return { ...after, draft: event.data };
      case 'ProgressClaimed':
      case 'ClaimCorrected':
        return { ...after, draft: null, returned: null };
      case 'ClaimWithdrawn':
        return { ...after, draft: before.submitted?.report ?? null };
      case 'ClaimVerified':
        return { ...after, verifiedBy: by };
      case 'ClaimReturned':
        return { ...after, returned: { reasons: event.data.reasons, ...by } };
      case 'VerificationSetAside':
        return { ...after, setAside: { misreport: event.data.misreport, on: event.occurredOn } };
      default:
        return after;
    }
  },
};

/** An event as one that concerns one month's claim; null when it does not. */
export function claimEventOf(event: AnyEvent): Recorded<ClaimEvent> | null {
  return CLAIM_EVENTS.has(event.type) ? (event as Recorded<ClaimEvent>) : null;
}

function emptyRow(month: string): Omit<ClaimRow, 'assignment'> {
  return {
    ...initialClaim(month),
    lapsedOn: null,
    draft: null,
    verifiedBy: null,
    setAside: null,
    returned: null,
    positions: {},
  };
}

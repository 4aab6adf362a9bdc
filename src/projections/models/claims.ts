import type { Report } from '../../domain/assignment/events.ts';
import { type ClaimEvent, evolveClaim, initialClaim } from '../../domain/assignment/evolve.ts';
import type { AnyEvent, EventTypeName } from '../../domain/catalogue.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { ClaimFact } from '../../domain/scoring/facts.ts';
import { type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface ClaimRow extends ClaimFact {
  /** What the unit has saved and not submitted; nobody else sees it. */
  readonly draft: Report | null;
  readonly submitted: { readonly report: Report; readonly account: string; readonly on: string } | null;
  readonly verifiedBy: { readonly account: string; readonly on: string } | null;
  /** Why it was returned the last time, while it is. */
  readonly returned: { readonly reasons: string; readonly account: string; readonly on: string } | null;
}

const CLAIM_EVENTS: ReadonlySet<EventTypeName> = new Set<ClaimEvent['type']>([
  'ReportRequested',
  'ClaimDrafted',
  'ProgressClaimed',
  'ReportLapsed',
  'ClaimVerified',
  'ClaimReturned',
]);

/** Each month's claim of each assignment. */
export const claims: ReadModel<ClaimRow> = {
  name: 'claim',
  version: 1,
  index: {
    assignment: { type: 'text', of: (row) => row.assignment },
    month: { type: 'text', of: (row) => row.month },
    filing: { type: 'text', of: (row) => row.filing },
    punctuality: { type: 'text', of: (row) => row.punctuality },
    due_on: { type: 'text', of: (row) => row.dueOn },
  },
  types: CLAIM_EVENTS,
  keys: (event) => (isClaimEvent(event) ? [`${targetOf(event)}|${event.data.month}`] : []),
  apply: (row, event) => {
    if (!isClaimEvent(event)) return row;
    const before = row ?? { ...emptyRow(event.data.month), assignment: targetOf(event) };
    const by = { account: event.actor.account, on: event.occurredOn };
    const after = {
      ...before,
      ...evolveClaim(before, event),
      submitted: before.submitted,
      positions: note(before.positions, event),
    };
    switch (event.type) {
      case 'ClaimDrafted':
        return { ...after, draft: event.data };
      case 'ProgressClaimed':
        return { ...after, draft: null, returned: null, submitted: { report: event.data, ...by } };
      case 'ClaimVerified':
        return { ...after, verifiedBy: by };
      case 'ClaimReturned':
        return { ...after, returned: { reasons: event.data.reasons, ...by } };
      case 'ReportRequested':
      case 'ReportLapsed':
        return after;
    }
  },
};

/** Whether an event concerns one month's claim. */
function isClaimEvent(event: AnyEvent): event is Recorded<ClaimEvent> {
  return CLAIM_EVENTS.has(event.type);
}

function emptyRow(month: string): Omit<ClaimRow, 'assignment'> {
  return {
    ...initialClaim(month),
    submitted: null,
    draft: null,
    verifiedBy: null,
    returned: null,
    positions: {},
  };
}

import type { Recorded } from '../kernel/aggregate.ts';
import { type ClaimEvent, type ClaimState, evolveClaim, initialClaim } from './claim-state.ts';
import type { AssignmentEvent, Holder } from './events.ts';
import type { Held } from './held.ts';
import type { Acceptance, Objection, Timeliness, Work } from './machine.ts';

export type Issued = Extract<AssignmentEvent, { type: 'AssignmentIssued' }>['data'];

/** The unit's objection to the assignment. */
export interface ObjectionState {
  readonly account: string;
  /** The office is to decide by the end of this day. */
  readonly decideBy: string;
}

export interface AssignmentState {
  readonly id: string;
  /** As it binds now: with the day of acceptance as last set, and never due before that day. */
  readonly issued: Issued | null;
  readonly issuedOn: string | null;
  /** The edition of the plan by which it was last amended; null while it is as it was issued. */
  readonly edition: number | null;
  /** Which unit has held it since when; the first since the day it was issued. */
  readonly held: readonly Held[];
  readonly work: Work;
  readonly objection: Objection;
  /** The objection that was raised, decided or not. */
  readonly objected: ObjectionState | null;
  readonly acceptance: Acceptance;
  readonly timeliness: Timeliness;
  readonly claims: ReadonlyMap<string, ClaimState>;
}

export function initialAssignment(id: string): AssignmentState {
  return {
    id,
    issued: null,
    issuedOn: null,
    edition: null,
    held: [],
    work: 'assigned',
    objection: 'none',
    objected: null,
    acceptance: 'awaited',
    timeliness: 'onTime',
    claims: new Map(),
  };
}

export function evolveAssignment(state: AssignmentState, event: Recorded<AssignmentEvent>): AssignmentState {
  switch (event.type) {
    case 'AssignmentIssued':
      return {
        ...state,
        issued: acceptedBy(event.data, event.data.acceptBy),
        issuedOn: event.occurredOn,
        held: firstHeld(event.data.holder, event.occurredOn),
      };
    case 'AssignmentAccepted':
      return { ...state, work: 'underway', acceptance: state.acceptance === 'lapsed' ? 'late' : 'inTime' };
    case 'AcceptanceLapsed':
      return {
        ...state,
        acceptance: 'lapsed',
        held: state.held.map((each, index) =>
          index === state.held.length - 1 ? { ...each, lateAcceptance: true } : each,
        ),
      };
    case 'AssignmentObjected': {
      const { decideBy } = event.data;
      return { ...state, objection: 'pending', objected: { account: event.actor.account, decideBy } };
    }
    case 'ObjectionLapsed':
      return { ...state, objection: 'unanswered' };
    case 'ObjectionOverruled': {
      const issued = state.issued === null ? null : acceptedBy(state.issued, event.data.acceptBy);
      return { ...state, objection: 'overruled', issued };
    }
    case 'ObjectionUpheld':
      return { ...state, objection: 'upheld', work: 'withdrawn' };
    case 'AssignmentTransferred':
      return transferred(state, event.data);
    case 'AssignmentAmended': {
      const { clauseTitle, targets, dueOn, edition } = event.data;
      return { ...state, edition, issued: state.issued && { ...state.issued, clauseTitle, targets, dueOn } };
    }
    case 'AssignmentWithdrawn':
      return { ...state, objection: unheard(state.objection), work: 'withdrawn' };
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
    case 'AssignmentReopened':
      return {
        ...state,
        work: 'underway',
        timeliness: state.timeliness === 'recovered' ? 'overdue' : 'onTime',
      };
    default:
      return { ...state, claims: claimsAfter(state.claims, event) };
  }
}

/** Whether there is still something to do about a task. */
export function isOpen(work: Work): boolean {
  return work === 'assigned' || work === 'underway';
}

function firstHeld(holder: Holder, from: string): readonly Held[] {
  return holder.kind === 'unit' ? [{ unit: holder.code, from, lateAcceptance: false }] : [];
}

type Transfer = Extract<AssignmentEvent, { type: 'AssignmentTransferred' }>['data'];

/** The task goes on; what has not been accepted is to be accepted by the new holder, who may object like any other. */
function transferred(state: AssignmentState, { to, on, acceptBy }: Transfer): AssignmentState {
  const { issued, held, acceptance, objection } = state;
  if (issued === null) return state;
  const handed = { ...issued, holder: { kind: 'unit', ...to } } as const;
  const anew = state.work === 'assigned';
  return {
    ...state,
    // Where nothing is to be accepted any more, an amended deadline stays as it is.
    issued: acceptBy === null ? handed : acceptedBy(handed, acceptBy),
    held: [...held, { unit: to.code, from: on, lateAcceptance: false }],
    acceptance: anew ? 'awaited' : acceptance,
    objection: anew ? unheard(objection) : objection,
  };
}

/** An objection that waits for its decision is no more when the task leaves the unit. */
function unheard(objection: Objection): Objection {
  return objection === 'pending' || objection === 'unanswered' ? 'none' : objection;
}

/** To be accepted by a day; nothing is due before the last day on which it may be accepted. */
function acceptedBy(issued: Issued, acceptBy: string): Issued {
  return { ...issued, acceptBy, dueOn: issued.dueOn < acceptBy ? acceptBy : issued.dueOn };
}

/** The claims of an assignment after an event that concerns one of them. */
export function claimsAfter(
  claims: ReadonlyMap<string, ClaimState>,
  event: Recorded<ClaimEvent>,
): ReadonlyMap<string, ClaimState> {
  const claim = claims.get(event.data.month) ?? initialClaim(event.data.month);
  return new Map(claims).set(claim.month, evolveClaim(claim, event));
}

import type { AssignmentEvent } from '../../domain/assignment/events.ts';
import { evolveAssignment, initialAssignment } from '../../domain/assignment/evolve.ts';
import type { Objection } from '../../domain/assignment/machine.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { AssignmentFact } from '../../domain/scoring/facts.ts';
import { type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface AssignmentRow extends AssignmentFact {
  readonly objection: Objection;
  /** The objection to the assignment, and how it was decided. */
  readonly objected: {
    readonly grounds: string;
    readonly account: string;
    readonly on: string;
    readonly decideBy: string;
    readonly decided: {
      readonly reasons: string;
      readonly account: string;
      readonly on: string;
      /** The unit that holds the task instead, where one was named. */
      readonly holder: string | null;
    } | null;
  } | null;
}

/** The events that concern an assignment as a whole. */
type WholeEvent = Exclude<AssignmentEvent, { data: { month: string } }>;

const WHOLE_EVENTS: ReadonlySet<WholeEvent['type']> = new Set([
  'AssignmentIssued',
  'AssignmentAccepted',
  'AcceptanceLapsed',
  'AssignmentObjected',
  'ObjectionLapsed',
  'ObjectionOverruled',
  'ObjectionUpheld',
  'AssignmentTransferred',
  'AssignmentAmended',
  'AssignmentWithdrawn',
  'AssignmentOverdue',
  'AssignmentCompleted',
  'AssignmentClosed',
  'AssignmentReopened',
]);

/** Each assignment without its claims. */
export const assignments: ReadModel<AssignmentRow> = {
  name: 'assignment',
  version: 4,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    clause: { type: 'text', of: (row) => row.clause },
    unit: { type: 'text', of: (row) => (row.holder.kind === 'unit' ? row.holder.code : null) },
    work: { type: 'text', of: (row) => row.work },
    objection: { type: 'text', of: (row) => row.objection },
    acceptance: { type: 'text', of: (row) => row.acceptance },
    timeliness: { type: 'text', of: (row) => row.timeliness },
    accept_by: { type: 'text', of: (row) => row.acceptBy },
    due_on: { type: 'text', of: (row) => row.dueOn },
    decide_by: {
      type: 'text',
      of: (row) => (row.objection === 'pending' ? (row.objected?.decideBy ?? null) : null),
    },
  },
  types: WHOLE_EVENTS,
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (!isWholeEvent(event)) return row;
    if (row === undefined && event.type !== 'AssignmentIssued') return undefined;
    const state = evolveAssignment(
      row === undefined
        ? initialAssignment(id)
        : { ...row, issued: row, edition: null, objected: null, claims: new Map() },
      event,
    );
    if (state.issued === null) return undefined;
    const { acceptBy, dueOn, holder, clauseTitle, targets } = state.issued;
    const { work, objection, acceptance, timeliness, held } = state;
    const bound = { acceptBy, dueOn, holder, clauseTitle, targets, held };
    const now = { ...bound, work, objection, acceptance, timeliness, ...daysAfter(row, event) };
    if (event.type === 'AssignmentIssued') {
      const issuedOn = event.occurredOn;
      return { ...event.data, ...now, id, issuedOn, objected: null, positions: note({}, event) };
    }
    if (row === undefined) return undefined;
    return { ...row, ...now, objected: objectedAfter(row, event), positions: note(row.positions, event) };
  },
};

/** Since when it is overdue, and when it was done. */
function daysAfter(
  row: AssignmentRow | undefined,
  event: Recorded<WholeEvent>,
): Pick<AssignmentRow, 'overdueSince' | 'doneOn'> {
  const { overdueSince = null, doneOn = null } = row ?? {};
  switch (event.type) {
    case 'AssignmentOverdue':
      return { overdueSince: event.data.dueOn, doneOn };
    case 'AssignmentCompleted':
      return { overdueSince, doneOn: event.data.doneOn ?? event.occurredOn };
    case 'AssignmentReopened':
      return { overdueSince, doneOn: null };
    default:
      return { overdueSince, doneOn };
  }
}

function isWholeEvent(event: AnyEvent): event is Recorded<WholeEvent> {
  return (WHOLE_EVENTS as ReadonlySet<string>).has(event.type);
}

function objectedAfter({ objected }: AssignmentRow, event: Recorded<WholeEvent>): AssignmentRow['objected'] {
  const by = { account: event.actor.account, on: event.occurredOn };
  switch (event.type) {
    case 'AssignmentObjected': {
      const { grounds, decideBy } = event.data;
      return { grounds, decideBy, ...by, decided: null };
    }
    case 'ObjectionOverruled':
    case 'ObjectionUpheld': {
      const holder = event.type === 'ObjectionUpheld' ? event.data.holder : null;
      return objected && { ...objected, decided: { reasons: event.data.reasons, holder, ...by } };
    }
    default:
      return objected;
  }
}

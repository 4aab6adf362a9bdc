import { evolveAssignment, initialAssignment } from '../../domain/assignment/evolve.ts';
import type { AssignmentFact } from '../../domain/scoring/facts.ts';
import { type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

/** Each assignment without its claims. */
export const assignments: ReadModel<AssignmentFact> = {
  name: 'assignment',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    clause: { type: 'text', of: (row) => row.clause },
    unit: { type: 'text', of: (row) => (row.holder.kind === 'unit' ? row.holder.code : null) },
    work: { type: 'text', of: (row) => row.work },
    acceptance: { type: 'text', of: (row) => row.acceptance },
    timeliness: { type: 'text', of: (row) => row.timeliness },
    accept_by: { type: 'text', of: (row) => row.acceptBy },
    due_on: { type: 'text', of: (row) => row.dueOn },
  },
  types: new Set([
    'AssignmentIssued',
    'AssignmentAccepted',
    'AcceptanceLapsed',
    'AssignmentOverdue',
    'AssignmentCompleted',
    'AssignmentClosed',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    switch (event.type) {
      case 'AssignmentIssued': {
        const { work, acceptance, timeliness } = initialAssignment(id);
        const positions = note({}, event);
        return { ...event.data, id, issuedOn: event.occurredOn, work, acceptance, timeliness, positions };
      }
      case 'AssignmentAccepted':
      case 'AcceptanceLapsed':
      case 'AssignmentOverdue':
      case 'AssignmentCompleted':
      case 'AssignmentClosed': {
        if (row === undefined) return undefined;
        const { work, acceptance, timeliness } = evolveAssignment(
          { ...row, issued: row, claims: new Map() },
          event,
        );
        return { ...row, work, acceptance, timeliness, positions: note(row.positions, event) };
      }
      default:
        return row;
    }
  },
};

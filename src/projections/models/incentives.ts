import type { IncentiveFact } from '../../domain/scoring/facts.ts';
import { type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface IncentiveRow extends IncentiveFact {
  readonly proposedBy: string;
  readonly decidedBy: string | null;
}

/** Each sanction and commendation. */
export const incentives: ReadModel<IncentiveRow> = {
  name: 'incentive',
  version: 1,
  index: {
    kind: { type: 'text', of: (row) => row.kind },
    stage: { type: 'text', of: (row) => row.stage },
    clause: { type: 'text', of: (row) => row.clause },
    origin: { type: 'text', of: (row) => row.origin },
  },
  types: new Set([
    'SanctionProposed',
    'CommendationProposed',
    'SanctionImposed',
    'CommendationGranted',
    'SanctionDeclined',
    'CommendationDeclined',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    switch (event.type) {
      case 'SanctionProposed':
      case 'CommendationProposed':
        return {
          ...event.data,
          id,
          kind: event.type === 'SanctionProposed' ? 'sanction' : 'commendation',
          stage: 'proposed',
          proposedBy: event.actor.account,
          decidedBy: null,
          positions: note({}, event),
        };
      case 'SanctionImposed':
      case 'CommendationGranted':
      case 'SanctionDeclined':
      case 'CommendationDeclined': {
        if (row === undefined) return undefined;
        const effective = event.type === 'SanctionImposed' || event.type === 'CommendationGranted';
        return {
          ...row,
          stage: effective ? 'effective' : 'declined',
          decidedBy: event.actor.account,
          positions: note(row.positions, event),
        };
      }
      default:
        return row;
    }
  },
};

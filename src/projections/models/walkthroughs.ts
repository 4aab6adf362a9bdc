import type { WalkthroughEvent } from '../../domain/walkthrough/aggregate.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

type Conducted = Extract<WalkthroughEvent, { type: 'WalkthroughConducted' }>['data'];

export interface WalkthroughRow extends Conducted {
  readonly id: string;
  readonly conductedOn: string;
}

/** Each walkthrough with what it found. */
export const walkthroughs: ReadModel<WalkthroughRow> = {
  name: 'walkthrough',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    clause: { type: 'text', of: (row) => row.clause },
  },
  types: new Set(['WalkthroughConducted']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) =>
    event.type === 'WalkthroughConducted' ? { ...event.data, id, conductedOn: event.occurredOn } : row,
};

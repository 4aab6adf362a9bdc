import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import { evolveUse, initialUse, type UseState } from '../../domain/use/aggregate.ts';
import type { UseEvent } from '../../domain/use/events.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface UseRow extends UseState {
  readonly usedOn: string;
  /** The position of its recording. */
  readonly recordedAt: number;
  readonly positions: Positions;
}

/** Each use of a final result. */
export const uses: ReadModel<UseRow> = {
  name: 'use',
  version: 1,
  index: {
    period: { type: 'text', of: (row) => row.used?.period ?? null },
    purpose: { type: 'text', of: (row) => row.used?.purpose ?? null },
    stage: { type: 'text', of: (row) => row.stage },
    recorded: { type: 'bigint', of: (row) => row.recordedAt },
    owners: ownersColumn((row) => row.used?.units.map(({ unit }) => unit) ?? []),
  },
  types: new Set<UseEvent['type']>(['ResultUsed', 'UseQuestioned', 'UseUpheld', 'UseRevoked']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    const { position, occurredOn } = event;
    const before = row ?? { ...initialUse(id), usedOn: occurredOn, recordedAt: position, positions: {} };
    const after = evolveUse(before, event as Recorded<UseEvent>);
    return { ...before, ...after, positions: note(before.positions, event) };
  },
};

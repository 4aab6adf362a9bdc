import type { Announced, SamplingEvent } from '../../domain/sampling/events.ts';
import type { SamplingStage } from '../../domain/sampling/machine.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import { type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

type Drawn = Extract<SamplingEvent, { type: 'SampleDrawn' }>['data'];

interface Recheck {
  readonly claim: string;
  readonly outcome: 'confirmed' | 'false';
  readonly finding: string;
  readonly account: string;
  readonly on: string;
}

export interface SamplingRow extends Announced {
  readonly id: string;
  readonly stage: SamplingStage;
  readonly announcedOn: string;
  readonly sample: (Drawn & { readonly on: string }) | null;
  readonly rechecks: readonly Recheck[];
  readonly positions: Positions;
}

/** Each sample of verified claims, and what rechecking them came to. */
export const samplings: ReadModel<SamplingRow> = {
  name: 'sampling',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    month: { type: 'text', of: (row) => row.month },
    stage: { type: 'text', of: (row) => row.stage },
  },
  types: new Set(['SampleAnnounced', 'SampleDrawn', 'ClaimRechecked']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (event.type === 'SampleAnnounced') {
      return {
        ...event.data,
        id,
        stage: 'announced',
        announcedOn: event.occurredOn,
        sample: null,
        rechecks: [],
        positions: note({}, event),
      };
    }
    if (row === undefined) return undefined;
    const positions = note(row.positions, event);
    switch (event.type) {
      case 'SampleDrawn':
        return { ...row, stage: 'drawn', sample: { ...event.data, on: event.occurredOn }, positions };
      case 'ClaimRechecked': {
        const by = { account: event.actor.account, on: event.occurredOn };
        const rechecks = [...row.rechecks, { ...event.data, ...by }];
        const finished = rechecks.length === row.sample?.drawn.length;
        return { ...row, stage: finished ? 'finished' : 'drawn', rechecks, positions };
      }
      default:
        return row;
    }
  },
};

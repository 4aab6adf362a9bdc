import type { Announced } from '../../domain/survey/wave-events.ts';
import type { WaveStage } from '../../domain/survey/wave-machine.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

interface Act {
  readonly account: string;
  readonly on: string;
}

export interface WaveRow extends Announced {
  readonly id: string;
  readonly stage: WaveStage;
  readonly announcedBy: Act;
  readonly sealed: (Act & { readonly sha256: string }) | null;
  readonly opened: (Act & { readonly nonce: string; readonly units: number }) | null;
  readonly annulled: (Act & { readonly reasons: string }) | null;
}

/** Each wave of a survey, from its announcement on. */
export const waves: ReadModel<WaveRow> = {
  name: 'wave',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    kind: { type: 'text', of: (row) => row.kind },
    stage: { type: 'text', of: (row) => row.stage },
  },
  types: new Set(['WaveAnnounced', 'ResultsSealed', 'ResultsOpened', 'WaveAnnulled']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    const by = { account: event.actor.account, on: event.occurredOn };
    if (event.type === 'WaveAnnounced') {
      const nothing = { sealed: null, opened: null, annulled: null };
      return { ...event.data, id, stage: 'announced', announcedBy: by, ...nothing };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'ResultsSealed':
        return { ...row, stage: 'sealed', sealed: { sha256: event.data.sha256, ...by } };
      case 'ResultsOpened': {
        const { nonce, units } = event.data;
        return { ...row, stage: 'opened', opened: { nonce, units, ...by } };
      }
      case 'WaveAnnulled':
        return { ...row, stage: 'annulled', annulled: { reasons: event.data.reasons, ...by } };
      default:
        return row;
    }
  },
};

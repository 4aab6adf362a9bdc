import type { z } from 'zod';
import { evidenceData } from '../assignment/events.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Aggregate, Described } from '../kernel/aggregate.ts';
import { refusal } from '../kernel/refusal.ts';
import { nameKey } from '../kernel/text.ts';

export const evidenceEvents = {
  EvidenceReceived: { title: '佐证材料收讫', version: 1, data: evidenceData },
} as const;
export type EvidenceEvent = Described<typeof evidenceEvents>;

export const evidenceCommands = {
  ReceiveEvidence: { title: '收取佐证材料', version: 1, data: evidenceData },
} as const;
export type EvidenceCommand = Described<typeof evidenceCommands>;

/** What one party has handed in under one content address. */
export interface EvidenceState {
  readonly id: string;
  readonly received: z.infer<typeof evidenceData> | null;
}

/** In whose name an actor hands files in and cites them: the unit's code, or the account outside units, as a key. */
export function partyOf(actor: Actor): string {
  return actor.unit ?? nameKey(actor.account);
}

/** The identifier of a file handed in by a party. */
export function evidenceId(sha256: string, party: string): string {
  return `${sha256}.${party}`;
}

export const evidenceAggregate: Aggregate<EvidenceState, EvidenceEvent, EvidenceCommand> = {
  category: 'evidence',
  events: evidenceEvents,
  commands: evidenceCommands,
  initial: (id) => ({ id, received: null }),
  decide: (state, { data }, { actor }) => {
    const expected = evidenceId(data.sha256, partyOf(actor));
    if (state.id !== expected) {
      return refusal('invalid', 'evidence.id-mismatch', `编号“${state.id}”与文件或递交者不一致`, {
        expected,
      });
    }
    // The same bytes handed in again are the same file: nothing new happened.
    if (state.received !== null) return [];
    return [{ type: 'EvidenceReceived', data, basis: { source: '佐证材料', article: data.name } }];
  },
  evolve: (state, event) => ({ ...state, received: event.data }),
};

import type { ReadingEvent, Received } from '../../domain/monitoring/reading-events.ts';
import type { ReadingFact } from '../../domain/scoring/facts.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

type Compared = Extract<ReadingEvent, { type: 'ReadingAgreed' }>['data'];
type Reviewed = Extract<ReadingEvent, { type: 'ReadingReviewed' }>['data'];

export interface ReadingRow extends Readonly<Omit<Received, 'body'>>, ReadingFact {
  readonly id: string;
  readonly receivedOn: string;
  readonly reviewed: (Reviewed & { readonly account: string; readonly on: string }) | null;
  readonly compared: (Compared & { readonly on: string }) | null;
  /** What stood before each correction, the first first. */
  readonly former: readonly { readonly message: string; readonly value: string; readonly until: string }[];
}

/** Each value that a source has measured: what is in force, and what stood before. */
export const readings: ReadModel<ReadingRow> = {
  name: 'monitoring_reading',
  version: 2,
  index: {
    source: { type: 'text', of: (row) => row.source },
    indicator: { type: 'text', of: (row) => row.indicator },
    unit: { type: 'text', of: (row) => row.unit },
    period: { type: 'text', of: (row) => row.period },
    value: { type: 'numeric', of: (row) => row.value },
    state: { type: 'text', of: (row) => row.state },
    assignment: { type: 'text', of: (row) => row.target?.assignment ?? null },
    owners: ownersColumn((row) => [row.unit]),
  },
  types: new Set([
    'ReadingReceived',
    'ReadingCorrected',
    'ReadingReviewed',
    'ReadingAgreed',
    'ReadingContradicted',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    switch (event.type) {
      case 'ReadingReceived':
      case 'ReadingCorrected': {
        const { body: _, ...received } = event.data;
        const state = received.outlier === null ? 'used' : 'doubtful';
        const receivedOn = event.occurredOn;
        const before =
          row === undefined ? [] : [{ message: row.message, value: row.value, until: receivedOn }];
        const former = [...(row?.former ?? []), ...before];
        const positions = note(row?.positions ?? {}, event);
        return { ...received, id, state, receivedOn, reviewed: null, compared: null, former, positions };
      }
      case 'ReadingReviewed': {
        if (row === undefined) return undefined;
        const reviewed = { ...event.data, account: event.actor.account, on: event.occurredOn };
        const state = event.data.decision === 'accept' ? 'used' : 'rejected';
        return { ...row, state, reviewed, positions: note(row.positions, event) };
      }
      case 'ReadingAgreed':
      case 'ReadingContradicted': {
        if (row === undefined) return undefined;
        const state = event.type === 'ReadingAgreed' ? 'agreed' : 'contradicted';
        return { ...row, state, compared: { ...event.data, on: event.occurredOn } };
      }
      default:
        return row;
    }
  },
};

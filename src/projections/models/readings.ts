import type { ReadingEvent, Received } from '../../domain/monitoring/reading-events.ts';
import { READING_COMPARISON_NAMES, READING_VALUE_NAMES } from '../../domain/monitoring/reading-machine.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';

type Compared = Extract<ReadingEvent, { type: 'ReadingAgreed' }>['data'];
type Reviewed = Extract<ReadingEvent, { type: 'ReadingReviewed' }>['data'];

/** What a reading has come to, in one word: whether its value is used, and how it compares where it is. */
export const READING_STANDING_NAMES = {
  doubtful: READING_VALUE_NAMES.doubtful,
  used: READING_VALUE_NAMES.used,
  rejected: READING_VALUE_NAMES.rejected,
  agreed: READING_COMPARISON_NAMES.agreed,
  contradicted: READING_COMPARISON_NAMES.contradicted,
} as const;
type ReadingStanding = keyof typeof READING_STANDING_NAMES;

export interface ReadingRow extends Omit<Received, 'body'> {
  readonly id: string;
  readonly state: ReadingStanding;
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
        return { ...received, id, state, receivedOn, reviewed: null, compared: null, former };
      }
      case 'ReadingReviewed': {
        if (row === undefined) return undefined;
        const reviewed = { ...event.data, account: event.actor.account, on: event.occurredOn };
        return { ...row, state: event.data.decision === 'accept' ? 'used' : 'rejected', reviewed };
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

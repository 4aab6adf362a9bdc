import type { Recorded } from '../kernel/aggregate.ts';
import type { ReadingEvent, Received } from './reading-events.ts';
import type { ReadingComparison, ReadingValue } from './reading-machine.ts';

export interface ReadingState {
  readonly id: string;
  readonly value: ReadingValue;
  readonly comparison: ReadingComparison;
  /** What was received last. */
  readonly received: Received | null;
  /** What was compared last: the claimed value with the measured one. */
  readonly compared: { readonly claimed: string; readonly measured: string } | null;
}

export function initialReading(id: string): ReadingState {
  return { id, value: 'absent', comparison: 'open', received: null, compared: null };
}

export function evolveReading(state: ReadingState, event: Recorded<ReadingEvent>): ReadingState {
  switch (event.type) {
    case 'ReadingReceived':
    case 'ReadingCorrected': {
      const value = event.data.outlier === null ? 'used' : 'doubtful';
      return { ...state, value, comparison: 'open', received: event.data, compared: null };
    }
    case 'ReadingReviewed':
      return { ...state, value: event.data.decision === 'accept' ? 'used' : 'rejected' };
    case 'ReadingAgreed':
      return { ...state, comparison: 'agreed', compared: event.data };
    case 'ReadingContradicted':
      return { ...state, comparison: 'contradicted', compared: event.data };
  }
}

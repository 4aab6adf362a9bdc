import type { Recorded } from '../kernel/aggregate.ts';
import type { Ordered, RectificationEvent } from './events.ts';
import type { RectificationPunctuality, RectificationWork } from './machine.ts';

export interface RectificationState {
  readonly id: string;
  readonly ordered: Ordered | null;
  readonly work: RectificationWork;
  readonly punctuality: RectificationPunctuality;
  /** The account that reported last. */
  readonly reporter: string | null;
}

export function initialRectification(id: string): RectificationState {
  return { id, ordered: null, work: 'absent', punctuality: 'open', reporter: null };
}

export function evolveRectification(
  state: RectificationState,
  event: Recorded<RectificationEvent>,
): RectificationState {
  switch (event.type) {
    case 'RectificationOrdered':
      return { ...state, ordered: event.data, work: 'ordered' };
    case 'RectificationReported': {
      const punctuality = state.punctuality === 'open' ? 'inTime' : state.punctuality;
      return { ...state, work: 'reported', punctuality, reporter: event.actor.account };
    }
    case 'RectificationConfirmed':
      return { ...state, work: 'confirmed' };
    case 'RectificationSentBack':
      return { ...state, work: 'ordered' };
    case 'RectificationLapsed':
      return { ...state, punctuality: 'late' };
  }
}

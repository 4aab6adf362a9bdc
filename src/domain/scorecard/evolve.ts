import type { Recorded } from '../kernel/aggregate.ts';
import type { ScorecardEvent } from './events.ts';
import type { ScorecardStage } from './machine.ts';

type Data<T extends ScorecardEvent['type']> = Extract<ScorecardEvent, { type: T }>['data'];

export interface ScorecardState {
  readonly id: string;
  readonly stage: ScorecardStage;
  readonly notified: Data<'ScorecardNotified'> | null;
  readonly objection: Data<'ObjectionRaised'> | null;
  readonly answer: Data<'ObjectionAnswered'> | null;
  readonly final: Data<'ScorecardFinalised'> | null;
}

export function initialScorecard(id: string): ScorecardState {
  return { id, stage: 'absent', notified: null, objection: null, answer: null, final: null };
}

export function evolveScorecard(state: ScorecardState, event: Recorded<ScorecardEvent>): ScorecardState {
  switch (event.type) {
    case 'ScorecardNotified':
      return { ...state, stage: 'notified', notified: event.data, objection: null, answer: null };
    case 'ScorecardAcknowledged':
      return { ...state, stage: 'acknowledged' };
    case 'ObjectionRaised':
      return { ...state, stage: 'objected', objection: event.data };
    case 'ObjectionAnswered':
      return { ...state, stage: 'answered', answer: event.data };
    case 'ScorecardFinalised':
      return { ...state, stage: 'final', final: event.data };
  }
}

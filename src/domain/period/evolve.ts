import type { Recorded } from '../kernel/aggregate.ts';
import type { Edition, PeriodEvent } from './events.ts';
import type { PeriodStage } from './machine.ts';

type Data<T extends PeriodEvent['type']> = Extract<PeriodEvent, { type: T }>['data'];

export interface PeriodState {
  readonly id: string;
  readonly stage: PeriodStage;
  readonly opened: Data<'PeriodOpened'> | null;
  /** The freezing under way or last done, and who froze. */
  readonly frozen: (Data<'PeriodFrozen'> & { readonly position: number; readonly account: string }) | null;
  /** The scores computed last. */
  readonly scored: Edition | null;
  /** Every edition of the scores, the first one first. */
  readonly editions: readonly Edition[];
  /** The last day of the objection window or of publicity, while it runs. */
  readonly until: string | null;
  /** The edition in force; null until the period is final. */
  readonly final: Edition | null;
  /** The correction that is proposed, and by whom. */
  readonly superseding:
    | (Omit<Data<'SupersedingProposed'>, 'edition'> & { readonly account: string; readonly lapsed: boolean })
    | null;
}

export function initialPeriod(id: string): PeriodState {
  return {
    id,
    stage: 'absent',
    opened: null,
    frozen: null,
    scored: null,
    editions: [],
    until: null,
    final: null,
    superseding: null,
  };
}

export function evolvePeriod(state: PeriodState, event: Recorded<PeriodEvent>): PeriodState {
  const { account } = event.actor;
  switch (event.type) {
    case 'PeriodOpened':
      return { ...state, stage: 'open', opened: event.data };
    case 'PeriodFrozen': {
      const { position } = event;
      return { ...state, stage: 'frozen', until: null, frozen: { ...event.data, position, account } };
    }
    case 'PeriodScored':
      return {
        ...state,
        stage: state.stage === 'proposed' ? 'rescored' : 'scored',
        scored: event.data,
        editions: [...state.editions, event.data],
      };
    case 'PeriodNotified':
      return { ...state, stage: 'notified', until: event.data.until };
    case 'ObjectionsClosed':
      return { ...state, stage: 'settled', until: null };
    case 'PeriodPublicised':
      return { ...state, stage: 'publicised', until: event.data.until };
    case 'PublicityEnded':
      return { ...state, stage: 'unchallenged', until: null };
    case 'PeriodFinalised':
      return { ...state, stage: 'final', final: state.scored, superseding: null };
    case 'SupersedingProposed': {
      const { edition: _, ...proposed } = event.data;
      return { ...state, stage: 'proposed', superseding: { ...proposed, account, lapsed: false } };
    }
    case 'SupersedingRejected':
      return { ...state, stage: 'final', superseding: null };
    case 'ApprovalLapsed':
      return {
        ...state,
        superseding: state.superseding === null ? null : { ...state.superseding, lapsed: true },
      };
  }
}

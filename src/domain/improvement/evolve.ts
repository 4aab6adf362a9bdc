import type { Recorded } from '../kernel/aggregate.ts';
import type { Derived, ImprovementEvent } from './events.ts';
import type { ImprovementPunctuality, ImprovementWork } from './machine.ts';

export interface ImprovementState {
  readonly id: string;
  readonly derived: Derived | null;
  readonly work: ImprovementWork;
  readonly punctuality: ImprovementPunctuality;
  /** What was reported last, and by which account. */
  readonly reported: { readonly value: string; readonly account: string } | null;
}

export function initialImprovement(id: string): ImprovementState {
  return { id, derived: null, work: 'absent', punctuality: 'open', reported: null };
}

export function evolveImprovement(
  state: ImprovementState,
  event: Recorded<ImprovementEvent>,
): ImprovementState {
  switch (event.type) {
    case 'ImprovementDerived':
      return { ...state, derived: event.data, work: 'derived' };
    case 'ImprovementAccepted':
    case 'ImprovementReturned':
      return { ...state, work: 'accepted' };
    case 'ImprovementReported': {
      const punctuality = state.punctuality === 'open' ? 'inTime' : state.punctuality;
      const reported = { value: event.data.value, account: event.actor.account };
      return { ...state, work: 'reported', punctuality, reported };
    }
    case 'ImprovementConfirmed':
      return { ...state, work: 'confirmed' };
    case 'ImprovementWithdrawn':
      return { ...state, work: 'withdrawn' };
    case 'ImprovementLapsed':
      return { ...state, punctuality: 'late' };
  }
}

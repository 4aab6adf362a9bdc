import type { Recorded } from '../kernel/aggregate.ts';
import type { ReformEvent, ReformProposal } from './events.ts';
import type { ReformStage } from './machine.ts';

export interface ReformState {
  readonly id: string;
  readonly stage: ReformStage;
  readonly proposed: ReformProposal | null;
  readonly proposer: string | null;
}

export function initialReform(id: string): ReformState {
  return { id, stage: 'absent', proposed: null, proposer: null };
}

export function evolveReform(state: ReformState, event: Recorded<ReformEvent>): ReformState {
  switch (event.type) {
    case 'ReformProposed':
      return { ...state, stage: 'proposed', proposed: event.data, proposer: event.actor.account };
    case 'ReformApproved':
      return { ...state, stage: 'approved' };
    case 'ReformRejected':
      return { ...state, stage: 'rejected' };
    case 'ReformWithdrawn':
      return { ...state, stage: 'withdrawn' };
    case 'ReformTookEffect':
      return { ...state, stage: 'effective' };
  }
}

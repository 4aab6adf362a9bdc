import type { Recorded } from '../kernel/aggregate.ts';
import type { IncentiveEvent, IncentiveKind, Proposed } from './events.ts';
import type { IncentiveStage } from './machine.ts';

export interface IncentiveState {
  readonly id: string;
  readonly kind: IncentiveKind | null;
  readonly stage: IncentiveStage;
  /** As it was proposed, with the title and points that it has by now. */
  readonly proposed: Proposed | null;
  readonly proposer: string | null;
  readonly decider: string | null;
  /** The accounts that have varied it. */
  readonly variers: readonly string[];
  /** The last day of the statement of defence; null before it is served. */
  readonly defendBy: string | null;
  readonly expiresOn: string | null;
}

export function initialIncentive(id: string): IncentiveState {
  return {
    id,
    kind: null,
    stage: 'absent',
    proposed: null,
    proposer: null,
    decider: null,
    variers: [],
    defendBy: null,
    expiresOn: null,
  };
}

export function evolveIncentive(state: IncentiveState, event: Recorded<IncentiveEvent>): IncentiveState {
  const { account } = event.actor;
  switch (event.type) {
    case 'SanctionProposed':
    case 'CommendationProposed':
      return {
        ...state,
        kind: event.type === 'SanctionProposed' ? 'sanction' : 'commendation',
        stage: 'proposed',
        proposed: event.data,
        proposer: account,
      };
    case 'SanctionServed':
      return { ...state, stage: 'served', defendBy: event.data.defendBy };
    case 'SanctionDefended':
      return { ...state, stage: 'defended' };
    case 'DefenceWaived':
      return { ...state, stage: 'waived' };
    case 'SanctionImposed':
    case 'CommendationGranted':
      return { ...state, stage: 'effective', decider: account, expiresOn: event.data.expiresOn };
    case 'SanctionDeclined':
    case 'CommendationDeclined':
      return { ...state, stage: 'declined', decider: account };
    case 'SanctionVaried':
    case 'CommendationVaried': {
      const { title, points } = event.data;
      const variers = state.variers.includes(account) ? state.variers : [...state.variers, account];
      const proposed = state.proposed === null ? null : { ...state.proposed, title, points };
      return { ...state, proposed, variers };
    }
    case 'SanctionRevoked':
    case 'CommendationRevoked':
      return { ...state, stage: 'revoked' };
    case 'SanctionExpired':
    case 'CommendationExpired':
      return { ...state, stage: 'expired' };
  }
}

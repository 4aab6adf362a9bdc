import type { Aggregate, Circumstances, Decision, Recorded } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { refusal } from '../kernel/refusal.ts';
import {
  INCENTIVE_NAMES,
  type IncentiveCommand,
  type IncentiveEvent,
  type IncentiveKind,
  incentiveCommands,
  incentiveEvents,
  type Proposed,
} from './events.ts';
import {
  INCENTIVE_EVENT_NAMES,
  INCENTIVE_STAGE_NAMES,
  type IncentiveStage,
  incentiveMachine,
} from './machine.ts';

export interface IncentiveState {
  readonly id: string;
  readonly kind: IncentiveKind | null;
  readonly stage: IncentiveStage;
  readonly proposed: Proposed | null;
  readonly proposer: string | null;
}

export const incentiveAggregate: Aggregate<IncentiveState, IncentiveEvent, IncentiveCommand> = {
  category: 'incentive',
  events: incentiveEvents,
  commands: incentiveCommands,
  initial: (id) => ({ id, kind: null, stage: 'absent', proposed: null, proposer: null }),
  decide,
  evolve,
};

const ASKED = {
  ProposeSanction: { event: 'PROPOSE', kind: 'sanction' },
  ImposeSanction: { event: 'APPROVE', kind: 'sanction' },
  DeclineSanction: { event: 'DECLINE', kind: 'sanction' },
  ProposeCommendation: { event: 'PROPOSE', kind: 'commendation' },
  GrantCommendation: { event: 'APPROVE', kind: 'commendation' },
  DeclineCommendation: { event: 'DECLINE', kind: 'commendation' },
} as const;

function decide(
  state: IncentiveState,
  command: IncentiveCommand,
  { actor }: Circumstances,
): Decision<IncentiveEvent> {
  const asked = ASKED[command.type];
  const what = `${INCENTIVE_NAMES[asked.kind]}“${state.proposed?.title ?? state.id}”`;
  if (state.kind !== null && state.kind !== asked.kind) {
    return refusal(
      'conflict',
      'incentive.other-kind',
      `“${state.id}”是${INCENTIVE_NAMES[state.kind]},不是${INCENTIVE_NAMES[asked.kind]}`,
      {
        incentive: state.id,
        kind: state.kind,
      },
    );
  }
  const snapshot = incentiveMachine.resolveState({ value: state.stage });
  const illegal = refuseUnlessAllowed(snapshot, asked.event, INCENTIVE_EVENT_NAMES, {
    what,
    state: INCENTIVE_STAGE_NAMES[state.stage],
    code: 'incentive.not-allowed',
  });
  if (illegal !== null) return illegal;
  if (command.type === 'ProposeSanction') {
    return [{ type: 'SanctionProposed', data: command.data, basis: command.data.basis }];
  }
  if (command.type === 'ProposeCommendation') {
    return [{ type: 'CommendationProposed', data: command.data, basis: command.data.basis }];
  }
  if (actor.account === state.proposer) {
    return refusal('forbidden', 'incentive.own-proposal', `${what}由“${actor.account}”提出,须由另一人决定`, {
      proposer: state.proposer,
    });
  }
  if (actor.unit !== null && actor.unit === state.proposed?.origin) {
    return refusal('forbidden', 'incentive.own-unit', `${what}涉及本单位,“${actor.account}”须回避`, {
      origin: actor.unit,
      actor: actor.account,
    });
  }
  const basis = state.proposed?.basis ?? { source: '奖惩', article: state.id };
  switch (command.type) {
    case 'ImposeSanction':
      return [{ type: 'SanctionImposed', data: command.data, basis }];
    case 'DeclineSanction':
      return [{ type: 'SanctionDeclined', data: command.data, basis }];
    case 'GrantCommendation':
      return [{ type: 'CommendationGranted', data: command.data, basis }];
    case 'DeclineCommendation':
      return [{ type: 'CommendationDeclined', data: command.data, basis }];
  }
}

function evolve(state: IncentiveState, event: Recorded<IncentiveEvent>): IncentiveState {
  switch (event.type) {
    case 'SanctionProposed':
    case 'CommendationProposed':
      return {
        ...state,
        kind: event.type === 'SanctionProposed' ? 'sanction' : 'commendation',
        stage: 'proposed',
        proposed: event.data,
        proposer: event.actor.account,
      };
    case 'SanctionImposed':
    case 'CommendationGranted':
      return { ...state, stage: 'effective' };
    case 'SanctionDeclined':
    case 'CommendationDeclined':
      return { ...state, stage: 'declined' };
  }
}

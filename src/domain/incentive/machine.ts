import { setup } from 'xstate';

/** 奖惩: proposed by one, decided by another. The same for sanctions and commendations. */
export const incentiveMachine = setup({
  types: {
    events: {} as { type: 'PROPOSE' } | { type: 'APPROVE' } | { type: 'DECLINE' },
  },
}).createMachine({
  id: 'incentive',
  initial: 'absent',
  states: {
    absent: { on: { PROPOSE: 'proposed' } },
    proposed: { on: { APPROVE: 'effective', DECLINE: 'declined' } },
    effective: { type: 'final' },
    declined: { type: 'final' },
  },
});

export const INCENTIVE_STAGE_NAMES = {
  absent: '尚未提出',
  proposed: '已提出待决定',
  effective: '已生效',
  declined: '不予采纳',
} as const;
export type IncentiveStage = keyof typeof INCENTIVE_STAGE_NAMES;

export const INCENTIVE_EVENT_NAMES = { PROPOSE: '提出', APPROVE: '决定', DECLINE: '不采纳' } as const;

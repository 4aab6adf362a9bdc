import { setup } from 'xstate';

/** 机构改革: proposed, approved by somebody else, and in effect from its day on. */
export const reformMachine = setup({
  types: {
    events: {} as
      | { type: 'PROPOSE' }
      | { type: 'APPROVE' }
      | { type: 'REJECT' }
      | { type: 'WITHDRAW' }
      | { type: 'TAKE_EFFECT' },
  },
}).createMachine({
  id: 'reform',
  initial: 'absent',
  states: {
    absent: { on: { PROPOSE: 'proposed' } },
    proposed: { on: { APPROVE: 'approved', REJECT: 'rejected', WITHDRAW: 'withdrawn' } },
    approved: { on: { TAKE_EFFECT: 'effective' } },
    effective: { type: 'final' },
    rejected: { type: 'final' },
    withdrawn: { type: 'final' },
  },
});

export const REFORM_STAGE_NAMES = {
  absent: '尚未提出',
  proposed: '待批准',
  approved: '已批准',
  effective: '已生效',
  rejected: '不批准',
  withdrawn: '已撤回',
} as const;
export type ReformStage = keyof typeof REFORM_STAGE_NAMES;

export const REFORM_EVENT_NAMES = {
  PROPOSE: '提出',
  APPROVE: '批准',
  REJECT: '不批准',
  WITHDRAW: '撤回',
  TAKE_EFFECT: '生效',
} as const;

import { setup } from 'xstate';

/**
 * 处罚: proposed, served on the unit, defended or waived, decided by another; later varied, revoked or expired.
 * What was imposed before sanctions were served is folded all the same: the machine judges what is asked now.
 */
export const sanctionMachine = setup({
  types: {
    events: {} as
      | { type: 'PROPOSE' }
      | { type: 'SERVE' }
      | { type: 'DEFEND' }
      | { type: 'WAIVE' }
      | { type: 'APPROVE' }
      | { type: 'DECLINE' }
      | { type: 'VARY' }
      | { type: 'REVOKE' }
      | { type: 'EXPIRE' },
  },
}).createMachine({
  id: 'sanction',
  initial: 'absent',
  states: {
    absent: { on: { PROPOSE: 'proposed' } },
    proposed: { on: { SERVE: 'served', DECLINE: 'declined' } },
    served: { on: { DEFEND: 'defended', WAIVE: 'waived', APPROVE: 'effective', DECLINE: 'declined' } },
    defended: { on: { APPROVE: 'effective', DECLINE: 'declined' } },
    waived: { on: { APPROVE: 'effective', DECLINE: 'declined' } },
    effective: { on: { VARY: 'effective', REVOKE: 'revoked', EXPIRE: 'expired' } },
    declined: { type: 'final' },
    revoked: { type: 'final' },
    expired: { type: 'final' },
  },
});

/** 奖励: proposed by one, decided by another; nobody has to be heard against it. */
export const commendationMachine = setup({
  types: {
    events: {} as
      | { type: 'PROPOSE' }
      | { type: 'APPROVE' }
      | { type: 'DECLINE' }
      | { type: 'VARY' }
      | { type: 'REVOKE' }
      | { type: 'EXPIRE' },
  },
}).createMachine({
  id: 'commendation',
  initial: 'absent',
  states: {
    absent: { on: { PROPOSE: 'proposed' } },
    proposed: { on: { APPROVE: 'effective', DECLINE: 'declined' } },
    effective: { on: { VARY: 'effective', REVOKE: 'revoked', EXPIRE: 'expired' } },
    declined: { type: 'final' },
    revoked: { type: 'final' },
    expired: { type: 'final' },
  },
});

export const INCENTIVE_STAGE_NAMES = {
  absent: '尚未提出',
  proposed: '已提出',
  served: '已告知,陈述申辩中',
  defended: '已陈述申辩',
  waived: '已放弃陈述申辩',
  effective: '已生效',
  declined: '不予采纳',
  revoked: '已撤销',
  expired: '已期满',
} as const;
export type IncentiveStage = keyof typeof INCENTIVE_STAGE_NAMES;
export const INCENTIVE_STAGES = Object.keys(INCENTIVE_STAGE_NAMES) as [IncentiveStage, ...IncentiveStage[]];

export const INCENTIVE_EVENT_NAMES = {
  PROPOSE: '提出',
  SERVE: '告知送达',
  DEFEND: '陈述申辩',
  WAIVE: '放弃陈述申辩',
  APPROVE: '决定',
  DECLINE: '不采纳',
  VARY: '变更',
  REVOKE: '撤销',
  EXPIRE: '记录期满',
} as const;

import { setup } from 'xstate';

/** 目标分解: proposed by the lead, approved or returned by the office; once in force it may be revised. */
export const breakdownMachine = setup({
  types: {
    events: {} as
      | { type: 'PROPOSE' }
      | { type: 'APPROVE' }
      | { type: 'RETURN' }
      | { type: 'REVISE' }
      | { type: 'WORK' },
  },
}).createMachine({
  id: 'breakdown',
  initial: 'absent',
  states: {
    absent: { on: { PROPOSE: 'proposed' } },
    proposed: { on: { APPROVE: 'approved', RETURN: 'returned' } },
    returned: { on: { PROPOSE: 'proposed' } },
    approved: { on: { REVISE: 'revising', WORK: 'approved' } },
    revising: { on: { APPROVE: 'approved', RETURN: 'approved', WORK: 'revising' } },
  },
});

export const BREAKDOWN_STAGE_NAMES = {
  absent: '尚未分解',
  proposed: '待批准',
  returned: '退回修改',
  approved: '已批准',
  revising: '已批准,调整待批',
} as const;
export type BreakdownStage = keyof typeof BREAKDOWN_STAGE_NAMES;

export const BREAKDOWN_EVENT_NAMES = {
  PROPOSE: '上报分解方案',
  APPROVE: '批准',
  RETURN: '退回',
  REVISE: '上报调整方案',
  WORK: '上报、确认进展',
} as const;

/** One month's report of one part. What is confirmed changes only by a correction, which is confirmed again. */
export const partReportMachine = setup({
  types: {
    events: {} as { type: 'REPORT' } | { type: 'CORRECT' } | { type: 'CONFIRM' } | { type: 'RETURN' },
  },
}).createMachine({
  id: 'part-report',
  initial: 'absent',
  states: {
    absent: { on: { REPORT: 'reported' } },
    reported: { on: { CONFIRM: 'confirmed', RETURN: 'returned' } },
    returned: { on: { REPORT: 'reported' } },
    confirmed: { on: { CORRECT: 'reported' } },
  },
});

export const PART_REPORT_NAMES = {
  absent: '未上报',
  reported: '待确认',
  returned: '退回',
  confirmed: '已确认',
} as const;
export type PartFiling = keyof typeof PART_REPORT_NAMES;

export const PART_REPORT_EVENT_NAMES = {
  REPORT: '上报进展',
  CORRECT: '更正进展',
  CONFIRM: '确认',
  RETURN: '退回',
} as const;

/** 节点: what a part is to have reached by the end of a quarter. */
export const milestoneMachine = setup({
  types: {
    events: {} as { type: 'MEET' } | { type: 'MISS' } | { type: 'RECOVER' } | { type: 'WITHDRAW' },
  },
}).createMachine({
  id: 'milestone',
  initial: 'open',
  states: {
    open: { on: { MEET: 'met', MISS: 'missed' } },
    met: { on: { WITHDRAW: 'open' } },
    missed: { on: { RECOVER: 'recovered' } },
    recovered: { on: { WITHDRAW: 'missed' } },
  },
});

export const MILESTONE_NAMES = {
  open: '未到期',
  met: '达标',
  missed: '未达标',
  recovered: '逾期补达标',
} as const;
export type MilestoneStage = keyof typeof MILESTONE_NAMES;

export const MILESTONE_EVENT_NAMES = {
  MEET: '达标',
  MISS: '未达标',
  RECOVER: '补达标',
  WITHDRAW: '更正后不再达标',
} as const;

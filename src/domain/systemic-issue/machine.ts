import { createMachine } from 'xstate';

/** 系统性问题: raised by the software, then assigned to a unit or dismissed, and resolved. */
export const systemicIssueMachine = createMachine({
  id: 'systemicIssue',
  initial: 'absent',
  states: {
    absent: { on: { RAISE: 'raised' } },
    raised: { on: { ASSIGN: 'assigned', DISMISS: 'dismissed' } },
    assigned: { on: { RESOLVE: 'resolved' } },
    resolved: { type: 'final' },
    dismissed: { type: 'final' },
  },
});

export const SYSTEMIC_ISSUE_NAMES = {
  absent: '尚未提出',
  raised: '待研判',
  assigned: '已交办',
  resolved: '已办结',
  dismissed: '不作系统性问题',
} as const;
export type SystemicIssueStage = keyof typeof SYSTEMIC_ISSUE_NAMES;

export const SYSTEMIC_ISSUE_EVENT_NAMES = {
  RAISE: '提出',
  ASSIGN: '交办',
  DISMISS: '不作系统性问题',
  RESOLVE: '办结',
} as const;

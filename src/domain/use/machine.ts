import { setup } from 'xstate';

/** 结果运用: recorded; questioned when a result that it rests on is superseded; then upheld or revoked. */
export const useMachine = setup({
  types: {
    events: {} as { type: 'RECORD' } | { type: 'QUESTION' } | { type: 'UPHOLD' } | { type: 'REVOKE' },
  },
}).createMachine({
  id: 'use',
  initial: 'absent',
  states: {
    absent: { on: { RECORD: 'recorded' } },
    recorded: { on: { QUESTION: 'questioned', REVOKE: 'revoked' } },
    questioned: { on: { QUESTION: 'questioned', UPHOLD: 'recorded', REVOKE: 'revoked' } },
    revoked: {},
  },
});

export const USE_STAGE_NAMES = {
  absent: '尚未记录',
  recorded: '有效',
  questioned: '所依据的结果已更正,待复查',
  revoked: '已撤销',
} as const;
export type UseStage = keyof typeof USE_STAGE_NAMES;

export const USE_EVENT_NAMES = {
  RECORD: '记录',
  QUESTION: '提示复查',
  UPHOLD: '维持',
  REVOKE: '撤销',
} as const;

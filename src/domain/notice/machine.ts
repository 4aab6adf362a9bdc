import { setup, stateIn } from 'xstate';

/**
 * 督办单: one notice through all its grades, then 约谈, then 通报; and beside it the extension of the present grade.
 * `failed` is passed within one decision: what was not answered goes to the next grade, or to the interview.
 */
export const noticeMachine = setup({
  types: {
    events: {} as
      | { type: 'ISSUE' }
      | { type: 'ANSWER' }
      | { type: 'ACCEPT' }
      | { type: 'SEND_BACK' }
      | { type: 'REJECT' }
      | { type: 'LAPSE' }
      | { type: 'ESCALATE' }
      | { type: 'SUMMON' }
      | { type: 'HOLD' }
      | { type: 'CIRCULATE' }
      | { type: 'LIFT' }
      | { type: 'REQUEST' }
      | { type: 'GRANT' }
      | { type: 'REFUSE' },
  },
  guards: { isAwaiting: stateIn({ stage: 'awaiting' }) },
}).createMachine({
  id: 'notice',
  type: 'parallel',
  states: {
    stage: {
      initial: 'absent',
      states: {
        absent: { on: { ISSUE: 'awaiting' } },
        awaiting: { on: { ANSWER: 'answered', LAPSE: 'failed' } },
        answered: { on: { ACCEPT: 'lifted', SEND_BACK: 'awaiting', REJECT: 'failed' } },
        failed: { on: { ESCALATE: 'awaiting', SUMMON: 'summoned' } },
        summoned: { on: { ANSWER: 'summoned', HOLD: 'mending', LAPSE: 'overdue' } },
        overdue: { on: { ANSWER: 'overdue', HOLD: 'mending' } },
        mending: { on: { ANSWER: 'reported', LAPSE: 'unmended' } },
        reported: { on: { ACCEPT: 'lifted', REJECT: 'unmended' } },
        unmended: { on: { ANSWER: 'unmended', CIRCULATE: 'circulated', LIFT: 'lifted' } },
        circulated: { on: { ANSWER: 'circulated', LIFT: 'lifted' } },
        lifted: { type: 'final' },
      },
    },
    extension: {
      initial: 'unasked',
      states: {
        unasked: { on: { REQUEST: { target: 'requested', guard: 'isAwaiting' } } },
        requested: {
          on: {
            GRANT: { target: 'granted', guard: 'isAwaiting' },
            REFUSE: { target: 'refused', guard: 'isAwaiting' },
            ESCALATE: 'unasked',
          },
        },
        granted: { on: { ESCALATE: 'unasked' } },
        refused: { on: { ESCALATE: 'unasked' } },
      },
    },
  },
});

export const NOTICE_STAGE_NAMES = {
  absent: '尚未发出',
  awaiting: '待答复',
  answered: '待核实',
  failed: '未按要求答复',
  summoned: '待约谈',
  overdue: '逾期未约谈',
  mending: '约谈后整改中',
  reported: '整改待核实',
  unmended: '约谈后未整改',
  circulated: '已通报',
  lifted: '已解除',
} as const;
export const NOTICE_EXTENSION_NAMES = {
  unasked: '未申请延期',
  requested: '已申请延期',
  granted: '已延期',
  refused: '未准延期',
} as const;
export type NoticeStage = keyof typeof NOTICE_STAGE_NAMES;
export type NoticeExtension = keyof typeof NOTICE_EXTENSION_NAMES;

export const NOTICE_EVENT_NAMES = {
  ISSUE: '发出督办单',
  ANSWER: '答复',
  ACCEPT: '核实并解除',
  SEND_BACK: '退回重答',
  REJECT: '退回答复',
  LAPSE: '记录逾期',
  ESCALATE: '升级',
  SUMMON: '转为约谈',
  HOLD: '约谈',
  CIRCULATE: '通报',
  LIFT: '解除',
  REQUEST: '申请延期',
  GRANT: '准予延期',
  REFUSE: '不予延期',
} as const;

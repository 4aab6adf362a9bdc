import { or, setup, stateIn } from 'xstate';

/**
 * 申诉: lodged → admitted → reviewed, with a hearing or without → decided, and reviewed once more when asked for. Beside
 * it the correction that a decision in the appellant's favour demands.
 */
export const appealMachine = setup({
  types: {
    events: {} as
      | { type: 'LODGE' }
      | { type: 'ADMIT' }
      | { type: 'DISMISS' }
      | { type: 'ASSIGN' }
      | { type: 'OPEN_HEARING' }
      | { type: 'CLOSE_HEARING' }
      | { type: 'UPHOLD' }
      | { type: 'REJECT' }
      | { type: 'REQUEST_REVIEW' }
      | { type: 'SETTLE' }
      | { type: 'WITHDRAW' }
      | { type: 'CORRECT' },
  },
  guards: { isDeciding: or([stateIn({ work: 'reviewing' }), stateIn({ work: 'rereviewing' })]) },
}).createMachine({
  id: 'appeal',
  type: 'parallel',
  states: {
    work: {
      initial: 'absent',
      states: {
        absent: { on: { LODGE: 'lodged' } },
        lodged: { on: { ADMIT: 'admitted', DISMISS: 'dismissed', WITHDRAW: 'withdrawn' } },
        admitted: { on: { ASSIGN: 'reviewing', WITHDRAW: 'withdrawn' } },
        reviewing: {
          on: {
            OPEN_HEARING: 'hearing',
            UPHOLD: 'decided',
            REJECT: 'decided',
            WITHDRAW: 'withdrawn',
          },
        },
        hearing: { on: { CLOSE_HEARING: 'reviewing', WITHDRAW: 'withdrawn' } },
        decided: { on: { REQUEST_REVIEW: 'reopened', SETTLE: 'settled' } },
        reopened: { on: { ASSIGN: 'rereviewing' } },
        rereviewing: { on: { UPHOLD: 'settled', REJECT: 'settled' } },
        dismissed: {},
        withdrawn: {},
        settled: {},
      },
    },
    correction: {
      initial: 'none',
      states: {
        none: { on: { UPHOLD: { target: 'due', guard: 'isDeciding' } } },
        due: { on: { CORRECT: 'done' } },
        done: { on: { UPHOLD: { target: 'due', guard: 'isDeciding' } } },
      },
    },
  },
});

export const APPEAL_WORK_NAMES = {
  absent: '尚未提出',
  lodged: '已提出待受理',
  admitted: '已受理待指定复核人',
  reviewing: '复核中',
  hearing: '听证中',
  decided: '已决定',
  reopened: '申请再复核,待指定复核人',
  rereviewing: '再复核中',
  dismissed: '不予受理',
  withdrawn: '已撤回',
  settled: '已终结',
} as const;
export const APPEAL_CORRECTION_NAMES = { none: '无需更正', due: '待更正', done: '已更正' } as const;
export type AppealWork = keyof typeof APPEAL_WORK_NAMES;
export type AppealCorrection = keyof typeof APPEAL_CORRECTION_NAMES;

export const APPEAL_EVENT_NAMES = {
  LODGE: '提出',
  ADMIT: '受理',
  DISMISS: '不予受理',
  ASSIGN: '指定复核人',
  OPEN_HEARING: '开始听证',
  CLOSE_HEARING: '结束听证',
  UPHOLD: '决定支持',
  REJECT: '决定不支持',
  REQUEST_REVIEW: '申请再复核',
  SETTLE: '终结',
  WITHDRAW: '撤回',
  CORRECT: '记录更正',
} as const;

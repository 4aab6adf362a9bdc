import { and, not, or, setup, stateIn } from 'xstate';

type CaseEventType = keyof typeof CASE_EVENT_NAMES;

/**
 * 经营主体反映问题: four regions side by side. The work; whether the step that runs is taken in time; the extension
 * asked for; and the complainant's personal data, sealed until they are destroyed.
 */
export const caseMachine = setup({
  types: { events: {} as { type: CaseEventType } },
  guards: {
    isReceived: stateIn({ work: 'received' }),
    isDispatched: stateIn({ work: 'dispatched' }),
    isObjected: stateIn({ work: 'objected' }),
    isAcceptable: or([stateIn({ work: 'dispatched' }), stateIn({ work: 'overruled' })]),
    isHandling: stateIn({ work: 'handling' }),
    isHandlingInTime: and([stateIn({ work: 'handling' }), stateIn({ punctuality: 'running' })]),
    isAnswered: or([stateIn({ work: 'solved' }), stateIn({ work: 'unsolvable' })]),
    isDissatisfied: stateIn({ work: 'dissatisfied' }),
    isKnown: not(stateIn({ work: 'absent' })),
    isClosed: stateIn({ work: 'closed' }),
    isPunctual: stateIn({ punctuality: 'running' }),
    // While an extension waits for the office, its delay is not the unit's.
    isNotWaiting: not(stateIn({ extension: 'asked' })),
  },
}).createMachine({
  id: 'case',
  type: 'parallel',
  states: {
    work: {
      initial: 'absent',
      states: {
        absent: { on: { RECEIVE: 'received' } },
        received: { on: { DISPATCH: 'dispatched' } },
        dispatched: { on: { OBJECT: { target: 'objected', guard: 'isPunctual' }, ACCEPT: 'handling' } },
        objected: { on: { REDISPATCH: 'dispatched', OVERRULE: 'overruled' } },
        overruled: { on: { ACCEPT: 'handling' } },
        handling: {
          on: {
            NAME_JOINT: 'handling',
            GIVE_OPINION: 'handling',
            ANSWER_SOLVED: 'solved',
            ANSWER_UNSOLVABLE: 'unsolvable',
          },
        },
        solved: {
          on: { SATISFY: 'satisfied', DISSATISFY: 'dissatisfied', MISS: 'solved', GIVE_UP: 'closed' },
        },
        unsolvable: {
          on: { SATISFY: 'satisfied', DISSATISFY: 'dissatisfied', MISS: 'unsolvable', GIVE_UP: 'closed' },
        },
        satisfied: { on: { CLOSE: 'closed' } },
        dissatisfied: { on: { REOPEN: 'handling', CLOSE: 'closed' } },
        closed: {},
      },
    },
    punctuality: {
      initial: 'idle',
      states: {
        idle: {
          on: {
            DISPATCH: { target: 'running', guard: 'isReceived' },
            REDISPATCH: { target: 'running', guard: 'isObjected' },
            OVERRULE: { target: 'running', guard: 'isObjected' },
            REOPEN: { target: 'running', guard: 'isDissatisfied' },
          },
        },
        running: {
          on: {
            OBJECT: { target: 'idle', guard: 'isDispatched' },
            ACCEPT: { target: 'running', guard: 'isAcceptable' },
            ANSWER_SOLVED: { target: 'running', guard: 'isHandling' },
            ANSWER_UNSOLVABLE: { target: 'running', guard: 'isHandling' },
            SATISFY: { target: 'idle', guard: 'isAnswered' },
            DISSATISFY: { target: 'idle', guard: 'isAnswered' },
            GIVE_UP: { target: 'idle', guard: 'isAnswered' },
            LAPSE: { target: 'late', guard: 'isNotWaiting' },
          },
        },
        late: {
          on: {
            ACCEPT: { target: 'running', guard: 'isAcceptable' },
            ANSWER_SOLVED: { target: 'running', guard: 'isHandling' },
            ANSWER_UNSOLVABLE: { target: 'running', guard: 'isHandling' },
            SATISFY: { target: 'idle', guard: 'isAnswered' },
            DISSATISFY: { target: 'idle', guard: 'isAnswered' },
            GIVE_UP: { target: 'idle', guard: 'isAnswered' },
          },
        },
      },
    },
    extension: {
      initial: 'unasked',
      states: {
        unasked: { on: { ASK_EXTENSION: { target: 'asked', guard: 'isHandlingInTime' } } },
        asked: {
          on: {
            GRANT_EXTENSION: 'granted',
            DECLINE_EXTENSION: 'declined',
            ANSWER_SOLVED: { target: 'unasked', guard: 'isHandling' },
            ANSWER_UNSOLVABLE: { target: 'unasked', guard: 'isHandling' },
          },
        },
        granted: { on: { REOPEN: { target: 'unasked', guard: 'isDissatisfied' } } },
        declined: { on: { REOPEN: { target: 'unasked', guard: 'isDissatisfied' } } },
      },
    },
    sealing: {
      initial: 'sealed',
      states: {
        sealed: {
          on: {
            DISCLOSE: { target: 'sealed', guard: 'isKnown' },
            ASK_SHREDDING: { target: 'doomed', guard: 'isClosed' },
          },
        },
        doomed: { on: { DISCLOSE: 'doomed', DECLINE_SHREDDING: 'sealed', SHRED: 'shredded' } },
        shredded: {},
      },
    },
  },
});

export const CASE_WORK_NAMES = {
  absent: '尚未受理',
  received: '待派单',
  dispatched: '待签收',
  objected: '派单异议中',
  overruled: '异议不成立,待签收',
  handling: '办理中',
  solved: '已解决,待回访',
  unsolvable: '不能解决,待回访',
  satisfied: '回访满意',
  dissatisfied: '回访不满意',
  closed: '已办结',
} as const;
export const CASE_PUNCTUALITY_NAMES = { idle: '无在办时限', running: '时限内', late: '已逾期' } as const;
export const CASE_EXTENSION_NAMES = {
  unasked: '未申请延期',
  asked: '延期待批',
  granted: '已延期',
  declined: '延期未准',
} as const;
export const CASE_SEALING_NAMES = { sealed: '已封存', doomed: '待销毁', shredded: '已销毁' } as const;
export type CaseWork = keyof typeof CASE_WORK_NAMES;
export type CasePunctuality = keyof typeof CASE_PUNCTUALITY_NAMES;
export type CaseExtension = keyof typeof CASE_EXTENSION_NAMES;
export type CaseSealing = keyof typeof CASE_SEALING_NAMES;

export const CASE_EVENT_NAMES = {
  RECEIVE: '受理',
  DISPATCH: '派单',
  OBJECT: '提出派单异议',
  REDISPATCH: '改派',
  OVERRULE: '驳回派单异议',
  ACCEPT: '签收',
  NAME_JOINT: '确定协办单位',
  GIVE_OPINION: '提交协办意见',
  ASK_EXTENSION: '申请延期',
  GRANT_EXTENSION: '同意延期',
  DECLINE_EXTENSION: '不同意延期',
  ANSWER_SOLVED: '答复已解决',
  ANSWER_UNSOLVABLE: '答复不能解决',
  SATISFY: '回访满意',
  DISSATISFY: '回访不满意',
  MISS: '回访未联系上',
  GIVE_UP: '因无法回访办结',
  REOPEN: '退回重办',
  CLOSE: '办结',
  LAPSE: '记录逾期',
  DISCLOSE: '查看反映人信息',
  ASK_SHREDDING: '申请销毁反映人信息',
  DECLINE_SHREDDING: '不同意销毁',
  SHRED: '销毁反映人信息',
} as const;

import { not, or, setup, stateIn } from 'xstate';

/**
 * 一个月的进展申报: 待报 → 起草 → 申报 → 通过 or 退回. Beside it, whether the unit came in time, and whether those who
 * are to verify keep theirs.
 */
export const claimMachine = setup({
  types: {
    events: {} as
      | { type: 'REQUEST' }
      | { type: 'DRAFT' }
      | { type: 'SUBMIT' }
      | { type: 'CORRECT' }
      | { type: 'WITHDRAW' }
      | { type: 'EXAMINE' }
      | { type: 'VERIFY' }
      | { type: 'RETURN' }
      | { type: 'SET_ASIDE' }
      | { type: 'LAPSE' }
      | { type: 'LAPSE_VERIFICATION' }
      | { type: 'LAPSE_RESUBMISSION' },
  },
  guards: {
    isReturned: stateIn({ filing: 'returned' }),
    isSubmitted: stateIn({ filing: 'submitted' }),
    isUnfiled: not(or([stateIn({ filing: 'verified' }), stateIn({ filing: 'setAside' })])),
  },
}).createMachine({
  id: 'claim',
  type: 'parallel',
  states: {
    filing: {
      initial: 'unasked',
      states: {
        unasked: { on: { REQUEST: 'awaited', DRAFT: 'drafted', SUBMIT: 'submitted' } },
        awaited: { on: { DRAFT: 'drafted', SUBMIT: 'submitted' } },
        drafted: { on: { REQUEST: 'drafted', DRAFT: 'drafted', SUBMIT: 'submitted' } },
        submitted: {
          on: {
            CORRECT: 'submitted',
            // What was withdrawn is the unit's draft again.
            WITHDRAW: 'drafted',
            EXAMINE: 'submitted',
            VERIFY: 'verified',
            RETURN: 'returned',
          },
        },
        returned: { on: { DRAFT: 'returned', SUBMIT: 'submitted' } },
        verified: { on: { SET_ASIDE: 'setAside' } },
        setAside: { type: 'final' },
      },
    },
    punctuality: {
      initial: 'open',
      states: {
        open: { on: { SUBMIT: 'inTime', LAPSE: 'late' } },
        late: { on: { SUBMIT: 'recovered' } },
        inTime: {
          on: {
            WITHDRAW: { target: 'open', guard: 'isSubmitted' },
            LAPSE_RESUBMISSION: { target: 'late', guard: 'isReturned' },
          },
        },
        recovered: { on: { WITHDRAW: { target: 'late', guard: 'isSubmitted' } } },
      },
    },
    verifying: {
      initial: 'idle',
      states: {
        idle: { on: { SUBMIT: { target: 'due', guard: 'isUnfiled' } } },
        due: {
          on: {
            WITHDRAW: 'idle',
            VERIFY: 'idle',
            RETURN: 'idle',
            LAPSE_VERIFICATION: 'lapsed',
          },
        },
        lapsed: { on: { CORRECT: 'due', WITHDRAW: 'idle', VERIFY: 'idle', RETURN: 'idle' } },
      },
    },
  },
});

export const FILING_NAMES = {
  unasked: '未调度',
  awaited: '待申报',
  drafted: '草稿',
  submitted: '待核验',
  returned: '已退回',
  verified: '核验通过',
  setAside: '核验已撤销',
} as const;
export const PUNCTUALITY_NAMES = {
  open: '未到期',
  late: '逾期未报',
  inTime: '按时申报',
  recovered: '逾期后申报',
} as const;
export const VERIFYING_NAMES = {
  idle: '无待核验',
  due: '核验期内',
  lapsed: '逾期未核验',
} as const;

export type Filing = keyof typeof FILING_NAMES;
export type Punctuality = keyof typeof PUNCTUALITY_NAMES;
export type Verifying = keyof typeof VERIFYING_NAMES;

export const CLAIM_EVENT_NAMES = {
  REQUEST: '调度',
  DRAFT: '保存草稿',
  SUBMIT: '申报',
  CORRECT: '更正',
  WITHDRAW: '撤回',
  EXAMINE: '核查认定',
  VERIFY: '核验通过',
  RETURN: '退回',
  SET_ASIDE: '撤销核验',
  LAPSE: '记录逾期未报',
  LAPSE_VERIFICATION: '记录逾期未核验',
  LAPSE_RESUBMISSION: '记录逾期未重新申报',
} as const;

import { setup } from 'xstate';

/** 一个月的进展申报: 待报 → 起草 → 申报 → 通过 or 退回, and beside it whether it came in time. */
export const claimMachine = setup({
  types: {
    events: {} as
      | { type: 'REQUEST' }
      | { type: 'DRAFT' }
      | { type: 'SUBMIT' }
      | { type: 'VERIFY' }
      | { type: 'RETURN' }
      | { type: 'LAPSE' },
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
        submitted: { on: { VERIFY: 'verified', RETURN: 'returned' } },
        returned: { on: { DRAFT: 'returned', SUBMIT: 'submitted' } },
        verified: { type: 'final' },
      },
    },
    punctuality: {
      initial: 'open',
      states: {
        open: { on: { SUBMIT: 'inTime', LAPSE: 'late' } },
        late: { on: { SUBMIT: 'recovered' } },
        inTime: { type: 'final' },
        recovered: { type: 'final' },
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
} as const;
export const PUNCTUALITY_NAMES = {
  open: '未到期',
  late: '逾期未报',
  inTime: '按时申报',
  recovered: '逾期后申报',
} as const;

export type Filing = keyof typeof FILING_NAMES;
export type Punctuality = keyof typeof PUNCTUALITY_NAMES;

export const CLAIM_EVENT_NAMES = {
  REQUEST: '调度',
  DRAFT: '保存草稿',
  SUBMIT: '申报',
  VERIFY: '核验通过',
  RETURN: '退回',
  LAPSE: '记录逾期未报',
} as const;

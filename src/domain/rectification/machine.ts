import { setup, stateIn } from 'xstate';

/** 走流程问题整改: ordered → reported → confirmed, or sent back; and beside it whether it came in time. */
export const rectificationMachine = setup({
  types: {
    events: {} as
      | { type: 'ORDER' }
      | { type: 'REPORT' }
      | { type: 'CONFIRM' }
      | { type: 'SEND_BACK' }
      | { type: 'LAPSE' },
  },
  guards: { isOrdered: stateIn({ work: 'ordered' }) },
}).createMachine({
  id: 'rectification',
  type: 'parallel',
  states: {
    work: {
      initial: 'absent',
      states: {
        absent: { on: { ORDER: 'ordered' } },
        ordered: { on: { REPORT: 'reported' } },
        reported: { on: { CONFIRM: 'confirmed', SEND_BACK: 'ordered' } },
        confirmed: { type: 'final' },
      },
    },
    punctuality: {
      initial: 'open',
      states: {
        open: {
          on: {
            REPORT: { target: 'inTime', guard: 'isOrdered' },
            LAPSE: { target: 'late', guard: 'isOrdered' },
          },
        },
        late: {},
        inTime: {},
      },
    },
  },
});

export const RECTIFICATION_WORK_NAMES = {
  absent: '尚未交办',
  ordered: '整改中',
  reported: '待复核',
  confirmed: '已整改',
} as const;
export const RECTIFICATION_PUNCTUALITY_NAMES = {
  open: '未到期',
  late: '逾期',
  inTime: '按期上报',
} as const;
export type RectificationWork = keyof typeof RECTIFICATION_WORK_NAMES;
export type RectificationPunctuality = keyof typeof RECTIFICATION_PUNCTUALITY_NAMES;

export const RECTIFICATION_EVENT_NAMES = {
  ORDER: '交办整改',
  REPORT: '上报整改',
  CONFIRM: '复核通过',
  SEND_BACK: '复核退回',
  LAPSE: '记录逾期未整改',
} as const;

import { or, setup, stateIn } from 'xstate';

/** 对标改进任务: derived from a gap → accepted → reported → confirmed or returned; beside it whether it came in time. */
export const improvementMachine = setup({
  types: {
    events: {} as
      | { type: 'DERIVE' }
      | { type: 'ACCEPT' }
      | { type: 'REPORT' }
      | { type: 'CONFIRM' }
      | { type: 'RETURN' }
      | { type: 'WITHDRAW' }
      | { type: 'LAPSE' },
  },
  guards: {
    isAccepted: stateIn({ work: 'accepted' }),
    isOwed: or([stateIn({ work: 'derived' }), stateIn({ work: 'accepted' })]),
  },
}).createMachine({
  id: 'improvement',
  type: 'parallel',
  states: {
    work: {
      initial: 'absent',
      states: {
        absent: { on: { DERIVE: 'derived' } },
        derived: { on: { ACCEPT: 'accepted', WITHDRAW: 'withdrawn' } },
        accepted: { on: { REPORT: 'reported', WITHDRAW: 'withdrawn' } },
        reported: { on: { CONFIRM: 'confirmed', RETURN: 'accepted', WITHDRAW: 'withdrawn' } },
        confirmed: { type: 'final' },
        withdrawn: { type: 'final' },
      },
    },
    punctuality: {
      initial: 'open',
      states: {
        open: {
          on: {
            REPORT: { target: 'inTime', guard: 'isAccepted' },
            LAPSE: { target: 'late', guard: 'isOwed' },
          },
        },
        late: {},
        inTime: {},
      },
    },
  },
});

export const IMPROVEMENT_WORK_NAMES = {
  absent: '尚未派生',
  derived: '待签收',
  accepted: '改进中',
  reported: '待确认',
  confirmed: '已改进',
  withdrawn: '已撤销',
} as const;
export const IMPROVEMENT_PUNCTUALITY_NAMES = {
  open: '未到期',
  late: '逾期',
  inTime: '按期上报',
} as const;
export type ImprovementWork = keyof typeof IMPROVEMENT_WORK_NAMES;
export type ImprovementPunctuality = keyof typeof IMPROVEMENT_PUNCTUALITY_NAMES;

export const IMPROVEMENT_EVENT_NAMES = {
  DERIVE: '派生任务',
  ACCEPT: '签收',
  REPORT: '上报改进',
  CONFIRM: '确认改进',
  RETURN: '退回',
  WITHDRAW: '撤销',
  LAPSE: '记录逾期',
} as const;

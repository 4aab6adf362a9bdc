import { and, setup, stateIn } from 'xstate';

/** What the machine needs to know of an assignment's claims. */
export interface AssignmentContext {
  /** Claims submitted and neither verified nor returned. */
  readonly pending: number;
  /** Whether the latest verification found the work done in full. */
  readonly proven: boolean;
}

/**
 * 任务: 交办 → 签收 → 推进(逐月申报、核验)→ 办结 → 销号, with two clocks beside it: the one for accepting and
 * the one for finishing.
 */
export const assignmentMachine = setup({
  types: {
    context: {} as AssignmentContext,
    input: {} as AssignmentContext,
    events: {} as
      | { type: 'ACCEPT' }
      | { type: 'REPORT' }
      | { type: 'COMPLETE' }
      | { type: 'CLOSE' }
      | { type: 'LAPSE_ACCEPTANCE' }
      | { type: 'LAPSE' },
  },
  guards: {
    proven: ({ context }) => context.pending === 0 && context.proven,
  },
}).createMachine({
  id: 'assignment',
  context: ({ input }) => input,
  type: 'parallel',
  states: {
    work: {
      initial: 'assigned',
      states: {
        assigned: { on: { ACCEPT: 'underway' } },
        underway: { on: { REPORT: 'underway', COMPLETE: { target: 'completed', guard: 'proven' } } },
        completed: { on: { CLOSE: 'closed' } },
        closed: { type: 'final' },
      },
    },
    acceptance: {
      initial: 'awaited',
      states: {
        awaited: { on: { ACCEPT: 'inTime', LAPSE_ACCEPTANCE: 'lapsed' } },
        lapsed: { on: { ACCEPT: 'late' } },
        inTime: { type: 'final' },
        late: { type: 'final' },
      },
    },
    timeliness: {
      initial: 'onTime',
      states: {
        onTime: {
          on: {
            LAPSE: 'overdue',
            COMPLETE: { target: 'timely', guard: and([stateIn({ work: 'underway' }), 'proven']) },
          },
        },
        overdue: {
          on: { COMPLETE: { target: 'recovered', guard: and([stateIn({ work: 'underway' }), 'proven']) } },
        },
        timely: { type: 'final' },
        recovered: { type: 'final' },
      },
    },
  },
});

export const WORK_NAMES = {
  assigned: '已交办',
  underway: '推进中',
  completed: '已办结',
  closed: '已销号',
} as const;
export const ACCEPTANCE_NAMES = {
  awaited: '待签收',
  lapsed: '逾期未签收',
  inTime: '按时签收',
  late: '逾期签收',
} as const;
export const TIMELINESS_NAMES = {
  onTime: '未到期',
  overdue: '已逾期',
  timely: '按时办结',
  recovered: '逾期后办结',
} as const;

export type Work = keyof typeof WORK_NAMES;
export type Acceptance = keyof typeof ACCEPTANCE_NAMES;
export type Timeliness = keyof typeof TIMELINESS_NAMES;

export const ASSIGNMENT_EVENT_NAMES = {
  ACCEPT: '签收',
  REPORT: '申报或核验',
  COMPLETE: '办结',
  CLOSE: '销号',
  LAPSE_ACCEPTANCE: '记录逾期未签收',
  LAPSE: '记录逾期',
} as const;

import { and, not, or, setup, stateIn } from 'xstate';

/** What the machine needs to know of an assignment's claims. */
export interface AssignmentContext {
  /** Claims submitted and neither verified nor returned. */
  readonly pending: number;
  /** Whether the latest verification found the work done in full. */
  readonly proven: boolean;
  /** Whether by its claims, as far as they have been judged, the work was done by its deadline. */
  readonly doneInTime: boolean;
}

/**
 * 任务: 交办 → 签收 → 推进(逐月申报、核验)→ 办结 → 销号. Beside it the objection to the assignment, and two clocks:
 * the one for accepting and the one for finishing, which stand while an objection waits for its decision.
 */
export const assignmentMachine = setup({
  types: {
    context: {} as AssignmentContext,
    input: {} as AssignmentContext,
    events: {} as
      | { type: 'ACCEPT' }
      | { type: 'OBJECT' }
      | { type: 'OVERRULE' }
      | { type: 'UPHOLD' }
      | { type: 'TRANSFER' }
      | { type: 'AMEND' }
      | { type: 'WITHDRAW' }
      | { type: 'REPORT' }
      | { type: 'COMPLETE' }
      | { type: 'CLOSE' }
      | { type: 'SET_ASIDE' }
      | { type: 'REOPEN' }
      | { type: 'LAPSE_OBJECTION' }
      | { type: 'LAPSE_ACCEPTANCE' }
      | { type: 'LAPSE' },
  },
  guards: {
    proven: ({ context }) => context.pending === 0 && context.proven,
    isUnproven: ({ context }) => !context.proven,
    isAssigned: stateIn({ work: 'assigned' }),
    isObjected: or([stateIn({ objection: 'pending' }), stateIn({ objection: 'unanswered' })]),
    isLate: ({ context }) => !context.doneInTime,
  },
}).createMachine({
  id: 'assignment',
  context: ({ input }) => input,
  type: 'parallel',
  states: {
    work: {
      initial: 'assigned',
      states: {
        assigned: {
          on: {
            ACCEPT: { target: 'underway', guard: not('isObjected') },
            UPHOLD: { target: 'withdrawn', guard: 'isObjected' },
            TRANSFER: 'assigned',
            AMEND: 'assigned',
            WITHDRAW: 'withdrawn',
          },
        },
        underway: {
          on: {
            REPORT: 'underway',
            TRANSFER: 'underway',
            AMEND: 'underway',
            WITHDRAW: 'withdrawn',
            SET_ASIDE: 'underway',
            COMPLETE: { target: 'completed', guard: 'proven' },
          },
        },
        completed: {
          on: {
            CLOSE: 'closed',
            SET_ASIDE: 'completed',
            REOPEN: { target: 'underway', guard: 'isUnproven' },
          },
        },
        closed: { on: { SET_ASIDE: 'closed', REOPEN: { target: 'underway', guard: 'isUnproven' } } },
        // What was verified before may still turn out to be false.
        withdrawn: { on: { SET_ASIDE: 'withdrawn' } },
      },
    },
    objection: {
      initial: 'none',
      states: {
        none: { on: { OBJECT: { target: 'pending', guard: 'isAssigned' } } },
        // Where the task leaves the unit, nobody is left to be answered.
        pending: {
          on: {
            OVERRULE: 'overruled',
            UPHOLD: 'upheld',
            LAPSE_OBJECTION: 'unanswered',
            TRANSFER: 'none',
            WITHDRAW: 'none',
          },
        },
        unanswered: {
          on: { OVERRULE: 'overruled', UPHOLD: 'upheld', TRANSFER: 'none', WITHDRAW: 'none' },
        },
        overruled: { type: 'final' },
        upheld: { type: 'final' },
      },
    },
    acceptance: {
      initial: 'awaited',
      states: {
        awaited: {
          on: {
            ACCEPT: { target: 'inTime', guard: and(['isAssigned', not('isObjected')]) },
            LAPSE_ACCEPTANCE: { target: 'lapsed', guard: and(['isAssigned', not('isObjected')]) },
          },
        },
        lapsed: {
          on: {
            ACCEPT: { target: 'late', guard: and(['isAssigned', not('isObjected')]) },
            TRANSFER: { target: 'awaited', guard: 'isAssigned' },
          },
        },
        inTime: { type: 'final' },
        late: { type: 'final' },
      },
    },
    timeliness: {
      initial: 'onTime',
      states: {
        onTime: {
          on: {
            LAPSE: {
              target: 'overdue',
              guard: and([not('isObjected'), not(stateIn({ work: 'withdrawn' })), 'isLate']),
            },
            COMPLETE: { target: 'timely', guard: and([stateIn({ work: 'underway' }), 'proven']) },
          },
        },
        overdue: {
          on: { COMPLETE: { target: 'recovered', guard: and([stateIn({ work: 'underway' }), 'proven']) } },
        },
        timely: { on: { REOPEN: { target: 'onTime', guard: 'isUnproven' } } },
        recovered: { on: { REOPEN: { target: 'overdue', guard: 'isUnproven' } } },
      },
    },
  },
});

export const WORK_NAMES = {
  assigned: '已交办',
  underway: '推进中',
  completed: '已办结',
  closed: '已销号',
  withdrawn: '已撤回',
} as const;
export const OBJECTION_NAMES = {
  none: '无异议',
  pending: '异议待决定',
  unanswered: '异议逾期未答复',
  overruled: '异议不成立',
  upheld: '异议成立',
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
export type Objection = keyof typeof OBJECTION_NAMES;
export type Acceptance = keyof typeof ACCEPTANCE_NAMES;
export type Timeliness = keyof typeof TIMELINESS_NAMES;

export const ASSIGNMENT_EVENT_NAMES = {
  ACCEPT: '签收',
  OBJECT: '提出异议',
  OVERRULE: '认定异议不成立',
  UPHOLD: '认定异议成立',
  TRANSFER: '移交',
  AMEND: '调整',
  WITHDRAW: '撤回',
  REPORT: '申报或核验',
  COMPLETE: '办结',
  CLOSE: '销号',
  SET_ASIDE: '撤销核验',
  REOPEN: '恢复办理',
  LAPSE_OBJECTION: '记录逾期未答复异议',
  LAPSE_ACCEPTANCE: '记录逾期未签收',
  LAPSE: '记录逾期',
} as const;

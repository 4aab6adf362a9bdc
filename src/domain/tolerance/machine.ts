import { setup } from 'xstate';

/**
 * 容错纠错: asked for by the unit or opened by the office, decided, and where it is granted the failure is to be put
 * right; a correction that lapses ends the tolerance.
 */
export const toleranceMachine = setup({
  types: {
    events: {} as
      | { type: 'REQUEST' }
      | { type: 'GRANT' }
      | { type: 'REFUSE' }
      | { type: 'LAPSE_DECISION' }
      | { type: 'REPORT' }
      | { type: 'CONFIRM' }
      | { type: 'RETURN' }
      | { type: 'LAPSE_CORRECTION' },
  },
}).createMachine({
  id: 'tolerance',
  initial: 'absent',
  states: {
    absent: { on: { REQUEST: 'requested' } },
    requested: { on: { GRANT: 'correcting', REFUSE: 'refused', LAPSE_DECISION: 'overdue' } },
    overdue: { on: { GRANT: 'correcting', REFUSE: 'refused' } },
    correcting: { on: { REPORT: 'reported', LAPSE_CORRECTION: 'withdrawn' } },
    reported: { on: { CONFIRM: 'corrected', RETURN: 'correcting' } },
    corrected: { type: 'final' },
    refused: { type: 'final' },
    withdrawn: { type: 'final' },
  },
});

export const TOLERANCE_STAGE_NAMES = {
  absent: '尚未申请',
  requested: '待决定',
  overdue: '逾期未决定',
  correcting: '已容错,纠错中',
  reported: '纠错待复核',
  corrected: '已容错并纠正',
  refused: '不予容错',
  withdrawn: '容错失效',
} as const;
export type ToleranceStage = keyof typeof TOLERANCE_STAGE_NAMES;
export const TOLERANCE_STAGES = Object.keys(TOLERANCE_STAGE_NAMES) as [ToleranceStage, ...ToleranceStage[]];

export const TOLERANCE_EVENT_NAMES = {
  REQUEST: '申请或启动',
  GRANT: '决定免责或减责',
  REFUSE: '决定不予容错',
  LAPSE_DECISION: '记录逾期未决定',
  REPORT: '上报纠错',
  CONFIRM: '复核通过',
  RETURN: '复核退回',
  LAPSE_CORRECTION: '记录逾期未纠错',
} as const;

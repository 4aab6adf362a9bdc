import { setup } from 'xstate';

/** 计分卡: notified → (objected → answered) → final. A new edition is notified anew, before it is final and after. */
export const scorecardMachine = setup({
  types: {
    events: {} as
      | { type: 'NOTIFY' }
      | { type: 'ACKNOWLEDGE' }
      | { type: 'OBJECT' }
      | { type: 'ANSWER' }
      | { type: 'FINALISE' },
  },
}).createMachine({
  id: 'scorecard',
  initial: 'absent',
  states: {
    absent: { on: { NOTIFY: 'notified' } },
    notified: {
      on: { NOTIFY: 'notified', ACKNOWLEDGE: 'acknowledged', OBJECT: 'objected', FINALISE: 'final' },
    },
    acknowledged: { on: { NOTIFY: 'notified', OBJECT: 'objected', FINALISE: 'final' } },
    objected: { on: { NOTIFY: 'notified', ANSWER: 'answered' } },
    answered: { on: { NOTIFY: 'notified', FINALISE: 'final' } },
    final: { on: { FINALISE: 'final' } },
  },
});

export const SCORECARD_STAGE_NAMES = {
  absent: '尚未告知',
  notified: '已告知',
  acknowledged: '已签收',
  objected: '有异议待答复',
  answered: '异议已答复',
  final: '已审定',
} as const;
export type ScorecardStage = keyof typeof SCORECARD_STAGE_NAMES;

export const SCORECARD_EVENT_NAMES = {
  NOTIFY: '告知',
  ACKNOWLEDGE: '签收',
  OBJECT: '提出异议',
  ANSWER: '答复异议',
  FINALISE: '审定',
} as const;

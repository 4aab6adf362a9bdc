import { setup } from 'xstate';

/**
 * 考核周期: open → frozen → scored → notified → settled → publicised → unchallenged → final. Until it is final it may be
 * frozen anew; afterwards it is only superseded: proposed on a ground, scored, and approved or rejected.
 */
export const periodMachine = setup({
  types: {
    events: {} as
      | { type: 'OPEN' }
      | { type: 'FREEZE' }
      | { type: 'SCORE' }
      | { type: 'NOTIFY' }
      | { type: 'SETTLE' }
      | { type: 'PUBLICISE' }
      | { type: 'END_PUBLICITY' }
      | { type: 'APPROVE' }
      | { type: 'PROPOSE' }
      | { type: 'REJECT' },
  },
}).createMachine({
  id: 'period',
  initial: 'absent',
  states: {
    absent: { on: { OPEN: 'open' } },
    open: { on: { FREEZE: 'frozen' } },
    frozen: { on: { SCORE: 'scored' } },
    scored: { on: { NOTIFY: 'notified', FREEZE: 'frozen' } },
    notified: { on: { SETTLE: 'settled', FREEZE: 'frozen' } },
    settled: { on: { PUBLICISE: 'publicised', FREEZE: 'frozen' } },
    publicised: { on: { END_PUBLICITY: 'unchallenged', FREEZE: 'frozen' } },
    unchallenged: { on: { APPROVE: 'final', FREEZE: 'frozen' } },
    final: { on: { PROPOSE: 'proposed' } },
    proposed: { on: { SCORE: 'rescored' } },
    rescored: { on: { APPROVE: 'final', REJECT: 'final' } },
  },
});

export const PERIOD_STAGE_NAMES = {
  absent: '尚未设立',
  open: '考核中',
  frozen: '已封账待计分',
  scored: '已计分待告知',
  notified: '已告知,异议期内',
  settled: '异议期满',
  publicised: '公示中',
  unchallenged: '公示期满待审定',
  final: '已审定',
  proposed: '拟更正待计分',
  rescored: '更正已计分待审定',
} as const;
export type PeriodStage = keyof typeof PERIOD_STAGE_NAMES;

export const PERIOD_EVENT_NAMES = {
  OPEN: '设立',
  FREEZE: '封账',
  SCORE: '计分',
  NOTIFY: '告知',
  SETTLE: '记录异议期满',
  PUBLICISE: '公示',
  END_PUBLICITY: '记录公示期满',
  APPROVE: '审定',
  PROPOSE: '提出更正',
  REJECT: '不予更正',
} as const;

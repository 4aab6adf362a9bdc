import { createMachine } from 'xstate';

/** 说明情况: one for each request of a file, whatever becomes of the file meanwhile. */
export const explanationMachine = createMachine({
  id: 'explanation',
  types: {} as { events: { type: 'REQUEST' } | { type: 'GIVE' } | { type: 'LAPSE' } },
  initial: 'absent',
  states: {
    absent: { on: { REQUEST: 'awaited' } },
    awaited: { on: { GIVE: 'given', LAPSE: 'lapsed' } },
    lapsed: { on: { GIVE: 'givenLate' } },
    given: { type: 'final' },
    givenLate: { type: 'final' },
  },
});

export const EXPLANATION_STAGE_NAMES = {
  absent: '尚未要求',
  awaited: '待说明',
  lapsed: '逾期未说明',
  given: '按期说明',
  givenLate: '逾期后说明',
} as const;
export type ExplanationStage = keyof typeof EXPLANATION_STAGE_NAMES;

export const EXPLANATION_EVENT_NAMES = {
  REQUEST: '要求说明',
  GIVE: '说明情况',
  LAPSE: '记录逾期未说明',
} as const;

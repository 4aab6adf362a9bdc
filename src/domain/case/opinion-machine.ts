import { createMachine } from 'xstate';

/** 协办意见, one for each joint unit of a case: asked for, then given in time or late; it may be asked for again. */
export const opinionMachine = createMachine({
  id: 'opinion',
  initial: 'unasked',
  states: {
    unasked: { on: { ASK: 'awaited' } },
    awaited: { on: { GIVE: 'given', LAPSE: 'lapsed' } },
    lapsed: { on: { GIVE: 'givenLate', ASK: 'awaited' } },
    given: { on: { ASK: 'awaited' } },
    givenLate: { on: { ASK: 'awaited' } },
  },
});

export const OPINION_NAMES = {
  unasked: '未征求',
  awaited: '待提交',
  lapsed: '逾期未提交',
  given: '按时提交',
  givenLate: '逾期提交',
} as const;
export type OpinionStage = keyof typeof OPINION_NAMES;

export const OPINION_EVENT_NAMES = { ASK: '征求', GIVE: '提交', LAPSE: '记录逾期' } as const;

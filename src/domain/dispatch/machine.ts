import { setup } from 'xstate';

/** 月调度: a month's round is opened, reminds those who still owe, and is closed when the reports are due. */
export const dispatchMachine = setup({
  types: {
    events: {} as { type: 'OPEN' } | { type: 'REMIND' } | { type: 'CHASE' } | { type: 'CLOSE' },
  },
}).createMachine({
  id: 'dispatch',
  initial: 'absent',
  states: {
    absent: { on: { OPEN: 'open' } },
    open: { on: { REMIND: 'open', CHASE: 'open', CLOSE: 'closed' } },
    closed: { on: { CHASE: 'closed' } },
  },
});

export const DISPATCH_STAGE_NAMES = { absent: '尚未开始', open: '进行中', closed: '已截止' } as const;
export type DispatchStage = keyof typeof DISPATCH_STAGE_NAMES;

export const DISPATCH_EVENT_NAMES = {
  OPEN: '开始',
  REMIND: '按期催报',
  CHASE: '另行催报',
  CLOSE: '截止',
} as const;

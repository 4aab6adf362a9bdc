import { setup } from 'xstate';

/** 弄虚作假: alleged → answered or not → found true, or dismissed. */
export const misreportMachine = setup({
  types: {
    events: {} as { type: 'ALLEGE' } | { type: 'ANSWER' } | { type: 'FIND' } | { type: 'DISMISS' },
  },
}).createMachine({
  id: 'misreport',
  initial: 'absent',
  states: {
    absent: { on: { ALLEGE: 'alleged' } },
    alleged: { on: { ANSWER: 'answered', FIND: 'found', DISMISS: 'dismissed' } },
    answered: { on: { FIND: 'found', DISMISS: 'dismissed' } },
    found: { type: 'final' },
    dismissed: { type: 'final' },
  },
});

export const MISREPORT_STAGE_NAMES = {
  absent: '尚未指认',
  alleged: '已指认待申辩',
  answered: '已申辩待认定',
  found: '已认定',
  dismissed: '不予认定',
} as const;
export type MisreportStage = keyof typeof MISREPORT_STAGE_NAMES;

export const MISREPORT_EVENT_NAMES = {
  ALLEGE: '指认',
  ANSWER: '申辩',
  FIND: '认定',
  DISMISS: '不予认定',
} as const;

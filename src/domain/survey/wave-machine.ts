import { setup } from 'xstate';

/** 满意度调查: announced, then sealed by the survey body, then opened by the office; or annulled at any time. */
export const waveMachine = setup({
  types: {
    events: {} as { type: 'ANNOUNCE' } | { type: 'SEAL' } | { type: 'OPEN' } | { type: 'ANNUL' },
  },
}).createMachine({
  id: 'wave',
  initial: 'absent',
  states: {
    absent: { on: { ANNOUNCE: 'announced' } },
    announced: { on: { SEAL: 'sealed', ANNUL: 'annulled' } },
    sealed: { on: { OPEN: 'opened', ANNUL: 'annulled' } },
    opened: { on: { ANNUL: 'annulled' } },
    annulled: { type: 'final' },
  },
});

export const WAVE_STAGE_NAMES = {
  absent: '尚未公告',
  announced: '调查中',
  sealed: '已封存',
  opened: '已启封',
  annulled: '已作废',
} as const;
export type WaveStage = keyof typeof WAVE_STAGE_NAMES;

export const WAVE_EVENT_NAMES = { ANNOUNCE: '公告', SEAL: '封存', OPEN: '启封', ANNUL: '作废' } as const;

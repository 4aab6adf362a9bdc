import { setup } from 'xstate';

/** 抽查: announced with a sealed seed → drawn → rechecked one by one, until none is left. */
export const samplingMachine = setup({
  types: {
    context: {} as { readonly left: number },
    input: {} as { readonly left: number },
    events: {} as { type: 'ANNOUNCE' } | { type: 'DRAW' } | { type: 'RECHECK' },
  },
  guards: { isLast: ({ context }) => context.left === 1 },
}).createMachine({
  id: 'sampling',
  context: ({ input }) => input,
  initial: 'absent',
  states: {
    absent: { on: { ANNOUNCE: 'announced' } },
    announced: { on: { DRAW: 'drawn' } },
    drawn: { on: { RECHECK: [{ target: 'finished', guard: 'isLast' }, { target: 'drawn' }] } },
    finished: { type: 'final' },
  },
});

export const SAMPLING_STAGE_NAMES = {
  absent: '尚未公告',
  announced: '已公告待抽取',
  drawn: '已抽取复核中',
  finished: '复核完毕',
} as const;
export type SamplingStage = keyof typeof SAMPLING_STAGE_NAMES;

export const SAMPLING_EVENT_NAMES = { ANNOUNCE: '公告', DRAW: '抽取', RECHECK: '复核' } as const;

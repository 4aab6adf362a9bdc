import { setup } from 'xstate';

/** 对标指标: defined, kept up with benchmarks and leads, and retired when its framework drops it. */
export const indicatorMachine = setup({
  types: { events: {} as { type: 'DEFINE' } | { type: 'KEEP' } | { type: 'RETIRE' } },
}).createMachine({
  id: 'indicator',
  initial: 'absent',
  states: {
    absent: { on: { DEFINE: 'defined' } },
    defined: { on: { KEEP: 'defined', RETIRE: 'retired' } },
    retired: { type: 'final' },
  },
});

export const INDICATOR_STAGE_NAMES = { absent: '尚未设立', defined: '在用', retired: '停用' } as const;
export type IndicatorStage = keyof typeof INDICATOR_STAGE_NAMES;

export const INDICATOR_EVENT_NAMES = {
  DEFINE: '设立',
  KEEP: '记录对标结果、调整牵头单位',
  RETIRE: '停用',
} as const;

import { setup } from 'xstate';

/** 工作要点: drafted from the document, its names settled, published once. */
export const planMachine = setup({
  types: {
    events: {} as { type: 'DRAFT' } | { type: 'SETTLE_NAME' } | { type: 'PUBLISH' },
  },
}).createMachine({
  id: 'plan',
  initial: 'absent',
  states: {
    absent: { on: { DRAFT: 'drafted' } },
    drafted: { on: { SETTLE_NAME: 'drafted', PUBLISH: 'published' } },
    published: { type: 'final' },
  },
});

export const PLAN_STATE_NAMES = { absent: '尚未起草', drafted: '草案', published: '已发布' } as const;
export type PlanStage = keyof typeof PLAN_STATE_NAMES;

export const PLAN_EVENT_NAMES = { DRAFT: '起草', SETTLE_NAME: '落实名称', PUBLISH: '发布' } as const;

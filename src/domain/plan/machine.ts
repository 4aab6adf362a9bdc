import { setup } from 'xstate';

/**
 * 工作要点: drafted from the document, its names settled, published, and published anew whenever a clause is changed;
 * beside it the scheme by which it is assessed, which may be adopted, and a later version of it, at any time.
 */
export const planMachine = setup({
  types: {
    events: {} as
      | { type: 'DRAFT' }
      | { type: 'SETTLE_NAME' }
      | { type: 'PUBLISH' }
      | { type: 'ADOPT' }
      | { type: 'PROPOSE_CHANGE' }
      | { type: 'APPROVE_CHANGE' }
      | { type: 'REJECT_CHANGE' },
  },
}).createMachine({
  id: 'plan',
  type: 'parallel',
  states: {
    stage: {
      initial: 'absent',
      states: {
        absent: { on: { DRAFT: 'drafted' } },
        drafted: { on: { SETTLE_NAME: 'drafted', PUBLISH: 'published' } },
        published: {
          on: { PROPOSE_CHANGE: 'published', APPROVE_CHANGE: 'published', REJECT_CHANGE: 'published' },
        },
      },
    },
    scheme: {
      initial: 'none',
      states: {
        none: { on: { ADOPT: 'adopted' } },
        adopted: { on: { ADOPT: 'adopted' } },
      },
    },
  },
});

export const PLAN_STATE_NAMES = { absent: '尚未起草', drafted: '草案', published: '已发布' } as const;
export type PlanStage = keyof typeof PLAN_STATE_NAMES;
export const ADOPTION_NAMES = { none: '没有细则', adopted: '已有细则' } as const;

export const PLAN_EVENT_NAMES = {
  DRAFT: '起草',
  SETTLE_NAME: '落实名称',
  PUBLISH: '发布',
  ADOPT: '适用考核细则',
  PROPOSE_CHANGE: '提出调整条目',
  APPROVE_CHANGE: '批准调整条目',
  REJECT_CHANGE: '不批准调整条目',
} as const;

import { z } from '@hono/zod-openapi';
import { useEvents } from '../../domain/use/events.ts';
import { USE_STAGE_NAMES } from '../../domain/use/machine.ts';
import { uses as useModel } from '../../projections/models/uses.ts';
import { positionsSchema } from '../assignment-views.ts';
import { resource } from '../resource.ts';
import { named, stateOf } from '../schema.ts';

/** 结果运用 */
export const uses = resource({
  tag: '结果运用',
  path: '/v1/result-uses',
  title: '结果运用',
  code: 'use',
  query: 'uses',
  model: useModel,
  row: named(
    z.strictObject({
      id: z.string(),
      stage: stateOf(USE_STAGE_NAMES),
      used: useEvents.ResultUsed.data.nullable(),
      recorder: z.string().nullable(),
      questioned: z.array(z.string()).readonly().openapi({ description: '结果已更正的单位' }),
      usedOn: z.string(),
      recordedAt: z.int().openapi({ description: '记录时的序号' }),
      positions: positionsSchema,
    }),
    'ResultUse',
    '一次结果运用:谁把哪些最终结果用于什么',
  ),
  filters: ['period', 'purpose', 'stage'],
  units: 'see their own',
  create: { type: 'UseResult', summary: '运用考核结果', more: '只能用已审定的现行结果。' },
  acts: [
    { type: 'UpholdUse', path: 'confirmation', summary: '维持结果运用', more: '须由记录人以外的人复查。' },
    { type: 'RevokeUse', path: 'revocation', summary: '撤销结果运用' },
  ],
});

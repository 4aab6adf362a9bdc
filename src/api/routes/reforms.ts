import { z } from '@hono/zod-openapi';
import { reformEvents } from '../../domain/reform/events.ts';
import { reforms as model } from '../../projections/models/reforms.ts';
import { checkReform } from '../../projections/queries/reforms.ts';
import { rowByKey } from '../../projections/queries/rows.ts';
import { act, positionsSchema } from '../assignment-views.ts';
import { resource } from '../resource.ts';
import { named } from '../schema.ts';

/** 机构改革 */
export const reforms = resource({
  tag: '机构改革',
  path: '/v1/reforms',
  title: '机构改革',
  code: 'reform',
  query: 'reforms',
  model,
  row: named(
    reformEvents.ReformProposed.data.extend({
      id: z.string(),
      stage: z.enum(['absent', 'proposed', 'approved', 'effective', 'rejected', 'withdrawn']),
      proposedBy: z.strictObject(act),
      decided: z.strictObject({ words: z.string(), ...act }).nullable(),
      positions: positionsSchema,
    }),
    'Reform',
    '一次机构改革:单位更名、撤销,任务移交',
  ),
  filters: ['plan', 'kind', 'stage'],
  units: 'see all',
  create: {
    type: 'ProposeReform',
    summary: '提出机构改革',
    more: '撤销的单位,每一项未办结的任务都须写明由谁承接。',
    check: (c, _id, data) => checkReform(c.var.services.app.database, data),
  },
  acts: [
    {
      type: 'ApproveReform',
      path: 'approval',
      summary: '批准机构改革',
      more: '自生效之日起单位更名、任务移交;此前的申报、核验仍归当时的承担单位。',
      check: async (c, id) => {
        const { database } = c.var.services.app;
        const row = await rowByKey(database, model, id);
        if (row !== null) await checkReform(database, row);
      },
    },
    { type: 'RejectReform', path: 'rejection', summary: '不批准机构改革' },
    { type: 'WithdrawReform', path: 'withdrawal', summary: '撤回机构改革' },
  ],
});

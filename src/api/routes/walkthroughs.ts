import { z } from '@hono/zod-openapi';
import { rectificationEvents } from '../../domain/rectification/events.ts';
import { walkthroughEvents } from '../../domain/walkthrough/aggregate.ts';
import { rectifications as rectificationModel } from '../../projections/models/rectifications.ts';
import { walkthroughs as walkthroughModel } from '../../projections/models/walkthroughs.ts';
import { act, positionsSchema } from '../assignment-views.ts';
import { resource } from '../resource.ts';
import { named } from '../schema.ts';

/** 走流程 */
export const walkthroughs = resource({
  tag: '走流程',
  path: '/v1/walkthroughs',
  title: '走流程',
  code: 'walkthrough',
  query: 'walkthroughs',
  model: walkthroughModel,
  row: named(
    walkthroughEvents.WalkthroughConducted.data.extend({ id: z.string(), conductedOn: z.string() }),
    'Walkthrough',
    '一次走流程和发现的问题',
  ),
  filters: ['plan', 'clause'],
  units: 'see all',
  create: { type: 'RecordWalkthrough', summary: '记录走流程', more: '发现的问题随即交办整改。' },
  acts: [],
});

/** 走流程问题整改 */
export const rectifications = resource({
  tag: '走流程',
  path: '/v1/rectifications',
  title: '整改',
  code: 'rectification',
  query: 'rectifications',
  model: rectificationModel,
  row: named(
    rectificationEvents.RectificationOrdered.data.extend({
      id: z.string(),
      orderedOn: z.string(),
      work: z.enum(['absent', 'ordered', 'reported', 'confirmed']),
      punctuality: z.enum(['open', 'late', 'inTime']),
      reported: z.strictObject({ measures: z.string(), ...act }).nullable(),
      rechecked: z.strictObject({ finding: z.string(), ...act }).nullable(),
      positions: positionsSchema,
    }),
    'Rectification',
    '一项走流程问题的整改',
  ),
  filters: ['plan', 'walkthrough', 'work'],
  units: 'see their own',
  acts: [
    { type: 'ReportRectification', path: 'report', summary: '上报整改' },
    { type: 'ConfirmRectification', path: 'confirmation', summary: '复核通过整改' },
    { type: 'SendBackRectification', path: 'return', summary: '复核退回整改' },
  ],
});

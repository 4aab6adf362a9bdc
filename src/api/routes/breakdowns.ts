import { z } from '@hono/zod-openapi';
import { breakdownId } from '../../domain/breakdown/aggregate.ts';
import { BREAKDOWN_KINDS, breakdownEvents } from '../../domain/breakdown/events.ts';
import { targetData } from '../../domain/plan/events.ts';
import { breakdowns as breakdownModel } from '../../projections/models/breakdowns.ts';
import { parts as partModel } from '../../projections/models/parts.ts';
import { positionsSchema } from '../assignment-views.ts';
import { resource } from '../resource.ts';
import { named } from '../schema.ts';

const tag = '目标分解';
const report = z.strictObject({
  unit: z.string(),
  month: z.string(),
  filing: z.enum(['absent', 'reported', 'returned', 'confirmed']),
  value: z.string(),
  reportedOn: z.string(),
  reporter: z.string(),
  confirmed: z.strictObject({ value: z.string(), reportedOn: z.string() }).nullable(),
});
const progress = z.strictObject({
  reached: z.int(),
  of: z.int(),
  unreported: z.int(),
  worst: z.strictObject({ unit: z.string(), value: z.string() }).nullable(),
  total: z.string().nullable(),
  percent: z.string().nullable(),
});
const milestone = z.strictObject({
  quarter: z.string(),
  value: z.string(),
  judgeOn: z.string(),
  stage: z.enum(['open', 'met', 'missed', 'recovered']),
  on: z.string().nullable(),
  missedOn: z.string().nullable(),
  positions: positionsSchema,
});

/** 目标分解 */
export const breakdowns = resource({
  tag,
  path: '/v1/breakdowns',
  title: '目标分解',
  code: 'breakdown',
  query: 'breakdowns',
  model: breakdownModel,
  row: named(
    z.strictObject({
      id: z.string(),
      stage: z.enum(['absent', 'proposed', 'returned', 'approved', 'revising']),
      proposed: breakdownEvents.BreakdownProposed.data,
      proposer: z.string(),
      reasons: z.string().nullable(),
      approved: breakdownEvents.BreakdownApproved.data.nullable(),
      confirmed: z.record(z.string(), z.string()),
      progress: progress.nullable(),
      reports: z.array(report).readonly(),
      positions: positionsSchema,
    }),
    'Breakdown',
    '一项目标的分解和汇总进展;责任单位只看到本单位牵头的',
  ),
  filters: ['plan', 'clause', 'stage'],
  units: 'see their own',
  create: {
    type: 'ProposeBreakdown',
    summary: '上报分解方案',
    more: '由牵头(责任)单位上报;分摊的份额之和须恰好等于目标值。',
    idOf: (data) => breakdownId(data),
  },
  acts: [
    { type: 'ReviseBreakdown', path: 'revision', summary: '上报分解调整' },
    { type: 'ApproveBreakdown', path: 'approval', summary: '批准分解方案' },
    { type: 'ReturnBreakdown', path: 'return', summary: '退回分解方案' },
  ],
});

/** 分解任务 */
export const parts = resource({
  tag,
  path: '/v1/parts',
  title: '分解任务',
  code: 'part',
  query: 'breakdowns',
  model: partModel,
  row: named(
    z.strictObject({
      id: z.string(),
      breakdown: z.string(),
      plan: z.string(),
      clause: z.string(),
      lead: z.string(),
      target: targetData,
      kind: z.enum(BREAKDOWN_KINDS),
      unit: z.string(),
      value: z.string(),
      inForce: z.boolean(),
      milestones: z.array(milestone).readonly(),
      reports: z.array(report.extend({ remark: z.string() })).readonly(),
      positions: positionsSchema,
    }),
    'Part',
    '一个单位分得的任务:节点、每月上报和确认;责任单位只看到本单位承担或牵头的',
  ),
  filters: ['plan', 'breakdown', 'unit'],
  units: 'see their own',
  within: { of: (row) => row.breakdown, says: ['unit'] },
  acts: [
    { type: 'ReportPart', path: 'report', summary: '上报分解进展' },
    { type: 'CorrectPart', path: 'correction', summary: '更正分解进展', more: '已确认的月份有误时用。' },
    { type: 'ConfirmPart', path: 'confirmation', summary: '确认分解进展' },
    { type: 'ReturnPart', path: 'return', summary: '退回分解进展' },
  ],
});

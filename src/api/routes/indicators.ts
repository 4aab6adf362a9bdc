import { createRoute, z } from '@hono/zod-openapi';
import { improvementEvents } from '../../domain/improvement/events.ts';
import { indicatorId } from '../../domain/indicator/aggregate.ts';
import { benchmarkData, indicatorData } from '../../domain/indicator/events.ts';
import { improvements as improvementModel } from '../../projections/models/improvements.ts';
import { indicators as indicatorModel } from '../../projections/models/indicators.ts';
import { openGaps } from '../../projections/queries/gaps.ts';
import { mayQuery } from '../access.ts';
import { positionsSchema } from '../assignment-views.ts';
import { resource } from '../resource.ts';
import { router } from '../router.ts';
import { answer, forQuery, named, readFailures } from '../schema.ts';

const tag = '对标';
const act = { account: z.string(), on: z.string() };
const trend = z.enum(['improved', 'unchanged', 'worsened']).nullable();
const workedOut = { gap: z.string(), relativeGap: z.string().nullable(), trend };

const gapsRoute = createRoute({
  method: 'get',
  path: '/v1/indicators/gaps',
  tags: [tag],
  summary: '尚无改进任务的差距',
  description: forQuery(
    'indicators',
    '各在用指标最近一期的差距中没有进行中改进任务的,按相对差距从大到小排列;算不出百分比的排在最后。',
  ),
  middleware: [mayQuery('indicators')],
  responses: {
    200: answer(
      z.strictObject({
        items: z
          .array(
            named(
              z.strictObject({
                id: z.string(),
                ...indicatorData.pick({
                  framework: true,
                  name: true,
                  unit: true,
                  leadUnits: true,
                  sample: true,
                }).shape,
                ...benchmarkData.pick({ period: true, own: true, frontier: true, ranked: true }).shape,
                ...workedOut,
              }),
              'Gap',
              '一项指标最近一期与前沿的差距',
            ),
          )
          .readonly(),
      }),
      '差距',
    ),
    ...readFailures,
  },
});

/** 差距 */
export const gaps = router().openapi(gapsRoute, async (c) =>
  c.json({ items: await openGaps(c.var.services.app.database) }, 200),
);

/** 对标指标 */
export const indicators = resource({
  tag,
  path: '/v1/indicators',
  title: '对标指标',
  code: 'indicator',
  query: 'indicators',
  model: indicatorModel,
  row: named(
    indicatorData.extend({
      id: z.string(),
      stage: z.enum(['absent', 'defined', 'retired']),
      benchmarks: z
        .array(benchmarkData.extend({ ...workedOut, correctedFor: z.string().nullable() }))
        .readonly(),
      improving: z.array(z.string()).readonly(),
    }),
    'Indicator',
    '一项对标指标:牵头单位、各期对标结果、差距和趋势',
  ),
  filters: ['framework', 'stage'],
  units: 'see all',
  create: {
    type: 'DefineIndicator',
    summary: '设立对标指标',
    more: '内容相同的重复设立不产生事件。',
    idOf: (data) => indicatorId(data),
  },
  acts: [
    { type: 'ChangeLeads', path: 'leads', summary: '调整牵头单位' },
    { type: 'RetireIndicator', path: 'retirement', summary: '停用指标' },
    { type: 'RecordBenchmark', path: 'benchmarks', summary: '记录对标结果' },
    { type: 'CorrectBenchmark', path: 'corrections', summary: '更正对标结果' },
  ],
});

/** 改进任务 */
export const improvements = resource({
  tag,
  path: '/v1/improvements',
  title: '改进任务',
  code: 'improvement',
  query: 'improvements',
  model: improvementModel,
  row: named(
    improvementEvents.ImprovementDerived.data.extend({
      id: z.string(),
      derivedOn: z.string(),
      work: z.enum(['absent', 'derived', 'accepted', 'reported', 'confirmed', 'withdrawn']),
      punctuality: z.enum(['open', 'late', 'inTime']),
      reported: z.strictObject({ value: z.string(), measures: z.string(), ...act }).nullable(),
      judged: z.strictObject({ remark: z.string(), ...act }).nullable(),
      positions: positionsSchema,
    }),
    'Improvement',
    '一项由差距派生的改进任务',
  ),
  filters: ['plan', 'indicator', 'unit', 'work'],
  units: 'see their own',
  create: { type: 'DeriveImprovement', summary: '由差距派生改进任务' },
  acts: [
    { type: 'AcceptImprovement', path: 'acceptance', summary: '签收改进任务' },
    { type: 'ReportImprovement', path: 'report', summary: '上报改进' },
    { type: 'ConfirmImprovement', path: 'confirmation', summary: '确认改进' },
    { type: 'ReturnImprovement', path: 'return', summary: '退回改进' },
    { type: 'WithdrawImprovement', path: 'withdrawal', summary: '撤销改进任务' },
  ],
});

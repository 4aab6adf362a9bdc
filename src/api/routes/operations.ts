import { createRoute, z } from '@hono/zod-openapi';
import { addDays, businessDate, daysBetween, isIsoDate } from '../../domain/kernel/dates.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { readStatus } from '../../projections/queries/status.ts';
import { mayQuery } from '../access.ts';
import { idempotencyKey } from '../commands.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { LIMITS } from '../limits.ts';
import { router } from '../router.ts';
import {
  answer,
  body,
  forQuery,
  openFailures,
  readFailures,
  writeFailures,
  writeHeaders,
} from '../schema.ts';
import { simulationMark } from '../score-views.ts';

const tags = ['运行'];

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  tags,
  summary: '是否正常',
  description: '事件日志读得到即为正常。不需要令牌。',
  security: [],
  responses: { 200: answer(z.strictObject({ status: z.literal('ok') }), '正常'), ...openFailures },
});

const statusRoute = createRoute({
  method: 'get',
  path: '/v1/status',
  tags,
  summary: '现状',
  description: forQuery('league', '读模型到哪一件事件、哪一天;自动流程是否停下;是否模拟数据。'),
  middleware: [mayQuery('league')],
  responses: {
    200: answer(
      z.strictObject({
        position: z.int().openapi({ description: '读模型已到的序号' }),
        asOf: z.string().nullable().openapi({ description: '事件中最晚的发生日期' }),
        closedDay: z.string().nullable().openapi({ description: '最后一个日终的日期' }),
        stoppedProcesses: z
          .array(
            z.strictObject({
              process: z.string(),
              code: z.string(),
              message: z.string(),
              details: z.unknown(),
            }),
          )
          .readonly()
          .openapi({ description: '因反应被拒而停下的自动流程;排除原因后自行继续' }),
        projections: z
          .array(
            z.strictObject({
              name: z.string(),
              position: z.int().openapi({ description: '已到的序号' }),
              lag: z.int().openapi({ description: '落后于事件日志的序号之差' }),
              stopped: z
                .strictObject({
                  position: z.int(),
                  type: z.string(),
                  code: z.string(),
                  message: z.string(),
                })
                .nullable()
                .openapi({ description: '停在哪个事件之前、为什么;没有停下为空' }),
            }),
          )
          .readonly()
          .openapi({ description: '各读模型的进度' }),
        rate: z.int().openapi({ description: '本进程最近一次读事件的速度,每秒件数' }),
        seed: z.int().nullable().openapi({ description: '模拟的种子;真实数据为空' }),
        ...simulationMark,
      }),
      '现状',
    ),
    ...readFailures,
  },
});

const closeDaysRoute = createRoute({
  method: 'post',
  path: '/v1/clock/days',
  tags,
  summary: '日终',
  description: forQuery(
    'close-day',
    '逐日结到 upTo(至晚昨天):到期未办的记为逾期,月末发出月调度。已结的日子不再结。',
  ),
  middleware: [mayQuery('close-day'), idempotencyKey, jsonBody],
  request: {
    headers: writeHeaders,
    body: body(z.strictObject({ upTo: z.string().refine(isIsoDate, '不是日期(年-月-日)') })),
  },
  responses: {
    200: answer(z.strictObject({ closed: z.array(z.string()).readonly() }), '本次结的日子'),
    ...writeFailures,
  },
});

const rebuildRoute = createRoute({
  method: 'post',
  path: '/v1/read-models/rebuild',
  tags,
  summary: '重建读模型',
  description: forQuery('rebuild', '从事件另建一份再替换;hash 是全部内容的SHA-256,重建前后应当相同。'),
  middleware: [mayQuery('rebuild'), idempotencyKey, noBody],
  request: { headers: writeHeaders },
  responses: {
    200: answer(z.strictObject({ position: z.int(), hash: z.string() }), '重建后的序号和摘要'),
    ...writeFailures,
  },
});

/** 运行:是否正常、现状、日终、重建 */
export const operations = router()
  .openapi(healthRoute, async (c) => {
    await c.var.services.app.log.head();
    return c.json({ status: 'ok' as const }, 200);
  })
  .openapi(statusRoute, async (c) => {
    const { position, latestDate, closedDay, seed } = await readStatus(c.var.services.app.database);
    const simulated = seed !== null;
    const label = simulated ? `模拟数据(种子${seed})` : null;
    const asOf = latestDate === '' ? null : latestDate;
    const { stoppedProcesses, projector } = c.var.services.app;
    const projections = await projector.status();
    const { rate } = projector;
    const state = { position, asOf, closedDay, stoppedProcesses, projections, rate };
    return c.json({ ...state, seed, simulated, label }, 200);
  })
  .openapi(closeDaysRoute, async (c) => {
    const { upTo } = c.req.valid('json');
    const { app, now } = c.var.services;
    const yesterday = addDays(businessDate(now()), -1);
    if (upTo > yesterday) {
      refuse('invalid', 'clock.not-over', `${upTo}还没有过完,至晚只能结到${yesterday}`, { upTo, yesterday });
    }
    const { closedDay } = await readStatus(app.database);
    const days = closedDay === null ? 1 : daysBetween(closedDay, upTo);
    if (days > LIMITS.closeDays) {
      refuse('too-large', 'clock.too-many-days', `一次至多结${LIMITS.closeDays}天,这里有${days}天`, {
        days,
        limit: LIMITS.closeDays,
      });
    }
    return c.json({ closed: await app.closeDaysUpTo(upTo) }, 200);
  })
  .openapi(rebuildRoute, async (c) => {
    const { projector } = c.var.services.app;
    await projector.rebuild();
    return c.json(await projector.content(), 200);
  });

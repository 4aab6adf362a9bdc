import { createRoute, z } from '@hono/zod-openapi';
import { FILING_NAMES } from '../../domain/assignment/claim-machine.ts';
import { dispatchEvents } from '../../domain/dispatch/events.ts';
import { isIsoDate } from '../../domain/kernel/dates.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { identifier } from '../../domain/kernel/text.ts';
import { dispatches as dispatchModel } from '../../projections/models/dispatches.ts';
import { reminders as reminderModel } from '../../projections/models/reminders.ts';
import { chaseList } from '../../projections/queries/chase-list.ts';
import { owingByUnit } from '../../projections/queries/dispatches.ts';
import { rowByKey } from '../../projections/queries/rows.ts';
import { mayCommand, mayQuery, refuseForeign } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema, recordedBefore, replay } from '../commands.ts';
import { noBody } from '../http/body.ts';
import { resource } from '../resource.ts';
import { router } from '../router.ts';
import {
  answer,
  conflict,
  forCommand,
  forQuery,
  longId,
  named,
  notFound,
  readFailures,
  writeFailures,
  writeHeaders,
} from '../schema.ts';

const tag = '月调度';

const dispatchResource = resource({
  tag,
  path: '/v1/dispatches',
  title: '月调度',
  code: 'dispatch',
  query: 'dispatches',
  model: dispatchModel,
  row: named(
    dispatchEvents.DispatchOpened.data.extend({
      id: z.string(),
      openedOn: z.string(),
      stage: z.enum(['open', 'closed']),
      reminders: z
        .array(
          z.strictObject({
            stage: z.int().nullable().openapi({ description: '第几次按期催报;另行催报为空' }),
            on: z.string(),
            account: z.string(),
            units: z.int(),
            assignments: z.int(),
          }),
        )
        .readonly(),
      result: dispatchEvents.DispatchClosed.data.nullable(),
    }),
    'Dispatch',
    '一个月的调度',
  ),
  filters: ['plan', 'month', 'stage'],
  units: 'see all',
  acts: [],
});

const reminderResource = resource({
  tag,
  path: '/v1/reminders',
  title: '催报',
  code: 'reminder',
  query: 'dispatches',
  model: reminderModel,
  row: named(
    z.strictObject({
      id: z.string(),
      dispatch: z.string(),
      unit: z.string(),
      sent: z
        .array(z.strictObject({ stage: z.int().nullable(), on: z.string(), assignments: z.int() }))
        .readonly(),
    }),
    'Reminder',
    '一个单位在一个月的调度中收到的催报',
  ),
  filters: ['dispatch', 'unit'],
  units: 'see their own',
  acts: [],
});

const remindRoute = createRoute({
  method: 'post',
  path: '/v1/dispatches/{id}/reminders',
  tags: [tag],
  summary: '另行催报',
  description: forCommand('RemindOwing', '催此刻还欠报的单位,每天至多一次;没有单位欠报时不办。'),
  middleware: [mayCommand('RemindOwing'), idempotencyKey, noBody],
  request: { params: z.object({ id: longId }), headers: writeHeaders },
  responses: { 201: answer(receiptSchema, '已记录'), ...writeFailures, ...notFound },
});

const chased = {
  assignment: z.string(),
  clause: z.string(),
  clauseTitle: z.string(),
  unit: z.string().nullable().openapi({ description: '单位代码;没有落实到单位的为空' }),
  holder: z.string(),
};

const chaseSchema = named(
  z.strictObject({
    plan: z.string(),
    asOf: z.string(),
    reports: z
      .array(
        z.strictObject({
          ...chased,
          month: z.string(),
          dueOn: z.string(),
          filing: z.enum(Object.keys(FILING_NAMES)),
          workingDaysLate: z.int().openapi({ description: '未到期或已报后被退回的为0' }),
        }),
      )
      .readonly()
      .openapi({ description: '欠报' }),
    gaps: z
      .array(
        z.strictObject({
          ...chased,
          gap: z.enum(['unowned', 'unaccepted', 'quiet']).openapi({
            description: '没有落实到单位、没有签收、久无动作',
          }),
          since: z.string(),
          workingDays: z.int(),
        }),
      )
      .readonly()
      .openapi({ description: '无人负责' }),
    stale: z
      .array(z.strictObject({ ...chased, months: z.array(z.string()).readonly() }))
      .readonly()
      .openapi({ description: '最近几次到期的申报都没有报' }),
  }),
  'ChaseList',
  '催办单',
);

const chaseRoute = createRoute({
  method: 'get',
  path: '/v1/chase-list',
  tags: [tag],
  summary: '催办单',
  description: forQuery(
    'dispatches',
    '谁欠报、逾期几个工作日;哪些任务无人负责、久无进展。责任单位只看到本单位的。',
  ),
  middleware: [mayQuery('dispatches')],
  request: {
    query: z.strictObject({
      plan: identifier(60),
      unit: identifier(64).optional(),
      asOf: z
        .string()
        .refine(isIsoDate, '不是日期(年-月-日)')
        .optional()
        .openapi({ format: 'date', description: '逾期计算到这一天;不能早于已知的最后日期,不写即为该日' }),
    }),
  },
  responses: { 200: answer(chaseSchema, '催办单'), ...conflict, ...readFailures },
});

/** 月调度 */
export const dispatches = router()
  .route('/', dispatchResource)
  .route('/', reminderResource)
  .openapi(remindRoute, async (c) => {
    const { id } = c.req.valid('param');
    // Who owes may have changed since: the same request is answered with what it recorded.
    const before = await recordedBefore(c, `dispatch-${id}`);
    if (before.length > 0) return c.json(receiptOf(replay(c, before, true)), 201);
    const { database } = c.var.services.app;
    const round = await rowByKey(database, dispatchModel, id);
    if (round === null) {
      refuse('not-found', 'dispatch.unknown', `没有编号为“${id}”的月调度`, { dispatch: id });
    }
    const data = { owing: await owingByUnit(database, round) };
    return c.json(receiptOf(await carryOut(c, id, { type: 'RemindOwing', data })), 201);
  })
  .openapi(chaseRoute, async (c) => {
    const { plan, unit, asOf } = c.req.valid('query');
    const { actor, services } = c.var;
    await refuseForeign(c, 'dispatches', unit === undefined || unit === actor.unit);
    const { database, calendar } = services.app;
    const own = actor.role === 'unit' ? (actor.unit ?? '') : (unit ?? null);
    return c.json(await chaseList(database, { plan, unit: own, asOf: asOf ?? null, calendar }), 200);
  });

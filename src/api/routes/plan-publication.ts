import { createRoute, z } from '@hono/zod-openapi';
import type { AnyEvent } from '../../domain/catalogue.ts';
import { businessDate } from '../../domain/kernel/dates.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { identifier } from '../../domain/kernel/text.ts';
import { countAssignments } from '../../projections/queries/assignments.ts';
import { unknownUnits } from '../../projections/queries/units.ts';
import { mayCommand } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema, recordedBefore, replay } from '../commands.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { meaningSchema, review } from '../plan-views.ts';
import { router } from '../router.ts';
import { answer, body, forCommand, notFound, writeFailures, writeHeaders } from '../schema.ts';
import { planOrRefuse } from './plans.ts';

const tags = ['工作要点'];
const params = z.object({ plan: identifier(60) });

const settleRoute = createRoute({
  method: 'post',
  path: '/v1/plans/{plan}/names',
  tags,
  summary: '落实名称',
  description: forCommand(
    'ResolveName',
    '把责任单位中的一个名称落实到单位(kind: units),或写明理由暂不落实(kind: open)。',
  ),
  middleware: [mayCommand('ResolveName'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(meaningSchema) },
  responses: { 201: answer(receiptSchema, '已落实'), ...writeFailures, ...notFound },
});

const publishRoute = createRoute({
  method: 'post',
  path: '/v1/plans/{plan}/publication',
  tags,
  summary: '发布工作要点',
  description: forCommand(
    'PublishPlan',
    '名录认得的名称(名称、别名、已登记的统称)自动落实,近似的只作提示;全部名称落实后才能发布,随即逐条交办。',
  ),
  middleware: [mayCommand('PublishPlan'), idempotencyKey, noBody],
  request: { params, headers: writeHeaders },
  responses: {
    201: answer(
      receiptSchema.extend({ assignments: z.int().openapi({ description: '交办的任务数' }) }),
      '已发布并交办',
    ),
    ...writeFailures,
    ...notFound,
  },
});

/** 工作要点:落实名称、发布 */
export const planPublication = router()
  .openapi(settleRoute, async (c) => {
    const { plan } = c.req.valid('param');
    const meaning = c.req.valid('json');
    const { services } = c.var;
    await planOrRefuse(services, plan);
    if (meaning.kind === 'open') {
      const { name, reason } = meaning;
      const events = await carryOut(c, plan, { type: 'LeaveNameOpen', data: { name, reason } });
      return c.json(receiptOf(events), 201);
    }
    const { name, units } = meaning;
    const unknown = await unknownUnits(services.app.database, units);
    if (unknown.length > 0) {
      refuse('invalid', 'unit.unknown', `单位名录中没有${unknown.map((code) => `“${code}”`).join('、')}`, {
        units: unknown,
      });
    }
    const events = await carryOut(c, plan, { type: 'ResolveName', data: { name, units } });
    return c.json(receiptOf(events), 201);
  })
  .openapi(publishRoute, async (c) => {
    const { plan } = c.req.valid('param');
    const { services } = c.var;
    const { clauses, heading } = await planOrRefuse(services, plan);
    const before = await recordedBefore(c, `plan-${plan}`);
    let events: readonly AnyEvent[];
    if (before.length > 0) {
      events = replay(
        c,
        before,
        before.every(({ type }) => type === 'PlanPublished'),
      );
    } else {
      // Without a calendar for the days to come the tasks could not be issued: say so before publishing.
      services.app.calendar.addWorkingDays(businessDate(services.now()), heading?.terms.acceptWithin ?? 0);
      const { known } = await review(clauses, services);
      events = await carryOut(c, plan, { type: 'PublishPlan', data: { known: [...known] } });
    }
    return c.json(
      { ...receiptOf(events), assignments: await countAssignments(services.app.database, plan) },
      201,
    );
  });

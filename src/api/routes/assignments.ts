import { createRoute, z } from '@hono/zod-openapi';
import { assignmentCommands } from '../../domain/assignment/events.ts';
import { identifier } from '../../domain/kernel/text.ts';
import { unitCode } from '../../domain/unit/events.ts';
import { claimsOf, listAssignments } from '../../projections/queries/assignments.ts';
import { mayCommand, mayQuery, refuseForeign } from '../access.ts';
import {
  assignmentSchema,
  claimSchema,
  claimView,
  timelinessSchema,
  workSchema,
} from '../assignment-views.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { assignmentInReach } from '../own-assignment.ts';
import { nextOf, nextSchema, pagingOf, pagingQuery } from '../paging.ts';
import { router } from '../router.ts';
import {
  answer,
  body,
  forCommand,
  forQuery,
  longId,
  named,
  notFound,
  readFailures,
  writeFailures,
  writeHeaders,
} from '../schema.ts';

const tags = ['任务'];
const params = z.object({ id: longId });
const remark = named(assignmentCommands.CompleteAssignment.data, 'Conclusion', '结论');

const objection = named(assignmentCommands.ObjectToAssignment.data, 'Objection', '派单异议');
const overruling = named(assignmentCommands.OverruleObjection.data, 'Overruling', '异议不成立的理由');
const upholding = named(assignmentCommands.UpholdObjection.data, 'Upholding', '异议成立的理由和改派的单位');

const listRoute = createRoute({
  method: 'get',
  path: '/v1/assignments',
  tags,
  summary: '任务一览',
  description: forQuery('assignments', '按编号排列,分页。责任单位只看到本单位的。'),
  middleware: [mayQuery('assignments')],
  request: {
    query: z.strictObject({
      plan: identifier(60).optional(),
      clause: identifier(20).optional(),
      unit: unitCode.optional(),
      work: workSchema.optional(),
      timeliness: timelinessSchema.optional(),
      ...pagingQuery,
    }),
  },
  responses: {
    200: answer(
      z.strictObject({ assignments: z.array(assignmentSchema).readonly(), next: nextSchema }),
      '一页任务',
    ),
    ...readFailures,
  },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/assignments/{id}',
  tags,
  summary: '一条任务及其逐月申报',
  description: forQuery('assignments', '责任单位只能看本单位的;未申报的草稿只有承担任务的单位看得到。'),
  middleware: [mayQuery('assignments')],
  request: { params },
  responses: {
    200: answer(assignmentSchema.extend({ claims: z.array(claimSchema) }), '任务'),
    ...readFailures,
    ...notFound,
  },
});

const acceptRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/acceptance',
  tags,
  summary: '签收任务',
  description: forCommand('AcceptAssignment', '只能签收本单位的任务。'),
  middleware: [mayCommand('AcceptAssignment'), idempotencyKey, noBody],
  request: { params, headers: writeHeaders },
  responses: { 201: answer(receiptSchema, '已签收'), ...writeFailures, ...notFound },
});

const objectRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/objection',
  tags,
  summary: '提出派单异议',
  description: forCommand(
    'ObjectToAssignment',
    '签收之前、交办后规定的工作日内提出,一条任务只能提一次;决定之前签收期限停止计算。',
  ),
  middleware: [mayCommand('ObjectToAssignment'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(objection) },
  responses: { 201: answer(receiptSchema, '已提出'), ...writeFailures },
});

const overruleRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/objection/overruling',
  tags,
  summary: '认定异议不成立',
  description: forCommand('OverruleObjection', '签收期限自决定之日起重新计算。'),
  middleware: [mayCommand('OverruleObjection'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(overruling) },
  responses: { 201: answer(receiptSchema, '已认定'), ...writeFailures, ...notFound },
});

const upholdRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/objection/upholding',
  tags,
  summary: '认定异议成立',
  description: forCommand('UpholdObjection', '任务随即撤回,不计入任何得分;写明另一单位的,随即改派给它。'),
  middleware: [mayCommand('UpholdObjection'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(upholding) },
  responses: { 201: answer(receiptSchema, '已认定'), ...writeFailures, ...notFound },
});

const completeRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/completion',
  tags,
  summary: '办结任务',
  description: forCommand('CompleteAssignment', '最近一次核验须认定完成100%,且没有待核验的申报。'),
  middleware: [mayCommand('CompleteAssignment'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(remark) },
  responses: { 201: answer(receiptSchema, '已办结'), ...writeFailures, ...notFound },
});

const closeRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/closure',
  tags,
  summary: '任务销号',
  description: forCommand('CloseAssignment', '只能销号已办结的任务。'),
  middleware: [mayCommand('CloseAssignment'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(remark) },
  responses: { 201: answer(receiptSchema, '已销号'), ...writeFailures, ...notFound },
});

/** 任务:查看、签收、办结、销号 */
export const assignments = router()
  .openapi(listRoute, async (c) => {
    const { plan, clause, unit, work, timeliness, ...paging } = c.req.valid('query');
    const { actor, services } = c.var;
    await refuseForeign(c, 'assignments', unit === undefined || unit === actor.unit);
    const filter = {
      plan: plan ?? null,
      clause: clause ?? null,
      unit: actor.role === 'unit' ? actor.unit : (unit ?? null),
      work: work ?? null,
      timeliness: timeliness ?? null,
    };
    const page = await listAssignments(services.app.database, filter, pagingOf(paging));
    return c.json({ assignments: page.rows, next: nextOf(page) }, 200);
  })
  .openapi(getRoute, async (c) => {
    const { actor, services } = c.var;
    const assignment = await assignmentInReach(c, c.req.valid('param').id, 'assignments');
    const claims = await claimsOf(services.app.database, assignment.id);
    return c.json({ ...assignment, claims: claims.map((claim) => claimView(claim, assignment, actor)) }, 200);
  })
  .openapi(acceptRoute, async (c) => {
    const { id } = await assignmentInReach(c, c.req.valid('param').id, 'AcceptAssignment');
    const events = await carryOut(c, id, { type: 'AcceptAssignment', data: {} });
    return c.json(receiptOf(events), 201);
  })
  .openapi(objectRoute, async (c) => {
    const { id } = await assignmentInReach(c, c.req.valid('param').id, 'ObjectToAssignment');
    const events = await carryOut(c, id, { type: 'ObjectToAssignment', data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(overruleRoute, async (c) => {
    const { id } = await assignmentInReach(c, c.req.valid('param').id, 'OverruleObjection');
    const events = await carryOut(c, id, { type: 'OverruleObjection', data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(upholdRoute, async (c) => {
    const { id } = await assignmentInReach(c, c.req.valid('param').id, 'UpholdObjection');
    const events = await carryOut(c, id, { type: 'UpholdObjection', data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(completeRoute, async (c) => {
    const { id } = await assignmentInReach(c, c.req.valid('param').id, 'CompleteAssignment');
    const events = await carryOut(c, id, { type: 'CompleteAssignment', data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(closeRoute, async (c) => {
    const { id } = await assignmentInReach(c, c.req.valid('param').id, 'CloseAssignment');
    const events = await carryOut(c, id, { type: 'CloseAssignment', data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  });

import { createRoute, z } from '@hono/zod-openapi';
import { assignmentEvents } from '../../domain/assignment/events.ts';
import { mayCommand } from '../access.ts';
import { reportSchema } from '../assignment-views.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { jsonBody } from '../http/body.ts';
import { assignmentInReach } from '../own-assignment.ts';
import { router } from '../router.ts';
import { answer, body, forCommand, longId, named, notFound, writeFailures, writeHeaders } from '../schema.ts';

const tags = ['申报与核验'];
const params = z.object({ id: longId });
const monthParams = z.object({ id: longId, month: assignmentEvents.ReportRequested.data.shape.month });

const requested = named(
  assignmentEvents.ReportRequested.data,
  'ReportRequest',
  '要求某月的申报,至迟哪天报来',
);
// The month stands in the path.
const finding = named(assignmentEvents.ClaimVerified.data.omit({ month: true }), 'Finding', '核验认定');
const reasons = named(assignmentEvents.ClaimReturned.data.omit({ month: true }), 'ReturnReasons', '退回理由');

const requestRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/report-requests',
  tags,
  summary: '要求申报',
  description: forCommand('RequestReport', '月末日终时自动发出;此处用于另行要求某月申报。'),
  middleware: [mayCommand('RequestReport'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(requested) },
  responses: { 201: answer(receiptSchema, '已要求'), ...writeFailures, ...notFound },
});

const draftRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/drafts',
  tags,
  summary: '保存申报草稿',
  description: forCommand('DraftClaim', '只有本单位看得到;再次保存即替换。'),
  middleware: [mayCommand('DraftClaim'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(reportSchema) },
  responses: { 201: answer(receiptSchema, '已保存'), ...writeFailures },
});

const claimRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/claims',
  tags,
  summary: '提交进展申报',
  description: forCommand('SubmitClaim', '引用的佐证材料须是本单位先前交来的。'),
  middleware: [mayCommand('SubmitClaim'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(reportSchema) },
  responses: { 201: answer(receiptSchema, '已申报'), ...writeFailures },
});

const verifyRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/claims/{month}/verification',
  tags,
  summary: '核验通过',
  description: forCommand('VerifyClaim', '不能核验本单位的任务,也不能核验自己的申报。'),
  middleware: [mayCommand('VerifyClaim'), idempotencyKey, jsonBody],
  request: { params: monthParams, headers: writeHeaders, body: body(finding) },
  responses: { 201: answer(receiptSchema, '已通过'), ...writeFailures, ...notFound },
});

const returnRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/claims/{month}/return',
  tags,
  summary: '退回申报',
  description: forCommand('ReturnClaim', '退回后单位可以重新申报。'),
  middleware: [mayCommand('ReturnClaim'), idempotencyKey, jsonBody],
  request: { params: monthParams, headers: writeHeaders, body: body(reasons) },
  responses: { 201: answer(receiptSchema, '已退回'), ...writeFailures, ...notFound },
});

/** 申报与核验 */
export const claims = router()
  .openapi(requestRoute, async (c) => {
    const { id } = await assignmentInReach(c, c.req.valid('param').id, 'RequestReport');
    const events = await carryOut(c, id, { type: 'RequestReport', data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(draftRoute, async (c) => {
    const { id } = await assignmentInReach(c, c.req.valid('param').id, 'DraftClaim');
    const events = await carryOut(c, id, { type: 'DraftClaim', data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(claimRoute, async (c) => {
    const { id } = await assignmentInReach(c, c.req.valid('param').id, 'SubmitClaim');
    const events = await carryOut(c, id, { type: 'SubmitClaim', data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(verifyRoute, async (c) => {
    const { id, month } = c.req.valid('param');
    await assignmentInReach(c, id, 'VerifyClaim');
    const data = { month, ...c.req.valid('json') };
    const events = await carryOut(c, id, { type: 'VerifyClaim', data });
    return c.json(receiptOf(events), 201);
  })
  .openapi(returnRoute, async (c) => {
    const { id, month } = c.req.valid('param');
    await assignmentInReach(c, id, 'ReturnClaim');
    const data = { month, ...c.req.valid('json') };
    const events = await carryOut(c, id, { type: 'ReturnClaim', data });
    return c.json(receiptOf(events), 201);
  });

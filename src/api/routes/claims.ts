import { createRoute, z } from '@hono/zod-openapi';
import { assignmentCommands, assignmentEvents, reportData } from '../../domain/assignment/events.ts';
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
const finding = named(assignmentCommands.ExamineClaim.data.omit({ month: true }), 'Finding', '核查认定');
const conclusion = named(
  assignmentCommands.VerifyClaim.data.omit({ month: true }),
  'VerificationConclusion',
  '核验结论',
);
const reasons = named(assignmentCommands.ReturnClaim.data.omit({ month: true }), 'Reasons', '理由');
const correction = named(reportData.omit({ month: true }), 'Correction', '更正后的申报');

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

const correctRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/claims/{month}/correction',
  tags,
  summary: '更正申报',
  description: forCommand('CorrectClaim', '核验之前替换已交的申报,不影响是否按时;已有的核查认定作废。'),
  middleware: [mayCommand('CorrectClaim'), idempotencyKey, jsonBody],
  request: { params: monthParams, headers: writeHeaders, body: body(correction) },
  responses: { 201: answer(receiptSchema, '已更正'), ...writeFailures },
});

const withdrawRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/claims/{month}/withdrawal',
  tags,
  summary: '撤回申报',
  description: forCommand('WithdrawClaim', '核验之前撤回,退为草稿;该月须重新申报,期限已过的照常记为逾期。'),
  middleware: [mayCommand('WithdrawClaim'), idempotencyKey, jsonBody],
  request: { params: monthParams, headers: writeHeaders, body: body(reasons) },
  responses: { 201: answer(receiptSchema, '已撤回'), ...writeFailures },
});

const examineRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/claims/{month}/examinations',
  tags,
  summary: '记录核查认定',
  description: forCommand('ExamineClaim', '一种方式由一人认定一次;结论另行作出。'),
  middleware: [mayCommand('ExamineClaim'), idempotencyKey, jsonBody],
  request: { params: monthParams, headers: writeHeaders, body: body(finding) },
  responses: { 201: answer(receiptSchema, '已记录'), ...writeFailures, ...notFound },
});

const verifyRoute = createRoute({
  method: 'post',
  path: '/v1/assignments/{id}/claims/{month}/verification',
  tags,
  summary: '核验通过',
  description: forCommand(
    'VerifyClaim',
    '不能核验本单位的任务,也不能核验自己的申报。结果低于或不同于所报的,须写理由;核查认定不一致的,须写明采信哪一种。',
  ),
  middleware: [mayCommand('VerifyClaim'), idempotencyKey, jsonBody],
  request: { params: monthParams, headers: writeHeaders, body: body(conclusion) },
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
  .openapi(correctRoute, async (c) => {
    const { id, month } = c.req.valid('param');
    await assignmentInReach(c, id, 'CorrectClaim');
    const data = { month, ...c.req.valid('json') };
    const events = await carryOut(c, id, { type: 'CorrectClaim', data });
    return c.json(receiptOf(events), 201);
  })
  .openapi(withdrawRoute, async (c) => {
    const { id, month } = c.req.valid('param');
    await assignmentInReach(c, id, 'WithdrawClaim');
    const data = { month, ...c.req.valid('json') };
    const events = await carryOut(c, id, { type: 'WithdrawClaim', data });
    return c.json(receiptOf(events), 201);
  })
  .openapi(examineRoute, async (c) => {
    const { id, month } = c.req.valid('param');
    await assignmentInReach(c, id, 'ExamineClaim');
    const data = { month, ...c.req.valid('json') };
    const events = await carryOut(c, id, { type: 'ExamineClaim', data });
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

import { createRoute, z } from '@hono/zod-openapi';
import { complainantSchema, incomingCaseSchema, receiveCase } from '../../application/sealing/complainant.ts';
import { discloseComplainant } from '../../application/sealing/disclose.ts';
import { caseCommands } from '../../domain/case/events.ts';
import { identifier } from '../../domain/kernel/text.ts';
import { type CaseRow, cases as caseModel } from '../../projections/models/cases.ts';
import { systemicIssues as issueModel } from '../../projections/models/systemic-issues.ts';
import { CASE_DIMENSIONS, caseStatistics, caseTrends } from '../../projections/queries/case-statistics.ts';
import { mayCommand, mayQuery } from '../access.ts';
import { caseSchema, statisticsSchema, systemicIssueSchema, trendsSchema } from '../case-views.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { jsonBody } from '../http/body.ts';
import { type Resource, resource, rowInReach } from '../resource.ts';
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

const tags = ['反映问题'];

const described: Resource<CaseRow> = {
  tag: '反映问题',
  path: '/v1/cases',
  title: '反映问题',
  code: 'case',
  query: 'cases',
  model: caseModel,
  row: caseSchema,
  filters: ['plan', 'lead', 'industry', 'kind', 'month', 'quarter', 'work', 'solution', 'satisfaction'],
  units: 'see their own',
  acts: [
    { type: 'DispatchCase', path: 'dispatch', summary: '派单' },
    { type: 'ObjectToDispatch', path: 'objection', summary: '提出派单异议' },
    { type: 'RedispatchCase', path: 'redispatch', summary: '改派(异议成立)' },
    { type: 'OverruleDispatchObjection', path: 'overruling', summary: '驳回派单异议' },
    { type: 'AcceptCase', path: 'acceptance', summary: '签收' },
    { type: 'NameJointUnits', path: 'joint-units', summary: '确定协办单位' },
    { type: 'GiveJointOpinion', path: 'opinion', summary: '提交协办意见,或说明理由' },
    { type: 'RequestCaseExtension', path: 'extension-request', summary: '申请延期答复' },
    { type: 'GrantCaseExtension', path: 'extension', summary: '同意延期答复' },
    { type: 'DeclineCaseExtension', path: 'extension-refusal', summary: '不同意延期答复' },
    { type: 'AnswerCase', path: 'answer', summary: '答复' },
    { type: 'RecordCallBack', path: 'call-back', summary: '记录回访' },
    { type: 'ReopenCase', path: 'reopening', summary: '退回重办' },
    { type: 'CloseCase', path: 'closure', summary: '办结' },
    { type: 'RequestShredding', path: 'shredding-request', summary: '申请销毁反映人信息' },
    { type: 'DeclineShredding', path: 'shredding-refusal', summary: '不同意销毁反映人信息' },
    { type: 'ShredSubject', path: 'shredding', summary: '销毁反映人信息', more: '不能恢复。' },
  ],
};

const receiveRoute = createRoute({
  method: 'post',
  path: '/v1/cases',
  tags,
  summary: '受理反映问题',
  description: forCommand(
    'ReceiveCase',
    '反映人信息在记录之前即封存。标题和描述中不得有个人信息。id 不写时由系统编号。',
  ),
  middleware: [mayCommand('ReceiveCase'), idempotencyKey, jsonBody],
  request: {
    headers: writeHeaders,
    body: body(
      named(
        incomingCaseSchema.extend({ id: identifier(100).optional() }),
        'IncomingCase',
        '一件反映问题,反映人信息为明文',
      ),
    ),
  },
  responses: { 201: answer(receiptSchema.extend({ id: z.string() }), '已受理'), ...writeFailures },
});

const discloseRoute = createRoute({
  method: 'post',
  path: '/v1/cases/{id}/disclosures',
  tags,
  summary: '查看反映人信息',
  description: forCommand(
    'DiscloseComplainant',
    '先记录、后查看;责任单位限牵头单位在签收之后、办结之前。每次查看须用新的请求编号。',
  ),
  middleware: [mayCommand('DiscloseComplainant'), idempotencyKey, jsonBody],
  request: {
    params: z.object({ id: longId }),
    headers: writeHeaders,
    body: body(named(caseCommands.DiscloseComplainant.data, 'Disclosure', '为什么查看')),
  },
  responses: {
    201: answer(
      receiptSchema.extend({ complainant: named(complainantSchema, 'Complainant', '反映人') }),
      '已记录',
    ),
    ...writeFailures,
    ...notFound,
  },
});

const plan = identifier(60);

const statisticsRoute = createRoute({
  method: 'get',
  path: '/v1/cases/statistics',
  tags,
  summary: '解决率和满意率',
  description: forQuery('cases', '按牵头单位、行业、类别或受理月份。'),
  middleware: [mayQuery('cases')],
  request: { query: z.strictObject({ plan, by: z.enum(CASE_DIMENSIONS) }) },
  responses: { 200: answer(statisticsSchema, '办理情况'), ...readFailures },
});

const trendsRoute = createRoute({
  method: 'get',
  path: '/v1/cases/trends',
  tags,
  summary: '反映问题的趋势',
  description: forQuery('cases', '各季度各行业各类别的件数,和上一季度比较。'),
  middleware: [mayQuery('cases')],
  request: { query: z.strictObject({ plan }) },
  responses: { 200: answer(trendsSchema, '趋势'), ...readFailures },
});

/** 经营主体反映问题 */
export const cases = router()
  .openapi(receiveRoute, async (c) => {
    const { id, ...incoming } = c.req.valid('json');
    const target = id ?? c.var.commandId;
    const command = await receiveCase(c.var.services.app.sealing, target, incoming);
    const events = await carryOut(c, target, command);
    return c.json({ ...receiptOf(events), id: target }, 201);
  })
  .openapi(discloseRoute, async (c) => {
    const { id } = c.req.valid('param');
    await rowInReach(c, described, id, 'DiscloseComplainant');
    const { actor, commandId, services } = c.var;
    const { purpose } = c.req.valid('json');
    const { events, complainant } = await discloseComplainant(services.app, {
      commandId,
      target: id,
      actor,
      purpose,
    });
    return c.json({ ...receiptOf(events), complainant }, 201);
  })
  // Before what has the identifier of a case in the same place.
  .openapi(statisticsRoute, async (c) => {
    const query = c.req.valid('query');
    const items = await caseStatistics(c.var.services.app.database, query.plan, query.by);
    return c.json({ ...query, items: [...items] }, 200);
  })
  .openapi(trendsRoute, async (c) => {
    const query = c.req.valid('query');
    const items = await caseTrends(c.var.services.app.database, query.plan);
    return c.json({ ...query, items: [...items] }, 200);
  })
  .route('/', resource(described));

/** 系统性问题 */
export const systemicIssues = resource({
  tag: '反映问题',
  path: '/v1/systemic-issues',
  title: '系统性问题',
  code: 'systemic-issue',
  query: 'cases',
  model: issueModel,
  row: systemicIssueSchema,
  filters: ['plan', 'quarter', 'industry', 'kind', 'stage'],
  units: 'see their own',
  acts: [
    { type: 'AssignSystemicIssue', path: 'assignment', summary: '交办系统性问题' },
    { type: 'DismissSystemicIssue', path: 'dismissal', summary: '不作系统性问题' },
    { type: 'ResolveSystemicIssue', path: 'resolution', summary: '办结系统性问题' },
  ],
});

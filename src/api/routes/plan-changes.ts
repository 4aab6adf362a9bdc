import { createRoute, z } from '@hono/zod-openapi';
import { identifier } from '../../domain/kernel/text.ts';
import { changeCommands, changeEvents } from '../../domain/plan/change-events.ts';
import { mayCommand, mayQuery } from '../access.ts';
import { act } from '../assignment-views.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { jsonBody } from '../http/body.ts';
import { clauseSchema } from '../plan-views.ts';
import { router } from '../router.ts';
import {
  answer,
  body,
  forCommand,
  forQuery,
  named,
  notFound,
  readFailures,
  writeFailures,
  writeHeaders,
} from '../schema.ts';
import { planOrRefuse } from './plans.ts';

const tags = ['工作要点'];
const params = z.object({ plan: identifier(60) });
const clauseParams = z.object({ plan: identifier(60), clause: identifier(20) });
const shapes = {
  ProposeClauseChange: changeCommands.ProposeClauseChange.data.omit({ clause: true }),
  ApproveClauseChange: changeCommands.ApproveClauseChange.data.omit({ clause: true }),
  RejectClauseChange: changeCommands.RejectClauseChange.data.omit({ clause: true }),
};

const proposeRoute = createRoute({
  method: 'post',
  path: '/v1/plans/{plan}/clauses/{clause}/change',
  tags,
  summary: '提出调整条目',
  description: forCommand(
    'ProposeClauseChange',
    '原因只能是考核细则列出的;每个条目同时只能有一项待决定的调整。',
  ),
  middleware: [mayCommand('ProposeClauseChange'), idempotencyKey, jsonBody],
  request: {
    params: clauseParams,
    headers: writeHeaders,
    body: body(named(shapes.ProposeClauseChange, 'ProposeClauseChange', '提出调整条目')),
  },
  responses: { 201: answer(receiptSchema, '已提出'), ...writeFailures, ...notFound },
});

const approveRoute = createRoute({
  method: 'post',
  path: '/v1/plans/{plan}/clauses/{clause}/change/approval',
  tags,
  summary: '批准调整条目',
  description: forCommand('ApproveClauseChange', '工作要点随即以新的版次发布,未办结的任务随之调整或撤回。'),
  middleware: [mayCommand('ApproveClauseChange'), idempotencyKey, jsonBody],
  request: {
    params: clauseParams,
    headers: writeHeaders,
    body: body(named(shapes.ApproveClauseChange, 'ApproveClauseChange', '批准调整条目')),
  },
  responses: { 201: answer(receiptSchema, '已批准并发布'), ...writeFailures, ...notFound },
});

const rejectRoute = createRoute({
  method: 'post',
  path: '/v1/plans/{plan}/clauses/{clause}/change/rejection',
  tags,
  summary: '不批准调整条目',
  description: forCommand('RejectClauseChange'),
  middleware: [mayCommand('RejectClauseChange'), idempotencyKey, jsonBody],
  request: {
    params: clauseParams,
    headers: writeHeaders,
    body: body(named(shapes.RejectClauseChange, 'RejectClauseChange', '不批准调整条目')),
  },
  responses: { 201: answer(receiptSchema, '已记录'), ...writeFailures, ...notFound },
});

const editionSchema = named(
  z.strictObject({
    edition: z.int(),
    on: z.string(),
    position: z.int(),
    clause: z.string().nullable(),
    before: clauseSchema.nullable(),
    after: clauseSchema.nullable(),
  }),
  'PlanEdition',
  '工作要点的一个版次;首次发布之后,每次调整一个条目',
);
const changeSchema = named(
  changeEvents.ClauseChangeProposed.data.extend({
    proposed: z.strictObject(act),
    decided: z.strictObject({ ...act, approved: z.boolean(), words: z.string() }).nullable(),
  }),
  'ClauseChange',
  '一项条目调整及其决定',
);

const editionsRoute = createRoute({
  method: 'get',
  path: '/v1/plans/{plan}/editions',
  tags,
  summary: '工作要点的各个版次',
  description: forQuery('plans', '每个版次改动的条目在改动前后的内容,以及提出过的全部调整。'),
  middleware: [mayQuery('plans')],
  request: { params },
  responses: {
    200: answer(
      z.strictObject({
        editions: z.array(editionSchema).readonly(),
        changes: z.array(changeSchema).readonly(),
      }),
      '各个版次',
    ),
    ...readFailures,
    ...notFound,
  },
});

/** 工作要点:调整条目、各个版次 */
export const planChanges = router()
  .openapi(proposeRoute, async (c) => {
    const { plan, clause } = c.req.valid('param');
    await planOrRefuse(c.var.services, plan);
    const data = { clause, ...c.req.valid('json') };
    return c.json(receiptOf(await carryOut(c, plan, { type: 'ProposeClauseChange', data })), 201);
  })
  .openapi(approveRoute, async (c) => {
    const { plan, clause } = c.req.valid('param');
    await planOrRefuse(c.var.services, plan);
    const data = { clause, ...c.req.valid('json') };
    return c.json(receiptOf(await carryOut(c, plan, { type: 'ApproveClauseChange', data })), 201);
  })
  .openapi(rejectRoute, async (c) => {
    const { plan, clause } = c.req.valid('param');
    await planOrRefuse(c.var.services, plan);
    const data = { clause, ...c.req.valid('json') };
    return c.json(receiptOf(await carryOut(c, plan, { type: 'RejectClauseChange', data })), 201);
  })
  .openapi(editionsRoute, async (c) => {
    const { editions, changes } = await planOrRefuse(c.var.services, c.req.valid('param').plan);
    return c.json({ editions, changes }, 200);
  });

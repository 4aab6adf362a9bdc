import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Query } from '../../application/policy.ts';
import { accountabilityCommands } from '../../domain/accountability/events.ts';
import type { CommandType } from '../../domain/catalogue.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { type ExplanationRow, explanations as model } from '../../projections/models/explanations.ts';
import { listRows, rowByKey } from '../../projections/queries/rows.ts';
import { mayCommand, mayQuery, refuseForeign } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { jsonBody } from '../http/body.ts';
import { nextOf, nextSchema, pagingOf, pagingQuery } from '../paging.ts';
import { type ApiEnv, router } from '../router.ts';
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

const tags = ['责任追究'];
const path = '/v1/explanations';
const params = z.object({ id: longId });

const explanationSchema = named(
  z.strictObject({
    id: z.string(),
    unit: z.string(),
    question: z.string(),
    askedOn: z.string(),
    answerBy: z.string(),
    stage: z.enum(['absent', 'awaited', 'lapsed', 'given', 'givenLate']),
    answer: z.strictObject({ text: z.string(), account: z.string(), on: z.string() }).nullable(),
  }),
  'Explanation',
  '要求本单位说明的一项情况',
);

const listRoute = createRoute({
  method: 'get',
  path,
  tags,
  summary: '要求本单位说明的情况',
  description: forQuery('explanations', '按编号排列,分页。'),
  middleware: [mayQuery('explanations')],
  request: { query: z.strictObject(pagingQuery) },
  responses: {
    200: answer(z.strictObject({ items: z.array(explanationSchema), next: nextSchema }), '一页说明要求'),
    ...readFailures,
  },
});

const getRoute = createRoute({
  method: 'get',
  path: `${path}/{id}`,
  tags,
  summary: '一项说明要求',
  description: forQuery('explanations'),
  middleware: [mayQuery('explanations')],
  request: { params },
  responses: { 200: answer(explanationSchema, '要求和本单位的说明'), ...readFailures, ...notFound },
});

const answerRoute = createRoute({
  method: 'post',
  path: `${path}/{id}/answer`,
  tags,
  summary: '说明情况',
  description: forCommand('GiveExplanation', '只能说明一次;逾期的记为逾期。'),
  middleware: [mayCommand('GiveExplanation'), idempotencyKey, jsonBody],
  request: {
    params,
    headers: writeHeaders,
    body: body(
      named(accountabilityCommands.GiveExplanation.data.omit({ request: true }), 'GiveExplanation', '说明'),
    ),
  },
  responses: { 201: answer(receiptSchema, '已记录'), ...writeFailures, ...notFound },
});

/** 说明情况: what a unit is asked, and nothing else of the file. */
export const explanations = router()
  .openapi(listRoute, async (c) => {
    const { actor, services } = c.var;
    const paging = pagingOf(c.req.valid('query'));
    const page = await listRows(services.app.database, model, {}, paging, actor.unit ?? '');
    return c.json({ items: page.rows.map(explanationView), next: nextOf(page) }, 200);
  })
  .openapi(getRoute, async (c) => {
    const row = await ownExplanation(c, c.req.valid('param').id, 'explanations');
    return c.json(explanationView(row), 200);
  })
  .openapi(answerRoute, async (c) => {
    const { file, request } = await ownExplanation(c, c.req.valid('param').id, 'GiveExplanation');
    const data = { request, ...c.req.valid('json') };
    const events = await carryOut(c, file, { type: 'GiveExplanation', data });
    return c.json(receiptOf(events), 201);
  });

async function ownExplanation(
  c: Context<ApiEnv>,
  id: string,
  asked: Query | CommandType,
): Promise<ExplanationRow> {
  const { actor, services } = c.var;
  let row = await rowByKey(services.app.database, model, id);
  if (row === null) {
    // Another process may have asked just now.
    await services.app.projector.catchUp();
    row = await rowByKey(services.app.database, model, id);
  }
  await refuseForeign(c, asked, row?.unit === actor.unit);
  return (
    row ?? refuse('not-found', 'explanation.unknown', `没有编号为“${id}”的说明要求`, { explanation: id })
  );
}

function explanationView({
  file: _,
  request: __,
  ...shown
}: ExplanationRow): z.infer<typeof explanationSchema> {
  return shown;
}

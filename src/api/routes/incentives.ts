import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { INCENTIVE_KINDS, incentiveCommands } from '../../domain/incentive/events.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { identifier } from '../../domain/kernel/text.ts';
import { unitCode } from '../../domain/unit/events.ts';
import type { IncentiveRow } from '../../projections/models/incentives.ts';
import { incentiveById, listIncentives } from '../../projections/queries/incentives.ts';
import { touching } from '../../projections/queries/incentives-of-unit.ts';
import { unknownUnits } from '../../projections/queries/units.ts';
import { mayCommand, mayQuery, refuseForeign } from '../access.ts';
import { positionsSchema } from '../assignment-views.ts';
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
import { planOrRefuse } from './plans.ts';

const tags = ['奖惩'];
const params = z.object({ id: longId });
const kind = z.enum(INCENTIVE_KINDS);
const stage = z.enum(['absent', 'proposed', 'effective', 'declined']);
const proposed = incentiveCommands.ProposeSanction.data;

const proposalSchema = named(
  proposed.extend({ id: identifier(60).optional(), kind }),
  'IncentiveProposal',
  '奖惩建议;id 不写时由系统编号',
);
const decisionSchema = named(incentiveCommands.ImposeSanction.data, 'IncentiveDecision', '决定的说明');
const incentiveSchema = named(
  proposed.extend({
    id: z.string(),
    kind,
    stage,
    proposedBy: z.string(),
    decidedBy: z.string().nullable(),
    positions: positionsSchema,
  }),
  'Incentive',
  '一项处罚(sanction)或奖励(commendation)',
);

const proposeRoute = createRoute({
  method: 'post',
  path: '/v1/incentives',
  tags,
  summary: '提出奖惩',
  description: forCommand('ProposeSanction', '由另一人决定后才生效;分担按考核细则的同奖同罚规则。'),
  middleware: [mayCommand('ProposeSanction'), idempotencyKey, jsonBody],
  request: { headers: writeHeaders, body: body(proposalSchema) },
  responses: {
    201: answer(receiptSchema.extend({ id: z.string() }), '已提出'),
    ...writeFailures,
    ...notFound,
  },
});

const approveRoute = createRoute({
  method: 'post',
  path: '/v1/incentives/{id}/approval',
  tags,
  summary: '决定奖惩',
  description: forCommand('ImposeSanction', '提出人不能决定自己提出的奖惩。'),
  middleware: [mayCommand('ImposeSanction'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(decisionSchema) },
  responses: { 201: answer(receiptSchema, '已生效'), ...writeFailures, ...notFound },
});

const refuseRoute = createRoute({
  method: 'post',
  path: '/v1/incentives/{id}/refusal',
  tags,
  summary: '不采纳奖惩',
  description: forCommand('DeclineSanction', '提出人不能决定自己提出的奖惩。'),
  middleware: [mayCommand('DeclineSanction'), idempotencyKey, jsonBody],
  request: { params, headers: writeHeaders, body: body(decisionSchema) },
  responses: { 201: answer(receiptSchema, '未采纳'), ...writeFailures, ...notFound },
});

const listRoute = createRoute({
  method: 'get',
  path: '/v1/incentives',
  tags,
  summary: '奖惩一览',
  description: forQuery(
    'incentives',
    '按编号排列,分页。责任单位只看到已生效且按分担规则及于本单位的,因此一页可能不足数。',
  ),
  middleware: [mayQuery('incentives')],
  request: {
    query: z.strictObject({
      kind: kind.optional(),
      stage: stage.optional(),
      clause: identifier(20).optional(),
      origin: unitCode.optional(),
      ...pagingQuery,
    }),
  },
  responses: {
    200: answer(
      z.strictObject({ incentives: z.array(incentiveSchema).readonly(), next: nextSchema }),
      '一页奖惩',
    ),
    ...readFailures,
  },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/incentives/{id}',
  tags,
  summary: '一项奖惩',
  description: forQuery('incentives', '责任单位只能看及于本单位的。'),
  middleware: [mayQuery('incentives')],
  request: { params },
  responses: { 200: answer(incentiveSchema, '奖惩'), ...readFailures, ...notFound },
});

/** 奖惩 */
export const incentives = router()
  .openapi(proposeRoute, async (c) => {
    const { id, kind: asked, ...data } = c.req.valid('json');
    await refuseUnfounded(c, data);
    const target = id ?? c.var.commandId;
    const type = asked === 'sanction' ? 'ProposeSanction' : 'ProposeCommendation';
    const events = await carryOut(c, target, { type, data });
    return c.json({ ...receiptOf(events), id: target }, 201);
  })
  .openapi(approveRoute, async (c) => {
    const { id } = c.req.valid('param');
    const type = (await known(c, id)).kind === 'sanction' ? 'ImposeSanction' : 'GrantCommendation';
    const events = await carryOut(c, id, { type, data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(refuseRoute, async (c) => {
    const { id } = c.req.valid('param');
    const type = (await known(c, id)).kind === 'sanction' ? 'DeclineSanction' : 'DeclineCommendation';
    const events = await carryOut(c, id, { type, data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(listRoute, async (c) => {
    const { kind: asked, stage: at, clause, origin, ...paging } = c.req.valid('query');
    const { actor, services } = c.var;
    const { database } = services.app;
    const filter = { kind: asked ?? null, stage: at ?? null, clause: clause ?? null, origin: origin ?? null };
    const page = await listIncentives(database, filter, pagingOf(paging));
    const shown = actor.role === 'unit' ? await touching(database, actor.unit ?? '', page.rows) : page.rows;
    return c.json({ incentives: shown, next: nextOf(page) }, 200);
  })
  .openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { actor, services } = c.var;
    const { database } = services.app;
    const found = await incentiveById(database, id);
    const touched = await touching(database, actor.unit ?? '', found === null ? [] : [found]);
    await refuseForeign(c, 'incentives', touched.length > 0);
    return c.json(found ?? refuseUnknown(id), 200);
  });

async function known(c: Context<ApiEnv>, id: string): Promise<IncentiveRow> {
  return (await incentiveById(c.var.services.app.database, id)) ?? refuseUnknown(id);
}

function refuseUnknown(id: string): never {
  refuse('not-found', 'incentive.unknown', `没有编号为“${id}”的奖惩`, { incentive: id });
}

/** What a proposal speaks of must be there. */
async function refuseUnfounded(
  c: Context<ApiEnv>,
  { plan, clause, origin }: { plan: string; clause: string; origin: string },
): Promise<void> {
  const { services } = c.var;
  const { clauses } = await planOrRefuse(services, plan);
  if (!clauses.some(({ id }) => id === clause)) {
    refuse('invalid', 'plan.clause-unknown', `工作要点“${plan}”没有条目“${clause}”`, { plan, clause });
  }
  const unknown = await unknownUnits(services.app.database, [origin]);
  if (unknown.length > 0) refuse('invalid', 'unit.unknown', `单位名录中没有“${origin}”`, { units: unknown });
}

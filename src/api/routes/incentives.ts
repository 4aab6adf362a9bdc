import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { incentiveCommands, type Proposed } from '../../domain/incentive/events.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { identifier } from '../../domain/kernel/text.ts';
import { unitCode } from '../../domain/unit/events.ts';
import { listIncentives } from '../../projections/queries/incentives.ts';
import { touching } from '../../projections/queries/incentives-of-unit.ts';
import { unknownUnits } from '../../projections/queries/units.ts';
import { mayCommand, mayQuery } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { jsonBody } from '../http/body.ts';
import {
  incentiveInReach,
  incentiveKind,
  incentiveSchema,
  incentiveStage,
  shownTo,
} from '../incentive-views.ts';
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
import { incentiveActs } from './incentive-acts.ts';
import { planOrRefuse } from './plans.ts';

const tags = ['奖惩'];
const params = z.object({ id: longId });
const proposed = incentiveCommands.ProposeSanction.data;

const proposalSchema = named(
  proposed.extend({
    id: identifier(60).optional(),
    kind: incentiveKind,
    effect: proposed.shape.effect.default('points'),
    exclude: proposed.shape.exclude.default([]),
  }),
  'IncentiveProposal',
  '奖惩建议;id 不写时由系统编号。effect:points 只计分,处罚还可以是 denied 一票否决、barred-from-top 一票否优、unqualified 定为不合格;exclude:不分担的单位和理由',
);
const proposeRoute = createRoute({
  method: 'post',
  path: '/v1/incentives',
  tags,
  summary: '提出奖惩',
  description: forCommand(
    'ProposeSanction',
    '由另一人决定后才生效,处罚须先告知送达并听取陈述申辩;分担按考核细则的同奖同罚规则,exclude所列单位除外。',
  ),
  middleware: [mayCommand('ProposeSanction'), idempotencyKey, jsonBody],
  request: { headers: writeHeaders, body: body(proposalSchema) },
  responses: {
    201: answer(receiptSchema.extend({ id: z.string() }), '已提出'),
    ...writeFailures,
    ...notFound,
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/v1/incentives',
  tags,
  summary: '奖惩一览',
  description: forQuery(
    'incentives',
    '按编号排列,分页。责任单位只看到生效过且按分担规则及于本单位的,以及已告知送达本单位的,因此一页可能不足数。',
  ),
  middleware: [mayQuery('incentives')],
  request: {
    query: z.strictObject({
      kind: incentiveKind.optional(),
      stage: incentiveStage.optional(),
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
  description: forQuery('incentives', '责任单位只能看及于本单位的,以及已告知送达本单位的。'),
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
  .openapi(listRoute, async (c) => {
    const { kind: asked, stage: at, clause, origin, ...paging } = c.req.valid('query');
    const { actor, services } = c.var;
    const { database } = services.app;
    const filter = { kind: asked ?? null, stage: at ?? null, clause: clause ?? null, origin: origin ?? null };
    const page = await listIncentives(database, filter, pagingOf(paging));
    const shown = actor.role === 'unit' ? await touching(database, actor.unit ?? '', page.rows) : page.rows;
    return c.json({ incentives: shown.map((row) => shownTo(actor, row)), next: nextOf(page) }, 200);
  })
  .openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(shownTo(c.var.actor, await incentiveInReach(c, id, 'incentives')), 200);
  })
  .route('/', incentiveActs());

/** What a proposal speaks of must be there. */
async function refuseUnfounded(
  c: Context<ApiEnv>,
  { plan, clause, origin, exclude }: Proposed,
): Promise<void> {
  const { services } = c.var;
  const { clauses } = await planOrRefuse(services, plan);
  if (!clauses.some(({ id }) => id === clause)) {
    refuse('invalid', 'plan.clause-unknown', `工作要点“${plan}”没有条目“${clause}”`, { plan, clause });
  }
  const unknown = await unknownUnits(services.app.database, [origin, ...exclude.map(({ unit }) => unit)]);
  if (unknown.length > 0) {
    refuse('invalid', 'unit.unknown', `单位名录中没有“${unknown.join('、')}”`, { units: unknown });
  }
}

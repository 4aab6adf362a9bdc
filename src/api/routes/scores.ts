import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { refuse } from '../../domain/kernel/refusal.ts';
import { text } from '../../domain/kernel/text.ts';
import { lineAt } from '../../domain/scoring/line.ts';
import { lineToJson, lostToJson } from '../../projections/explain-json.ts';
import { findUnit } from '../../projections/queries/units.ts';
import { cardToJson, coordinatesToJson, scoresToJson } from '../../projections/score-json.ts';
import { mayQuery, refuseForeign } from '../access.ts';
import { coordinatesOf, coordinatesQuery } from '../coordinates.ts';
import { lineSchema, lostSchema } from '../explain-views.ts';
import { type ApiEnv, router } from '../router.ts';
import { answer, conflict, forQuery, notFound, readFailures } from '../schema.ts';
import { cardSchema, leagueSchema } from '../score-views.ts';

const tags = ['得分'];

const query = z.strictObject(coordinatesQuery);

const leagueRoute = createRoute({
  method: 'get',
  path: '/v1/scores',
  tags,
  summary: '排名',
  description: forQuery('league', '分组排名。不写坐标时为现在;写了坐标时从事件重新计算。'),
  middleware: [mayQuery('league')],
  request: { query },
  responses: { 200: answer(leagueSchema, '各组排名'), ...conflict, ...readFailures },
});

const cardRoute = createRoute({
  method: 'get',
  path: '/v1/scores/{unit}',
  tags,
  summary: '计分卡',
  description: forQuery('scorecard', '按单位代码或名称。责任单位只能看本单位的。'),
  middleware: [mayQuery('scorecard')],
  request: { params: z.object({ unit: text(100) }), query },
  responses: { 200: answer(cardSchema, '得分树'), ...conflict, ...readFailures, ...notFound },
});

const asked = z.object({ unit: text(100) });
const own = '按单位代码或名称。责任单位只能看本单位的。';

const lineRoute = createRoute({
  method: 'get',
  path: '/v1/scores/{unit}/line',
  tags,
  summary: '一个得分项',
  description: forQuery(
    'scorecard',
    `${own}path 是得分树中逐级的代码,以 / 相连,单位代码可以不写;没有这一项时指出那里有哪些。`,
  ),
  middleware: [mayQuery('scorecard')],
  request: { params: asked, query: query.extend({ path: text(500) }) },
  responses: { 200: answer(lineSchema, '得分项'), ...conflict, ...readFailures, ...notFound },
});

const lostRoute = createRoute({
  method: 'get',
  path: '/v1/scores/{unit}/lost',
  tags,
  summary: '为什么不是满分',
  description: forQuery('scorecard', `${own}满分减去各处失分、加上各处加分,恰为总分。`),
  middleware: [mayQuery('scorecard')],
  request: { params: asked, query },
  responses: { 200: answer(lostSchema, '失分由多到少'), ...conflict, ...readFailures, ...notFound },
});

/** 得分 */
export const scores = router()
  .openapi(leagueRoute, async (c) => {
    const where = await coordinatesOf(c, c.req.valid('query'));
    return c.json(scoresToJson(await c.var.services.app.scoreboard.board(where)), 200);
  })
  .openapi(cardRoute, async (c) => {
    const found = await cardOf(c, c.req.valid('param').unit, c.req.valid('query'));
    return c.json({ ...coordinatesToJson(found), ...cardToJson(found.card) }, 200);
  })
  .openapi(lineRoute, async (c) => {
    const { path, ...where } = c.req.valid('query');
    const found = await cardOf(c, c.req.valid('param').unit, where);
    const placed = lineAt(found.card.total, path);
    return c.json({ ...coordinatesToJson(found), ...lineToJson(placed, found.card) }, 200);
  })
  .openapi(lostRoute, async (c) => {
    const found = await cardOf(c, c.req.valid('param').unit, c.req.valid('query'));
    return c.json({ ...coordinatesToJson(found), ...lostToJson(found.card) }, 200);
  });

/** A unit's scorecard; a unit gets only its own. Refuses with `policy.own-unit` and `unit.unknown`. */
async function cardOf(c: Context<ApiEnv>, wanted: string, where: Parameters<typeof coordinatesOf>[1]) {
  const { actor, services } = c.var;
  const unit = await findUnit(services.app.database, wanted);
  await refuseForeign(c, 'scorecard', unit?.code === actor.unit);
  if (unit === null) refuse('not-found', 'unit.unknown', `单位名录中没有“${wanted}”`, { unit: wanted });
  return services.app.scoreboard.card(unit.code, await coordinatesOf(c, where));
}

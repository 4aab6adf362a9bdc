import { createRoute, z } from '@hono/zod-openapi';
import { refuse } from '../../domain/kernel/refusal.ts';
import { text } from '../../domain/kernel/text.ts';
import { findUnit } from '../../projections/queries/units.ts';
import { cardToJson, scoresToJson } from '../../projections/score-json.ts';
import { mayQuery, refuseForeign } from '../access.ts';
import { coordinatesOf, coordinatesQuery } from '../coordinates.ts';
import { router } from '../router.ts';
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

/** 得分 */
export const scores = router()
  .openapi(leagueRoute, async (c) => {
    const where = await coordinatesOf(c, c.req.valid('query'));
    return c.json(scoresToJson(await c.var.services.app.scoreboard.board(where)), 200);
  })
  .openapi(cardRoute, async (c) => {
    const wanted = c.req.valid('param').unit;
    const { actor, services } = c.var;
    const unit = await findUnit(services.app.database, wanted);
    await refuseForeign(c, 'scorecard', unit?.code === actor.unit);
    if (unit === null) refuse('not-found', 'unit.unknown', `单位名录中没有“${wanted}”`, { unit: wanted });
    const where = await coordinatesOf(c, c.req.valid('query'));
    const found = await services.app.scoreboard.card(unit.code, where);
    return c.json(cardToJson(found.card, found), 200);
  });

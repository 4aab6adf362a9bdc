import { createRoute, z } from '@hono/zod-openapi';
import { refuse } from '../../domain/kernel/refusal.ts';
import { text } from '../../domain/kernel/text.ts';
import { findUnit } from '../../projections/queries/units.ts';
import { coordinatesToJson } from '../../projections/score-json.ts';
import { sensitivitiesOf, sensitivityToJson } from '../../projections/sensitivity-json.ts';
import { mayQuery, refuseForeign } from '../access.ts';
import { coordinatesOf, coordinatesQuery } from '../coordinates.ts';
import { router } from '../router.ts';
import { answer, conflict, forQuery, notFound, readFailures } from '../schema.ts';
import { sensitivitySchema } from '../sensitivity-views.ts';

const tags = ['得分'];

const sensitivityRoute = createRoute({
  method: 'get',
  path: '/v1/sensitivity',
  tags,
  summary: '敏感度',
  description: forQuery(
    'sensitivity',
    '其他单位不变时,离前后名次、等次还差(高出)多少分;写了单位的,还有各项权重改到多少就换名次。责任单位只能看本单位的。',
  ),
  middleware: [mayQuery('sensitivity')],
  request: { query: z.strictObject({ ...coordinatesQuery, unit: text(100).optional() }) },
  responses: { 200: answer(sensitivitySchema, '敏感度'), ...conflict, ...readFailures, ...notFound },
});

/** 敏感度 */
export const sensitivity = router().openapi(sensitivityRoute, async (c) => {
  const { unit: wanted, ...query } = c.req.valid('query');
  const { actor, services } = c.var;
  const unit = wanted === undefined ? null : await findUnit(services.app.database, wanted);
  await refuseForeign(c, 'sensitivity', unit !== null && unit.code === actor.unit);
  if (unit === null && wanted !== undefined) {
    refuse('not-found', 'unit.unknown', `单位名录中没有“${wanted}”`, { unit: wanted });
  }
  const where = await coordinatesOf(c, query);
  const { scoreboard } = services.app;
  const board = unit === null ? await scoreboard.board(where) : await scoreboard.card(unit.code, where);
  // Weights of everybody take seconds, during which nobody else would be served.
  const found = sensitivitiesOf(board, unit?.code ?? null, unit !== null);
  return c.json({ ...coordinatesToJson(board), ...sensitivityToJson(found) }, 200);
});

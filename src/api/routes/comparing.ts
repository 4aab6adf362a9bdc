import { createRoute, z } from '@hono/zod-openapi';
import { compareAt, eventsIn } from '../../application/compare-boards.ts';
import { readCoordinatesText } from '../../application/coordinates-text.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { text } from '../../domain/kernel/text.ts';
import { comparisonToJson } from '../../projections/compare-json.ts';
import { findUnit } from '../../projections/queries/units.ts';
import { coordinatesToJson } from '../../projections/score-json.ts';
import { mayQuery, refuseForeign } from '../access.ts';
import { comparisonSchema } from '../compare-views.ts';
import { withinReach } from '../coordinates.ts';
import { router } from '../router.ts';
import { answer, conflict, forQuery, notFound, readFailures } from '../schema.ts';

const where = (title: string) =>
  z
    .string()
    .max(200)
    .default('now')
    .openapi({ description: title, example: 'at=20000,as-of=2024-09-30,scheme=x2024@2' });

const compareRoute = createRoute({
  method: 'get',
  path: '/v1/compare',
  tags: ['得分'],
  summary: '两处坐标的比较',
  description: forQuery(
    'compare',
    '坐标写作 at=序号,as-of=日期,scheme=细则@版本,可任选;now 或不写为现在。写了单位时逐项列出差别和起因的事件;不写时列出各单位的总分、名次、等次和各项考核内容。责任单位只能看本单位的。',
  ),
  middleware: [mayQuery('compare')],
  request: {
    query: z.strictObject({ a: where('从哪里'), b: where('到哪里'), unit: text(100).optional() }),
  },
  responses: { 200: answer(comparisonSchema, '差别'), ...conflict, ...readFailures, ...notFound },
});

/** 比较 */
export const comparing = router().openapi(compareRoute, async (c) => {
  const { a, b, unit: wanted } = c.req.valid('query');
  const { actor, services } = c.var;
  const unit = wanted === undefined ? null : await findUnit(services.app.database, wanted);
  await refuseForeign(c, 'compare', unit !== null && unit.code === actor.unit);
  if (unit === null && wanted !== undefined) {
    refuse('not-found', 'unit.unknown', `单位名录中没有“${wanted}”`, { unit: wanted });
  }
  const places = [
    await withinReach(c, readCoordinatesText(a)),
    await withinReach(c, readCoordinatesText(b)),
  ] as const;
  const { boards, comparison } = await compareAt(services.app, places);
  const units = comparison.units.filter((each) => unit === null || each.unit.code === unit.code);
  const asked = { ...comparison, units };
  const told = {
    events: unit === null ? new Map() : await eventsIn(services.app.log, asked),
    withAccounts: actor.role === 'office' || actor.role === 'inspector',
    inShort: unit === null,
  };
  const [before, after] = [coordinatesToJson(boards[0]), coordinatesToJson(boards[1])];
  return c.json({ before, after, ...comparisonToJson(asked, told) }, 200);
});

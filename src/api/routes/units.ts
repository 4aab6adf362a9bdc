import { createRoute, z } from '@hono/zod-openapi';
import { nameKey } from '../../domain/kernel/text.ts';
import { collectiveSchema, placedSchema, unitCode, unitSchema } from '../../domain/unit/events.ts';
import { checkAddition, listCollectives } from '../../projections/queries/register.ts';
import { listUnits } from '../../projections/queries/units.ts';
import { mayCommand, mayQuery } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { jsonBody } from '../http/body.ts';
import { router } from '../router.ts';
import {
  answer,
  body,
  forCommand,
  forQuery,
  named,
  readFailures,
  writeFailures,
  writeHeaders,
} from '../schema.ts';

const tags = ['单位名录'];
const unit = named(unitSchema, 'Unit', '一个被考核单位');
const registered = named(
  unitSchema.safeExtend({ parent: unitCode.nullable() }),
  'RegisteredUnit',
  '名录中的单位及其上级',
);
const collective = named(collectiveSchema, 'Collective', '代表多个单位的统称');

const registerUnit = createRoute({
  method: 'post',
  path: '/v1/units',
  tags,
  summary: '登记单位',
  description: forCommand('RegisterUnit', '代码、名称、别名和排序号在整个名录中各自唯一。'),
  middleware: [mayCommand('RegisterUnit'), idempotencyKey, jsonBody],
  request: { headers: writeHeaders, body: body(unit) },
  responses: { 201: answer(receiptSchema, '已登记'), ...writeFailures },
});

const placeUnit = createRoute({
  method: 'post',
  path: '/v1/units/{code}/placement',
  tags,
  summary: '确定隶属',
  description: forCommand('PlaceUnit', '上级单位(null为没有);细则用 roll-up 逐级汇总时,下级的得分计入上级。'),
  middleware: [mayCommand('PlaceUnit'), idempotencyKey, jsonBody],
  request: { headers: writeHeaders, params: z.object({ code: unitCode }), body: body(placedSchema) },
  responses: { 201: answer(receiptSchema, '已确定'), ...writeFailures },
});

const registerCollective = createRoute({
  method: 'post',
  path: '/v1/collectives',
  tags,
  summary: '登记统称',
  description: forCommand('RegisterCollective', '例如“各县(区)人民政府”代表一个组别的全体单位。'),
  middleware: [mayCommand('RegisterCollective'), idempotencyKey, jsonBody],
  request: { headers: writeHeaders, body: body(collective) },
  responses: { 201: answer(receiptSchema, '已登记'), ...writeFailures },
});

const list = createRoute({
  method: 'get',
  path: '/v1/units',
  tags,
  summary: '单位名录',
  description: forQuery('units', '全部单位(按名录顺序)和统称。'),
  middleware: [mayQuery('units')],
  responses: {
    200: answer(
      z.strictObject({ units: z.array(registered).readonly(), collectives: z.array(collective).readonly() }),
      '名录',
    ),
    ...readFailures,
  },
});

/** 单位名录 */
export const units = router()
  .openapi(registerUnit, async (c) => {
    const data = c.req.valid('json');
    await checkAddition(c.var.services.app.database, { unit: data });
    const events = await carryOut(c, data.code, { type: 'RegisterUnit', data });
    return c.json(receiptOf(events), 201);
  })
  .openapi(placeUnit, async (c) => {
    const { code } = c.req.valid('param');
    const events = await carryOut(c, code, { type: 'PlaceUnit', data: c.req.valid('json') });
    return c.json(receiptOf(events), 201);
  })
  .openapi(registerCollective, async (c) => {
    const data = c.req.valid('json');
    await checkAddition(c.var.services.app.database, { collective: data });
    const events = await carryOut(c, nameKey(data.name), { type: 'RegisterCollective', data });
    return c.json(receiptOf(events), 201);
  })
  .openapi(list, async (c) => {
    const { database } = c.var.services.app;
    const found = await listUnits(database);
    const all = found.map(({ positions: _, former: __, successors: ___, ...each }) => each);
    return c.json({ units: all, collectives: await listCollectives(database) }, 200);
  });

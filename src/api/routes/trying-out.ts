import { createRoute, z } from '@hono/zod-openapi';
import { tryOut } from '../../application/what-if.ts';
import { changesSchema } from '../../domain/scoring/changes.ts';
import { coordinatesToJson } from '../../projections/score-json.ts';
import { whatIfToJson } from '../../projections/what-if-json.ts';
import { mayQuery } from '../access.ts';
import { triedOutSchema } from '../compare-views.ts';
import { coordinatesOf, coordinatesQuery } from '../coordinates.ts';
import { jsonBody } from '../http/body.ts';
import { router } from '../router.ts';
import { answer, body, conflict, forQuery, named, notFound, writeFailures } from '../schema.ts';

const tags = ['得分'];

const whatIfRoute = createRoute({
  method: 'post',
  path: '/v1/what-if',
  tags,
  summary: '试算',
  description: forQuery(
    'what-if',
    '改了规则或事实,各单位的名次和等次会怎样。什么也不记录,所以不需要 Idempotency-Key。改后的细则须能发布。',
  ),
  middleware: [mayQuery('what-if'), jsonBody],
  request: {
    query: z.strictObject(coordinatesQuery),
    body: body(named(z.strictObject({ changes: changesSchema }), 'WhatIf', '试算的改动,依次作用')),
  },
  responses: { 200: answer(triedOutSchema, '改前和改后'), ...writeFailures, ...conflict, ...notFound },
});

/** 试算 */
export const tryingOut = router().openapi(whatIfRoute, async (c) => {
  const where = await coordinatesOf(c, c.req.valid('query'));
  const { changes } = c.req.valid('json');
  const { app } = c.var.services;
  const board = await app.scoreboard.board(where);
  const tried = await tryOut(app, board, where, changes);
  return c.json({ ...coordinatesToJson(board), ...whatIfToJson(tried, changes) }, 200);
});

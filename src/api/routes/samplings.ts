import { createRoute, z } from '@hono/zod-openapi';
import { refuse } from '../../domain/kernel/refusal.ts';
import { samplingCommands, samplingEvents } from '../../domain/sampling/events.ts';
import { samplings as model } from '../../projections/models/samplings.ts';
import { verifiedClaims } from '../../projections/queries/assignments.ts';
import { rowByKey } from '../../projections/queries/rows.ts';
import { mayCommand } from '../access.ts';
import { act, positionsSchema } from '../assignment-views.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema, recordedBefore, replay } from '../commands.ts';
import { jsonBody } from '../http/body.ts';
import { resource } from '../resource.ts';
import { router } from '../router.ts';
import { answer, body, forCommand, longId, named, notFound, writeFailures, writeHeaders } from '../schema.ts';

const tag = '抽查与弄虚作假';

/** 抽查 */
export const samplings = resource({
  tag,
  path: '/v1/samplings',
  title: '抽查',
  code: 'sampling',
  query: 'samplings',
  model,
  row: named(
    samplingEvents.SampleAnnounced.data.extend({
      id: z.string(),
      stage: z.enum(['absent', 'announced', 'drawn', 'finished']),
      announcedOn: z.string(),
      sample: samplingEvents.SampleDrawn.data.extend({ on: z.string() }).nullable(),
      rechecks: z.array(samplingEvents.ClaimRechecked.data.extend(act)).readonly(),
      positions: positionsSchema,
    }),
    'Sampling',
    '一次对核验通过的申报的抽查',
  ),
  filters: ['plan', 'month', 'stage'],
  units: 'see all',
  create: {
    type: 'AnnounceSample',
    summary: '公告抽查',
    more: 'seedCommitment 是种子的SHA-256,种子到抽取时才公开。',
  },
  acts: [
    { type: 'RecheckClaim', path: 'rechecks', summary: '记录抽查复核', more: '由没有核验过此件的人复核。' },
  ],
});

const seedSchema = named(samplingCommands.DrawSample.data.pick({ seed: true }), 'Seed', '公告时封存的种子');

const drawRoute = createRoute({
  method: 'post',
  path: '/v1/samplings/{id}/draw',
  tags: [tag],
  summary: '抽取样本',
  description: forCommand(
    'DrawSample',
    '总体是此刻该月核验通过的全部申报,由系统列出;须在公告之后的另一天抽取。',
  ),
  middleware: [mayCommand('DrawSample'), idempotencyKey, jsonBody],
  request: { params: z.object({ id: longId }), headers: writeHeaders, body: body(seedSchema) },
  responses: { 201: answer(receiptSchema, '已抽取'), ...writeFailures, ...notFound },
});

/** 抽取样本: the population is what the read models hold now. */
export const drawing = router().openapi(drawRoute, async (c) => {
  const { id } = c.req.valid('param');
  const { seed } = c.req.valid('json');
  const before = await recordedBefore(c, `sampling-${id}`);
  if (before.length > 0) {
    const isSame = before.every((event) => event.type === 'SampleDrawn' && event.data.seed === seed);
    return c.json(receiptOf(replay(c, before, isSame)), 201);
  }
  const { app } = c.var.services;
  await app.projector.catchUp();
  const sampling = await rowByKey(app.database, model, id);
  if (sampling === null) refuse('not-found', 'sampling.unknown', `没有编号为“${id}”的抽查`, { sampling: id });
  const population = [...(await verifiedClaims(app.database, sampling.plan, sampling.month))];
  const events = await carryOut(c, id, { type: 'DrawSample', data: { seed, population } });
  return c.json(receiptOf(events), 201);
});

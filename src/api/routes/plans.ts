import { createRoute, z } from '@hono/zod-openapi';
import { draftPlan } from '../../application/draft-plan.ts';
import { sha256Hex } from '../../application/identity.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { identifier, text } from '../../domain/kernel/text.ts';
import { planHeading } from '../../domain/plan/events.ts';
import type { PlanRow } from '../../projections/models/plans.ts';
import { listPlans, planById } from '../../projections/queries/plans.ts';
import { mayCommand, mayQuery } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema, recordedBefore, replay } from '../commands.ts';
import { jsonBody } from '../http/body.ts';
import {
  clauseSchema,
  headingSchema,
  namesSchema,
  namesView,
  planSchema,
  planView,
  stageSchema,
  unsettledOf,
} from '../plan-views.ts';
import { router, type Services } from '../router.ts';
import {
  answer,
  body,
  forCommand,
  forQuery,
  named,
  notFound,
  readFailures,
  writeFailures,
  writeHeaders,
} from '../schema.ts';

const tags = ['工作要点'];

/** What a document does not say of itself. */
const documentSchema = z.strictObject({
  text: z.string().min(1).openapi({ description: '文件全文' }),
  documentName: text(200),
  from: planHeading.shape.from,
  to: planHeading.shape.to,
  terms: planHeading.shape.terms,
});
const draftSchema = named(documentSchema.extend({ id: identifier(60) }), 'PlanDocument', '要起草的文件');

const readingSchema = named(
  z.strictObject({
    heading: headingSchema,
    clauses: z.array(clauseSchema).readonly(),
    names: namesSchema,
    unsettled: z.array(z.string()),
    warnings: z
      .array(
        z.strictObject({
          code: z.string(),
          message: z.string(),
          clause: z.string().nullable(),
          quote: z.string(),
          offset: z.int(),
        }),
      )
      .readonly(),
  }),
  'PlanReading',
  '从文件读出的草案,供人核对',
);

const readRoute = createRoute({
  method: 'post',
  path: '/v1/plans/read',
  tags,
  summary: '读文件(不留记录)',
  description: forQuery('read-document', '读出条目、责任单位和目标,并列出名录不认得的名称;什么也不记录。'),
  middleware: [mayQuery('read-document'), jsonBody],
  request: { body: body(documentSchema) },
  responses: { 200: answer(readingSchema, '读出的草案'), ...writeFailures },
});

const draftRoute = createRoute({
  method: 'post',
  path: '/v1/plans',
  tags,
  summary: '起草工作要点',
  description: forCommand('DraftPlan', '读文件并起草;答复中的 unsettled 是发布前须逐一落实的名称。'),
  middleware: [mayCommand('DraftPlan'), idempotencyKey, jsonBody],
  request: { headers: writeHeaders, body: body(draftSchema) },
  responses: { 201: answer(receiptSchema.extend({ plan: planSchema }), '已起草'), ...writeFailures },
});

const listRoute = createRoute({
  method: 'get',
  path: '/v1/plans',
  tags,
  summary: '工作要点一览',
  description: forQuery('plans'),
  middleware: [mayQuery('plans')],
  responses: {
    200: answer(
      z.strictObject({
        plans: z
          .array(
            z.strictObject({
              id: z.string(),
              stage: stageSchema,
              heading: headingSchema.nullable(),
              clauses: z.int().openapi({ description: '条数' }),
            }),
          )
          .readonly(),
      }),
      '一览',
    ),
    ...readFailures,
  },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/plans/{plan}',
  tags,
  summary: '一份工作要点',
  description: forQuery('plans'),
  middleware: [mayQuery('plans')],
  request: { params: z.object({ plan: identifier(60) }) },
  responses: { 200: answer(planSchema, '条目、责任单位、目标和名称'), ...readFailures, ...notFound },
});

/** 工作要点:读、起草、查看 */
export const plans = router()
  .openapi(readRoute, async (c) => {
    const { heading, clauses, reading } = read(c.req.valid('json'));
    const names = await namesView(clauses, [], c.var.services);
    return c.json(
      { heading, clauses, names, unsettled: unsettledOf(names), warnings: reading.warnings },
      200,
    );
  })
  .openapi(draftRoute, async (c) => {
    const { id, ...document } = c.req.valid('json');
    const { services } = c.var;
    const before = await recordedBefore(c, `plan-${id}`);
    let events: readonly AnyEvent[];
    if (before.length > 0) {
      events = replay(
        c,
        before,
        before.some((event) => drafted(event, document)),
      );
    } else {
      const { heading, clauses } = read(document);
      events = await carryOut(c, id, { type: 'DraftPlan', data: { heading, clauses: [...clauses] } });
    }
    const plan = await planView(await planOrRefuse(services, id), services);
    return c.json({ ...receiptOf(events), plan }, 201);
  })
  .openapi(listRoute, async (c) => {
    return c.json({ plans: await listPlans(c.var.services.app.database) }, 200);
  })
  .openapi(getRoute, async (c) => {
    const { services } = c.var;
    return c.json(await planView(await planOrRefuse(services, c.req.valid('param').plan), services), 200);
  });

function read({ text: content, ...settings }: z.infer<typeof documentSchema>) {
  return draftPlan(content, settings);
}

/** Whether an event drafted a plan from just this document: what the reader made of it may change over time. */
function drafted(event: AnyEvent, { text: content, ...settings }: z.infer<typeof documentSchema>): boolean {
  if (event.type !== 'PlanDrafted') return false;
  const { document, from, to, terms } = event.data;
  return (
    document.sha256 === sha256Hex(content) &&
    document.name === settings.documentName &&
    from === settings.from &&
    to === settings.to &&
    terms.acceptWithin === settings.terms.acceptWithin &&
    terms.reportBy === settings.terms.reportBy
  );
}

/** @throws RefusedError `plan.unknown` */
export async function planOrRefuse({ app }: Services, id: string): Promise<PlanRow> {
  const plan = await planById(app.database, id);
  return plan ?? refuse('not-found', 'plan.unknown', `没有编号为“${id}”的工作要点`, { plan: id });
}

import { createRoute, z } from '@hono/zod-openapi';
import { type AnyEvent, EVENT_TYPES } from '../../domain/catalogue.ts';
import { envelopeSchema } from '../../domain/kernel/envelope.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { decodeEvent } from '../../log/codec.ts';
import { readEventCounts } from '../../projections/queries/status.ts';
import { mayQuery } from '../access.ts';
import { pageLimit } from '../paging.ts';
import { router } from '../router.ts';
import { answer, forQuery, named, readFailures } from '../schema.ts';

const tags = ['事件'];

const eventSchema = named(
  z.strictObject({
    ...envelopeSchema.shape,
    title: z.string(),
    position: z.int(),
    revision: z.int(),
    data: z.unknown().openapi({ description: '申报草稿(ClaimDrafted)只给出月份:草稿只有本单位看得到' }),
  }),
  'Event',
  '一件事件',
);

const listRoute = createRoute({
  method: 'get',
  path: '/v1/events',
  tags,
  summary: '事件日志',
  description: forQuery('events', '按序号排列;next 是下一页的 after,没有更多时为空。'),
  middleware: [mayQuery('events')],
  request: {
    query: z.strictObject({
      after: z.coerce.number().int().min(0).default(0).openapi({
        type: 'integer',
        description: '从此序号之后看起',
      }),
      limit: pageLimit.openapi({ type: 'integer', description: '每页至多几件' }),
      type: z.string().min(1).max(100).optional().openapi({ description: '只看这一类' }),
      stream: z
        .string()
        .min(1)
        .max(200)
        .regex(/^[\p{L}\p{N}._()-]+$/u)
        .optional()
        .openapi({ description: '只看名称以此开头的流' }),
    }),
  },
  responses: {
    200: answer(z.strictObject({ events: z.array(eventSchema), next: z.int().nullable() }), '一页事件'),
    ...readFailures,
  },
});

const typesRoute = createRoute({
  method: 'get',
  path: '/v1/events/types',
  tags,
  summary: '各类事件的件数',
  description: forQuery('events'),
  middleware: [mayQuery('events')],
  responses: {
    200: answer(
      z.strictObject({
        types: z.array(z.strictObject({ type: z.string(), title: z.string(), count: z.int() })),
      }),
      '件数',
    ),
    ...readFailures,
  },
});

/** 事件 */
export const events = router()
  .openapi(typesRoute, async (c) => {
    const counts = await readEventCounts(c.var.services.app.database);
    const types = [...EVENT_TYPES.values()].map(({ type, title }) => ({
      type,
      title,
      count: counts.get(type) ?? 0,
    }));
    return c.json({ types }, 200);
  })
  .openapi(listRoute, async (c) => {
    const { after, limit, type, stream } = c.req.valid('query');
    if (type !== undefined && !EVENT_TYPES.has(type)) {
      refuse('invalid', 'event.unknown-type', `没有“${type}”这类事件`, { types: [...EVENT_TYPES.keys()] });
    }
    const found = await c.var.services.app.log.readAll({
      after,
      limit: limit + 1,
      ...(type === undefined ? {} : { types: [type] }),
      ...(stream === undefined ? {} : { streamPrefix: stream }),
    });
    const page = found.slice(0, limit);
    const next = found.length > limit ? (page.at(-1)?.position ?? null) : null;
    return c.json({ events: page.map((stored) => eventView(decodeEvent(stored))), next }, 200);
  });

/** An event as others than its maker may see it: a draft is nobody's business but the unit's. */
function eventView(event: AnyEvent): z.infer<typeof eventSchema> {
  const title = EVENT_TYPES.get(event.type)?.title ?? event.type;
  const data = event.type === 'ClaimDrafted' ? { month: event.data.month } : event.data;
  return { ...event, title, data };
}

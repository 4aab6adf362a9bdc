import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type AnyEvent, EVENT_TYPES } from '../../domain/catalogue.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { decodeEvent } from '../../log/codec.ts';
import type { AllQuery } from '../../log/event-log.ts';
import { CONFIDENTIAL_TYPES, fileOf } from '../../projections/confidential.ts';
import { fileIdsOfInspector } from '../../projections/queries/files.ts';
import { readEventCounts } from '../../projections/queries/status.ts';
import { mayQuery } from '../access.ts';
import { eventSchema, eventView } from '../event-view.ts';
import { pageLimit } from '../paging.ts';
import { type ApiEnv, router } from '../router.ts';
import { answer, forQuery, readFailures } from '../schema.ts';

const tags = ['事件'];

const listRoute = createRoute({
  method: 'get',
  path: '/v1/events',
  tags,
  summary: '事件日志',
  description: forQuery(
    'events',
    '按序号排列;next 是下一页的 after,没有更多时为空。责任追究的事件只给案卷的办案人员看。',
  ),
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
  description: forQuery('events', '不含责任追究的事件。'),
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
    const types = [...EVENT_TYPES.values()]
      .filter(({ type }) => !CONFIDENTIAL_TYPES.includes(type))
      .map(({ type, title }) => ({ type, title, count: counts.get(type) ?? 0 }));
    return c.json({ types }, 200);
  })
  .openapi(listRoute, async (c) => {
    const { after, limit, type, stream } = c.req.valid('query');
    if (type !== undefined && !EVENT_TYPES.has(type)) {
      refuse('invalid', 'event.unknown-type', `没有“${type}”这类事件`, { types: [...EVENT_TYPES.keys()] });
    }
    const found = await readOpen(c, limit, {
      after,
      ...(type === undefined ? {} : { types: [type] }),
      ...(stream === undefined ? {} : { streamPrefix: stream }),
    });
    const page = found.slice(0, limit);
    const next = found.length > limit ? (page.at(-1)?.position ?? null) : null;
    return c.json({ events: page.map(eventView), next }, 200);
  });

/**
 * At least one event more than a page holds, if there are so many that the asker may see. The next page begins after
 * one that is shown, so that nobody learns from it where others stand.
 */
async function readOpen(
  c: Context<ApiEnv>,
  limit: number,
  query: Omit<AllQuery, 'limit'>,
): Promise<readonly AnyEvent[]> {
  const { log } = c.var.services.app;
  const open: AnyEvent[] = [];
  for (let { after } = query; ; ) {
    const read = await log.readAll({ ...query, after, limit: limit + 1 });
    open.push(...(await thoseOpenTo(c, read.map(decodeEvent))));
    const last = read.at(-1);
    if (last === undefined || read.length <= limit || open.length > limit) return open;
    after = last.position;
  }
}

/** Leaves out what belongs to accountability files that the asker is not on. */
async function thoseOpenTo(c: Context<ApiEnv>, events: readonly AnyEvent[]): Promise<readonly AnyEvent[]> {
  if (events.every((event) => fileOf(event) === null)) return events;
  const { actor, services } = c.var;
  const own =
    actor.role === 'inspector' ? await fileIdsOfInspector(services.app.database, actor.account) : [];
  return events.filter((event) => {
    const file = fileOf(event);
    return file === null || own.includes(file);
  });
}

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { consultFile } from '../../application/consult-file.ts';
import { accountabilityCommands } from '../../domain/accountability/events.ts';
import type { AnyCommand, CommandType } from '../../domain/catalogue.ts';
import { identifier, text } from '../../domain/kernel/text.ts';
import { filesOfInspector } from '../../projections/queries/files.ts';
import { mayCommand, mayQuery } from '../access.ts';
import { carryOut, idempotencyKey, markReplay, receiptOf, receiptSchema } from '../commands.ts';
import { eventSchema, eventView } from '../event-view.ts';
import { jsonBody } from '../http/body.ts';
import { nextOf, nextSchema, pagingOf, pagingQuery } from '../paging.ts';
import { type ApiEnv, router } from '../router.ts';
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

const tags = ['责任追究'];
const path = '/v1/accountability';
const params = z.object({ id: identifier(100) });
const stageSchema = z.enum(['open', 'referred', 'concluded']);

const listRoute = createRoute({
  method: 'get',
  path,
  tags,
  summary: '本人办理的案卷',
  description: forQuery('files', '只有编号、立案日期和阶段;内容须经查阅。'),
  middleware: [mayQuery('files')],
  request: { query: z.strictObject(pagingQuery) },
  responses: {
    200: answer(
      z.strictObject({
        items: z
          .array(
            named(
              z.strictObject({ id: z.string(), openedOn: z.string(), stage: stageSchema }),
              'FileEntry',
              '一份案卷',
            ),
          )
          .readonly(),
        next: nextSchema,
      }),
      '一页案卷',
    ),
    ...readFailures,
  },
});

const openRoute = createRoute({
  method: 'post',
  path,
  tags,
  summary: '立案',
  description: forCommand('OpenFile', 'id 不写时由系统编号。不得写人名。'),
  middleware: [mayCommand('OpenFile'), idempotencyKey, jsonBody],
  request: {
    headers: writeHeaders,
    body: body(
      named(
        accountabilityCommands.OpenFile.data.extend({ id: identifier(100).optional() }),
        'OpenFile',
        '立案',
      ),
    ),
  },
  responses: { 201: answer(receiptSchema.extend({ id: z.string() }), '已立案'), ...writeFailures },
});

const consultRoute = createRoute({
  method: 'post',
  path: `${path}/{id}/consultations`,
  tags,
  summary: '查阅案卷',
  description: forCommand(
    'ConsultFile',
    '先记录查阅,再给出内容。同一 Idempotency-Key 再次请求,给出当时的内容。',
  ),
  middleware: [mayCommand('ConsultFile'), idempotencyKey, jsonBody],
  request: {
    params,
    headers: writeHeaders,
    body: body(named(z.strictObject({ purpose: text(200) }), 'ConsultFile', '查阅目的')),
  },
  responses: {
    201: answer(
      named(
        z.strictObject({
          id: z.string(),
          stage: stageSchema,
          inspectors: z.array(z.string()).readonly(),
          links: z.array(z.int()).readonly().openapi({ description: '列入案卷的事件的序号' }),
          events: z
            .array(eventSchema)
            .readonly()
            .openapi({ description: '案卷的全部事件,最后一件是这次查阅' }),
        }),
        'ConsultedFile',
        '查阅时的案卷',
      ),
      '案卷',
    ),
    ...writeFailures,
  },
});

const files = router()
  .openapi(listRoute, async (c) => {
    const { actor, services } = c.var;
    const page = await filesOfInspector(services.app.database, actor.account, pagingOf(c.req.valid('query')));
    const items = page.rows.map(({ id, openedOn, stage }) => ({ id, openedOn, stage: shown(stage) }));
    return c.json({ items, next: nextOf(page) }, 200);
  })
  .openapi(openRoute, async (c) => {
    const { id, ...data } = c.req.valid('json');
    const target = id ?? c.var.commandId;
    const events = await carryOut(c, target, { type: 'OpenFile', data });
    return c.json({ ...receiptOf(events), id: target }, 201);
  })
  .openapi(consultRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { commandId, actor, services } = c.var;
    const { purpose } = c.req.valid('json');
    const { state, events, replayed } = await consultFile(
      services.app,
      { commandId, target: id, actor },
      purpose,
    );
    if (replayed) markReplay(c);
    const { inspectors, links } = state;
    const file = { id, stage: shown(state.stage), inspectors, links, events: events.map(eventView) };
    return c.json(file, 201);
  });

const acts = [
  act('AdmitInspector', 'inspectors', '加入办案人员'),
  act('LinkEvent', 'links', '列入事件', '事件须在日志中,序号和编号一致。'),
  act('UnlinkEvent', 'unlinking', '移出事件'),
  act('RequestExplanation', 'explanations', '要求单位说明情况', '单位只看到这项要求和自己的说明。'),
  act('ReferFile', 'referral', '移送'),
  act('ConcludeFile', 'conclusion', '办结'),
  act('ReopenFile', 'reopening', '重启', '移送或办结案卷的本人不能重启。'),
];

/** 责任追究. A file that the asker is not on is refused in the same words as one that is not there. */
export const accountability = acts.reduce((all, each) => all.route('/', each), router().route('/', files));

function act(
  type: CommandType & keyof typeof accountabilityCommands,
  end: string,
  summary: string,
  more = '',
): OpenAPIHono<ApiEnv> {
  const route = createRoute({
    method: 'post',
    path: `${path}/{id}/${end}`,
    tags,
    summary,
    description: forCommand(type, more),
    middleware: [mayCommand(type), idempotencyKey, jsonBody],
    request: {
      params,
      headers: writeHeaders,
      body: body(named<z.ZodType>(accountabilityCommands[type].data, type, summary)),
    },
    responses: { 201: answer(receiptSchema, '已记录'), ...writeFailures },
  });
  return router().openapi(route, async (c) => {
    const command = { type, data: c.req.valid('json') } as AnyCommand;
    return c.json(receiptOf(await carryOut(c, c.req.valid('param').id, command)), 201);
  });
}

/** A file that is shown has been opened. */
function shown(stage: 'absent' | z.infer<typeof stageSchema>): z.infer<typeof stageSchema> {
  if (stage === 'absent') throw new Error('a file that is not opened is shown');
  return stage;
}

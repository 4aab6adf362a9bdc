import { createRoute, z } from '@hono/zod-openapi';
import { readScheme } from '../../application/scheme-file.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import { identifier } from '../../domain/kernel/text.ts';
import type { Component } from '../../domain/scheme/components.ts';
import { rulesSchema } from '../../domain/scheme/rules.ts';
import { decodeEvent } from '../../log/codec.ts';
import { listSchemes } from '../../projections/queries/schemes.ts';
import { mayCommand, mayQuery } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema, replay } from '../commands.ts';
import { mediaTypeOf, readText } from '../http/body.ts';
import { LIMITS } from '../limits.ts';
import { router } from '../router.ts';
import { answer, forCommand, forQuery, named, readFailures, writeFailures, writeHeaders } from '../schema.ts';

const tags = ['考核细则'];
const YAML_TYPE = /^(application\/(x-)?yaml|text\/(x-)?yaml|text\/plain)$/;
/** Components nest without end, which the document leaves to the scheme's own JSON Schema. */
const component = named(
  z.looseObject({ code: z.string(), name: z.string(), article: z.string(), method: z.string() }),
  'Component',
  '考核内容;各方法的其余各项见 docs/scoring.md',
) as unknown as z.ZodType<Component>;
const rules = named(
  z.strictObject({ ...rulesSchema.shape, components: z.array(component) }),
  'Rules',
  '考核细则的内容',
);

const publishRoute = createRoute({
  method: 'post',
  path: '/v1/schemes/{id}',
  tags,
  summary: '发布考核细则',
  description: forCommand(
    'PublishScheme',
    '请求体是YAML文本;有错时 details.issues 逐处指明行和列。每次发布是下一个版本,以前的版本不变。',
  ),
  middleware: [mayCommand('PublishScheme'), idempotencyKey],
  request: {
    params: z.object({ id: identifier(60) }),
    headers: writeHeaders,
    body: { required: true, content: { 'application/yaml': { schema: { type: 'string' } } } },
  },
  responses: {
    201: answer(receiptSchema.extend({ version: z.int(), textSha256: z.string() }), '已发布'),
    ...writeFailures,
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/v1/schemes',
  tags,
  summary: '考核细则的各个版本',
  description: forQuery('schemes', '后发布的在前;计分用最后发布的一个。'),
  middleware: [mayQuery('schemes')],
  responses: {
    200: answer(
      z.strictObject({
        schemes: z
          .array(
            z.strictObject({
              id: z.string(),
              version: z.int(),
              publishedOn: z.string(),
              position: z.int(),
              rules,
            }),
          )
          .readonly(),
      }),
      '各个版本',
    ),
    ...readFailures,
  },
});

/** 考核细则 */
export const schemes = router()
  .openapi(publishRoute, async (c) => {
    const { id } = c.req.valid('param');
    mediaTypeOf(c.req.raw, YAML_TYPE);
    const scheme = readScheme(await readText(c.req.raw, LIMITS.schemeBytes));
    const { services, commandId } = c.var;
    const published = (await services.app.log.readStream(`scheme-${id}`)).map(decodeEvent);
    const before = published.find(({ causation }) => causation.command === commandId);
    // Asked again, it is the version of that time and not the next one.
    const version = before === undefined ? published.length + 1 : versionOf(before);
    const events =
      before === undefined
        ? await carryOut(c, id, { type: 'PublishScheme', data: { version, ...scheme } })
        : replay(c, [before], isOf(before, scheme.textSha256));
    return c.json({ ...receiptOf(events), version, textSha256: scheme.textSha256 }, 201);
  })
  .openapi(listRoute, async (c) => {
    return c.json({ schemes: await listSchemes(c.var.services.app.database) }, 200);
  });

function versionOf(event: AnyEvent): number {
  return event.type === 'SchemePublished' ? event.data.version : 0;
}

function isOf(event: AnyEvent, textSha256: string): boolean {
  return event.type === 'SchemePublished' && event.data.textSha256 === textSha256;
}

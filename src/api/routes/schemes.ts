import { createRoute, z } from '@hono/zod-openapi';
import { checkScheme } from '../../application/check-scheme.ts';
import { readScheme } from '../../application/scheme-file.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import { identifier } from '../../domain/kernel/text.ts';
import type { Component } from '../../domain/scheme/components.ts';
import { rulesSchema } from '../../domain/scheme/rules.ts';
import { decodeEvent } from '../../log/codec.ts';
import { listSchemes } from '../../projections/queries/schemes.ts';
import { listUnits } from '../../projections/queries/units.ts';
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

const checkSchema = named(
  z.strictObject({
    /** The version that it would be. */
    version: z.int(),
    errors: z.int(),
    warnings: z.int(),
    findings: z
      .array(
        z.strictObject({
          code: z.string(),
          severity: z.enum(['error', 'warning']),
          path: z.string(),
          line: z.int(),
          column: z.int(),
          message: z.string(),
        }),
      )
      .readonly(),
  }),
  'SchemeCheck',
  '考核细则的检查结果,按文件中的次序;各代码见 docs/scoring.md',
);

const publishRoute = createRoute({
  method: 'post',
  path: '/v1/schemes/{id}',
  tags,
  summary: '发布考核细则',
  description: forCommand(
    'PublishScheme',
    '请求体是YAML文本;有错时 details.issues 逐处指明行和列。自相矛盾的细则不能发布(scheme.unsound),details.findings 是全部检查结果。每次发布是下一个版本,以前的版本不变。',
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

const checkRoute = createRoute({
  method: 'post',
  path: '/v1/schemes/{id}/check',
  tags,
  summary: '检查考核细则(不留记录)',
  description: forQuery(
    'check-scheme',
    '请求体与发布时相同。逐处指明行和列:格式有误的(scheme.invalid)、自相矛盾的(error,不能发布)和可能有误的(warning);并与单位名录核对。什么也不记录。',
  ),
  middleware: [mayQuery('check-scheme')],
  request: {
    params: z.object({ id: identifier(60) }),
    body: { required: true, content: { 'application/yaml': { schema: { type: 'string' } } } },
  },
  responses: { 200: answer(checkSchema, '检查结果'), ...writeFailures },
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
  .openapi(checkRoute, async (c) => {
    const { id } = c.req.valid('param');
    mediaTypeOf(c.req.raw, YAML_TYPE);
    const text = await readText(c.req.raw, LIMITS.schemeBytes);
    const { app } = c.var.services;
    const registered = await listUnits(app.database);
    const units = registered.filter(({ validTo }) => validTo === null);
    const published = await app.log.readStream(`scheme-${id}`);
    return c.json({ version: published.length + 1, ...checkScheme(text, 'plan', () => units) }, 200);
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

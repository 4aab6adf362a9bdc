import { createRoute, z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { nameUuid } from '../../application/identity.ts';
import { incomingFrom, MAX_MESSAGE_BYTES, messageSchema } from '../../application/reading-message.ts';
import { RefusedError } from '../../domain/kernel/refusal.ts';
import { readingId } from '../../domain/monitoring/reading.ts';
import { readingEvents } from '../../domain/monitoring/reading-events.ts';
import { sourceEvents } from '../../domain/monitoring/source-events.ts';
import { readings as readingModel } from '../../projections/models/readings.ts';
import { sources as sourceModel } from '../../projections/models/sources.ts';
import { mayCommand } from '../access.ts';
import { act, positionsSchema } from '../assignment-views.ts';
import { receiptOf, receiptSchema } from '../commands.ts';
import { mediaTypeOf, readBytes } from '../http/body.ts';
import { checkJson } from '../http/strict-json.ts';
import { resource } from '../resource.ts';
import { type ApiEnv, router } from '../router.ts';
import { answer, forCommand, named, writeFailures } from '../schema.ts';

const tag = '无感监测';

/** 数据来源 */
export const monitoringSources = resource({
  tag,
  path: '/v1/sources',
  title: '数据来源',
  code: 'source',
  query: 'monitoring',
  model: sourceModel,
  row: named(
    sourceEvents.SourceRegistered.data.extend({
      id: z.string(),
      status: z.enum(['absent', 'active', 'suspended', 'retired']),
      registeredOn: z.string(),
      formerKeys: z.array(z.strictObject({ publicKey: z.string(), until: z.string() })),
      changed: z.strictObject({ reasons: z.string(), ...act }).nullable(),
    }),
    'MonitoringSource',
    '一个数据来源:公钥、指标和允许的误差',
  ),
  filters: ['status'],
  units: 'see all',
  create: { type: 'RegisterSource', summary: '登记数据来源' },
  acts: [
    { type: 'RotateKey', path: 'key', summary: '更换数据来源公钥', more: '旧钥签名的新消息随即不再接收。' },
    { type: 'SuspendSource', path: 'suspension', summary: '停用数据来源' },
    { type: 'ResumeSource', path: 'resumption', summary: '恢复数据来源' },
    { type: 'RetireSource', path: 'retirement', summary: '数据来源退出' },
  ],
});

const { body: _, ...shown } = readingEvents.ReadingReceived.data.shape;

/** 监测读数 */
export const monitoringReadings = resource({
  tag,
  path: '/v1/readings',
  title: '监测读数',
  code: 'reading',
  query: 'monitoring',
  model: readingModel,
  row: named(
    z.strictObject({
      ...shown,
      id: z.string(),
      state: z.enum(['doubtful', 'used', 'rejected', 'agreed', 'contradicted']),
      receivedOn: z.string(),
      reviewed: readingEvents.ReadingReviewed.data.extend(act).nullable(),
      compared: readingEvents.ReadingAgreed.data.extend({ on: z.string() }).nullable(),
      former: z.array(z.strictObject({ message: z.string(), value: z.string(), until: z.string() })),
      positions: positionsSchema,
    }),
    'Reading',
    '一个来源、指标、单位和月份的读数:现行的和更正前的,以及与申报的比对',
  ),
  filters: ['source', 'indicator', 'unit', 'period', 'state', 'assignment'],
  units: 'see their own',
  acts: [{ type: 'ReviewReading', path: 'review', summary: '复核存疑的监测读数' }],
});

const MESSAGE_TYPE = /^application\/cloudevents\+json$/;

/** Reads a message once, byte for byte, and strictly. */
const messageBody = createMiddleware<ApiEnv>(async (c, next) => {
  mediaTypeOf(c.req.raw, MESSAGE_TYPE);
  const bytes = await readBytes(c.req.raw, MAX_MESSAGE_BYTES);
  checkJson(new TextDecoder().decode(bytes));
  // Hono keeps promises here, whatever its type says.
  Object.assign(c.req.bodyCache, { arrayBuffer: Promise.resolve(bytes.buffer) });
  await next();
});

const receiveRoute = createRoute({
  method: 'post',
  path: '/v1/readings',
  tags: [tag],
  summary: '报送监测读数',
  description: forCommand(
    'ReceiveReading',
    '请求体是CloudEvents 1.0的结构化JSON,由数据来源签名。同一来源的同一消息(id)重复报送,只记一次;内容不同则拒绝。不需要 Idempotency-Key。',
  ),
  middleware: [mayCommand('ReceiveReading'), messageBody],
  request: {
    headers: z.object({
      'x-jijian-signature': z
        .string()
        .regex(/^[A-Za-z0-9_-]{86}$/)
        .openapi({ description: '对请求体逐字节的Ed25519签名(RFC 8032),base64url' }),
    }),
    body: {
      required: true,
      content: {
        'application/cloudevents+json': { schema: named(messageSchema, 'ReadingMessage', '一条监测读数') },
      },
    },
  },
  responses: {
    200: answer(receiptSchema.extend({ id: z.string() }), '以前已记录'),
    201: answer(receiptSchema.extend({ id: z.string() }), '已记录'),
    ...writeFailures,
  },
});

/** 报送监测读数 */
export const receivingReadings = router().openapi(receiveRoute, async (c) => {
  const signature = c.req.valid('header')['x-jijian-signature'];
  const data = incomingFrom(new Uint8Array(await c.req.arrayBuffer()), signature);
  if ('kind' in data) throw new RefusedError(data);
  const id = readingId(data);
  const { actor, services } = c.var;
  const [result] = await services.app.executeAll([
    {
      commandId: nameUuid(`reading\n${data.source}\n${data.message}`),
      target: id,
      command: { type: 'ReceiveReading', data },
      actor,
    },
  ]);
  if (result === undefined) throw new Error('no result for the command');
  if (result.outcome === 'refused') throw new RefusedError(result.refusal);
  return c.json({ ...receiptOf(result.events), id }, result.outcome === 'recorded' ? 201 : 200);
});

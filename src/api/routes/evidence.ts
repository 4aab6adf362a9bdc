import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { evidenceData } from '../../domain/assignment/events.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import type { EvidenceEvent } from '../../domain/evidence/aggregate.ts';
import { evidenceEvents, evidenceId, partyOf } from '../../domain/evidence/aggregate.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { sha256 } from '../../domain/kernel/text.ts';
import { decodeEvent } from '../../log/codec.ts';
import { mayCommand, mayQuery, refuseForeign } from '../access.ts';
import { carryOut, idempotencyKey, receiptOf, receiptSchema } from '../commands.ts';
import { readUpload } from '../http/upload.ts';
import { type ApiEnv, router } from '../router.ts';
import {
  answer,
  forCommand,
  forQuery,
  named,
  notFound,
  readFailures,
  writeFailures,
  writeHeaders,
} from '../schema.ts';

const tags = ['佐证材料'];
const evidenceSchema = named(evidenceData, 'Evidence', '一份佐证材料;申报时照此引用');
const binary = { type: 'string', format: 'binary' } as const;

const receiveRoute = createRoute({
  method: 'post',
  path: '/v1/evidence',
  tags,
  summary: '交佐证材料',
  description: forCommand(
    'ReceiveEvidence',
    '请求体就是文件(名称写在 name 参数或百分号编码的 X-File-Name 请求头),或是含一个 file 的表单;至多20MB。同一方重复交同一内容,以第一次为准。',
  ),
  middleware: [mayCommand('ReceiveEvidence'), idempotencyKey],
  request: {
    headers: writeHeaders,
    query: z.strictObject({ name: z.string().min(1).max(400).optional().openapi({ description: '文件名' }) }),
    body: {
      required: true,
      content: {
        '*/*': { schema: binary },
        'multipart/form-data': {
          schema: { type: 'object', properties: { file: binary }, required: ['file'] },
        },
      },
    },
  },
  responses: {
    201: answer(receiptSchema.extend({ evidence: evidenceSchema }), '已收讫;申报时照 evidence 引用'),
    ...writeFailures,
  },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/evidence/{sha256}',
  tags,
  summary: '取佐证材料',
  description: forQuery('evidence', '责任单位只能取本单位交来的。'),
  middleware: [mayQuery('evidence')],
  request: { params: z.object({ sha256 }) },
  responses: {
    200: { description: '文件内容', content: { 'application/octet-stream': { schema: binary } } },
    ...readFailures,
    ...notFound,
  },
});

/** 佐证材料 */
export const evidence = router()
  .openapi(receiveRoute, async (c) => {
    const { name, mediaType, content } = await readUpload(c.req.raw, c.req.valid('query').name);
    const { app } = c.var.services;
    const stored = await app.evidence.put(content);
    const target = evidenceId(stored.sha256, partyOf(c.var.actor));
    const events = await carryOut(c, target, {
      type: 'ReceiveEvidence',
      data: { name, mediaType, ...stored },
    });
    const [first] = events.length > 0 ? events : await received(c, `evidence-${target}`);
    if (first === undefined || !isReceived(first)) throw new Error(`no evidence was recorded in ${target}`);
    return c.json({ ...receiptOf(events), evidence: first.data }, 201);
  })
  .openapi(getRoute, async (c) => {
    const wanted = c.req.valid('param').sha256;
    const { actor, services } = c.var;
    const [first] =
      actor.role === 'unit'
        ? await received(c, `evidence-${evidenceId(wanted, partyOf(actor))}`)
        : await receivedFromAnybody(c, wanted);
    await refuseForeign(c, 'evidence', first !== undefined);
    if (first === undefined || !isReceived(first)) {
      refuse('not-found', 'evidence.unknown', `没有摘要为${wanted}的文件`, { sha256: wanted });
    }
    const content = await services.app.evidence.get(wanted);
    c.header('Content-Type', first.data.mediaType);
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeName(first.data.name)}`);
    return c.body(new Uint8Array(content), 200);
  });

/** The events of one party's file. */
async function received(c: Context<ApiEnv>, stream: string): Promise<readonly AnyEvent[]> {
  return (await c.var.services.app.log.readStream(stream, { limit: 1 })).map(decodeEvent);
}

async function receivedFromAnybody(c: Context<ApiEnv>, hash: string): Promise<readonly AnyEvent[]> {
  const query = { after: 0, limit: 1, types: Object.keys(evidenceEvents), streamPrefix: `evidence-${hash}.` };
  return (await c.var.services.app.log.readAll(query)).map(decodeEvent);
}

function isReceived(event: AnyEvent): event is Recorded<EvidenceEvent> {
  return event.type === 'EvidenceReceived';
}

/** RFC 8187 lets fewer characters stand than `encodeURIComponent` does. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}

import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { Decided } from '../domain/kernel/aggregate.ts';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
import { issueWords, placedIssues } from '../domain/kernel/issue-words.ts';
import { type Refusal, refusal } from '../domain/kernel/refusal.ts';
import { text } from '../domain/kernel/text.ts';
import { type Incoming, measuredShape, type ReadingEvent } from '../domain/monitoring/reading-events.ts';
import { plainCode } from '../domain/monitoring/source-events.ts';

/** The most that a message may hold, in bytes. */
export const MAX_MESSAGE_BYTES = 4096;

/** A reading as an event of CloudEvents 1.0 in structured JSON; what else the envelope holds is left aside. */
export const messageSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: text(100),
  source: plainCode(60),
  type: z.literal('cn.jijian.reading'),
  time: z.iso.datetime({ offset: true }).optional(),
  datacontenttype: z.literal('application/json').optional(),
  data: z.strictObject(measuredShape),
});

/**
 * What a signed message asks to be recorded.
 *
 * @param bytes the message exactly as it was signed
 * @param signature Ed25519 in base64url; whether it is right is seen when the reading is recorded
 * @returns the refusal `reading.malformed` or `reading.too-large` for what is no such message
 */
export function incomingFrom(bytes: Uint8Array, signature: string): Incoming | Refusal {
  if (bytes.byteLength > MAX_MESSAGE_BYTES) {
    return refusal('too-large', 'reading.too-large', `读数消息超过${MAX_MESSAGE_BYTES}字节`, {
      limit: MAX_MESSAGE_BYTES,
    });
  }
  const message = messageSchema.safeParse(parsed(bytes), { error: issueWords });
  if (!message.success) {
    const issues = placedIssues(message.error).map(({ path, message: what }) => ({
      path: path.map(String).join('.'),
      message: what,
    }));
    const message0 = `读数消息有误:${issues[0]?.path}:${issues[0]?.message}`;
    return refusal('invalid', 'reading.malformed', message0, { issues: issues.slice(0, 20) });
  }
  const { id, source, data } = message.data;
  return {
    source,
    message: id,
    ...data,
    body: Buffer.from(bytes).toString('base64url'),
    bodySha256: createHash('sha256').update(bytes).digest('hex'),
    signature,
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/**
 * A reading is recorded only as its message says it and its source signed it, by whatever way it came.
 *
 * @returns the refusal `reading.body-mismatch` or `reading.signature`, or null
 */
export function refuseUnsigned(
  decided: readonly Pick<Decided<{ type: string; data: unknown }>, 'type' | 'data'>[],
): Refusal | null {
  for (const { type, data } of decided) {
    if (type !== 'ReadingReceived' && type !== 'ReadingCorrected') continue;
    const {
      publicKey,
      late: _,
      outlier: __,
      ...incoming
    } = data as Extract<ReadingEvent, { type: 'ReadingReceived' }>['data'];
    const bytes = Buffer.from(incoming.body, 'base64url');
    const said = incomingFrom(bytes, incoming.signature);
    if ('kind' in said) return said;
    if (canonicalJson(said) !== canonicalJson(incoming)) {
      return refusal('invalid', 'reading.body-mismatch', '读数与所签名的消息内容不一致', {
        message: incoming.message,
      });
    }
    if (!isSignedBy(publicKey, bytes, incoming.signature)) {
      return refusal('forbidden', 'reading.signature', '消息的签名与数据来源登记的公钥不符', {
        source: incoming.source,
        message: incoming.message,
      });
    }
  }
  return null;
}

function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: publicKey } });
    return verify(null, bytes, key, Buffer.from(signature, 'base64url'));
  } catch {
    return false; // 32 bytes that are no key sign nothing
  }
}

import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { AnyEvent } from '../domain/catalogue.ts';
import { EVENT_TYPES } from '../domain/catalogue.ts';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
import { type Envelope, envelopeSchema } from '../domain/kernel/envelope.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { EventToAppend, StoredEvent } from './event-log.ts';
import { shapeOf } from './shape.ts';

const encoder = new TextEncoder();
const envelopeShape = z.strictObject(
  Object.fromEntries(Object.entries(envelopeSchema.shape).map(([name, field]) => [name, shapeOf(field)])),
);

/**
 * Serialises an event, once: canonical JSON in UTF-8. The data is validated against the catalogue first, so that
 * nothing unreadable can be stored.
 */
export function encodeEvent(envelope: Envelope): EventToAppend {
  const entry = EVENT_TYPES.get(envelope.type);
  if (entry === undefined) throw new Error(`event type “${envelope.type}” is not in the catalogue`);
  entry.data.parse(envelope.data);
  envelopeSchema.parse(envelope);
  return { id: envelope.id, type: envelope.type, bytes: encoder.encode(canonicalJson(envelope)) };
}

/**
 * Reads a stored event.
 *
 * @throws RefusedError `event.unreadable` when the bytes are not an event of the catalogue
 */
export function decodeEvent(stored: StoredEvent): AnyEvent {
  const { id, stream, type, position, revision } = stored;
  const schema = SCHEMAS.get(type);
  const event = schema?.safeParse(parse(stored));
  if (event === undefined || !event.success) return unreadable(stored, event?.error);
  // What is stored beside the bytes is for finding them; the bytes are what was recorded.
  if (event.data.id !== id || event.data.stream !== stream) return unreadable(stored);
  return Object.assign(event.data, { position, revision }) as unknown as AnyEvent;
}

/** The whole of an event by type, envelope and data in one, as far as stored bytes must be checked again. */
const SCHEMAS = new Map(
  [...EVENT_TYPES.values()].map(({ type, version, data }) => [
    type,
    envelopeShape.extend({ type: z.literal(type), version: z.literal(version), data: shapeOf(data) }),
  ]),
);

function parse(stored: StoredEvent): unknown {
  try {
    return JSON.parse(textOf(stored.bytes));
  } catch (error) {
    return unreadable(stored, error);
  }
}

/** Several times as fast as a `TextDecoder` that minds ill-formed bytes. */
function textOf(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new TypeError('not well-formed UTF-8');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function unreadable({ position, type }: StoredEvent, cause?: unknown): never {
  refuse('conflict', 'event.unreadable', `序号${position}的事件(${type})无法读取`, {
    position,
    type,
    cause: String(cause),
  });
}

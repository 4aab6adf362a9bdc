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
  const value = parse(stored);
  const versions = VERSIONS.get(type) ?? [];
  const at = versions.length === 1 ? 0 : versionIn(value) - 1;
  const event = versions[at]?.schema.safeParse(value);
  if (event === undefined || !event.success) return unreadable(stored, event?.error);
  // What is stored beside the bytes is for finding them; the bytes are what was recorded.
  if (event.data.id !== id || event.data.stream !== stream) return unreadable(stored);
  for (const { up } of versions.slice(at, -1)) event.data.data = up(event.data.data as never);
  return Object.assign(event.data, { position, revision, version: versions.length }) as unknown as AnyEvent;
}

/**
 * Each version of an event of a type, version 1 first: the whole of it, envelope and data in one, as far as stored
 * bytes must be checked again, and what its data comes to in the next version.
 */
const VERSIONS = new Map(
  [...EVENT_TYPES.values()].map(({ type, data, earlier = [] }) => [
    type,
    [...earlier, { data, up: (same: unknown) => same }].map(({ data: its, up }, index) => ({
      schema: envelopeShape.extend({
        type: z.literal(type),
        version: z.literal(index + 1),
        data: shapeOf(its),
      }),
      up: up as (data: unknown) => unknown,
    })),
  ]),
);

function versionIn(value: unknown): number {
  return typeof value === 'object' && value !== null && 'version' in value ? Number(value.version) : 0;
}

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

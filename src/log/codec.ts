import type { AnyEvent } from '../domain/catalogue.ts';
import { EVENT_TYPES } from '../domain/catalogue.ts';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
import { type Envelope, envelopeSchema } from '../domain/kernel/envelope.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { EventToAppend, StoredEvent } from './event-log.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

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
  const envelope = envelopeSchema.safeParse(parse(stored));
  const entry = EVENT_TYPES.get(stored.type);
  if (!envelope.success || entry === undefined || envelope.data.version !== entry.version) {
    return unreadable(stored, envelope.error);
  }
  const data = entry.data.safeParse(envelope.data.data);
  if (!data.success) return unreadable(stored, data.error);
  const { position, revision } = stored;
  return { ...envelope.data, data: data.data, position, revision } as AnyEvent;
}

function parse(stored: StoredEvent): unknown {
  try {
    return JSON.parse(decoder.decode(stored.bytes));
  } catch (error) {
    return unreadable(stored, error);
  }
}

function unreadable({ position, type }: StoredEvent, cause: unknown): never {
  refuse('conflict', 'event.unreadable', `序号${position}的事件(${type})无法读取`, {
    position,
    type,
    cause: String(cause),
  });
}

import { canonicalJson } from '../../src/domain/kernel/canonical-json.ts';
import type { StoredEvent } from '../../src/log/event-log.ts';
import { recorded } from './envelopes.ts';

/** An event as it stands in a log, in whatever version and shape its data is. */
export function storedAs(parts: Parameters<typeof recorded>[0]): StoredEvent {
  const { position, revision, ...envelope } = recorded(parts);
  const { id, stream, type } = envelope;
  return { id, stream, type, position, revision, bytes: new TextEncoder().encode(canonicalJson(envelope)) };
}

import { refuse } from '../domain/kernel/refusal.ts';
import { checkAllQuery, checkAppends, checkStreamQuery } from './check-input.ts';
import { decideAppends } from './decide-appends.ts';
import type { EventLog, StoredEvent } from './event-log.ts';

/** Opens an empty log in memory, for tests and for trying out: it keeps every promise but to survive. */
export function openMemoryLog(): EventLog {
  const all: StoredEvent[] = [];
  const byStream = new Map<string, StoredEvent[]>();
  const byId = new Map<string, StoredEvent>();
  let closed = false;

  function refuseIfClosed(): void {
    if (closed) refuse('unavailable', 'log.closed', '事件日志已关闭。');
  }

  return {
    async append(appends) {
      refuseIfClosed();
      checkAppends(appends);
      const lastRevisions = new Map<string, number>();
      for (const { stream } of appends) {
        const events = byStream.get(stream);
        if (events !== undefined) lastRevisions.set(stream, events.length - 1);
      }
      const { outcomes, events } = decideAppends(appends, {
        head: all.length,
        lastRevisions,
        recorded: byId,
      });
      for (const event of events) {
        const stored = withOwnBytes(event);
        all.push(stored);
        byId.set(stored.id, stored);
        const stream = byStream.get(stored.stream);
        if (stream === undefined) byStream.set(stored.stream, [stored]);
        else stream.push(stored);
      }
      return outcomes;
    },

    async readStream(stream, query = {}) {
      refuseIfClosed();
      checkStreamQuery(stream, query);
      const { direction = 'forwards', from, limit } = query;
      const events = byStream.get(stream) ?? [];
      const found =
        direction === 'forwards'
          ? events.slice(from ?? 0)
          : events.slice(0, from === undefined ? undefined : from + 1).reverse();
      return found.slice(0, limit).map(withOwnBytes);
    },

    async readAll(query) {
      refuseIfClosed();
      checkAllQuery(query);
      const { after, upTo, limit, types, streamPrefix = '' } = query;
      const found: StoredEvent[] = [];
      for (const event of all.slice(after, upTo)) {
        if (found.length >= limit) break;
        if (types !== undefined && !types.includes(event.type)) continue;
        if (event.stream.startsWith(streamPrefix)) found.push(withOwnBytes(event));
      }
      return found;
    },

    async head() {
      refuseIfClosed();
      return all.length;
    },

    async close() {
      closed = true;
    },
  };
}

/** Nobody outside may hold the bytes that are kept. */
function withOwnBytes(event: StoredEvent): StoredEvent {
  return { ...event, bytes: new Uint8Array(event.bytes) };
}

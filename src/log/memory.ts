import { type AppendDecision, decideAppends } from './decide-appends.ts';
import type { AllQuery, Append, EventLog, StoredEvent } from './event-log.ts';
import { followByReading } from './follow.ts';
import { isAskedFor } from './is-asked-for.ts';
import { appendsToLoad, refuseUnlessAllAppended } from './load-by-appending.ts';
import { logOver } from './log-over.ts';
import { WakeUp } from './wake-up.ts';

/** Every append rings, so that waiting longer only costs nothing. */
const LONGEST_WAIT = 60_000;

/** Opens an empty log in memory, for tests and for trying out: it keeps every promise but to survive. */
export function openMemoryLog(): EventLog {
  const all: StoredEvent[] = [];
  const byStream = new Map<string, StoredEvent[]>();
  const byId = new Map<string, StoredEvent>();
  const grown = new WakeUp();

  function decide(appends: readonly Append[]): AppendDecision {
    const lastRevisions = new Map<string, number>();
    for (const { stream } of appends) {
      const events = byStream.get(stream);
      if (events !== undefined) lastRevisions.set(stream, events.length - 1);
    }
    return decideAppends(appends, { head: all.length, lastRevisions, recorded: byId });
  }

  function store(events: readonly StoredEvent[]): void {
    for (const event of events) {
      const stored = withOwnBytes(event);
      all.push(stored);
      byId.set(stored.id, stored);
      const stream = byStream.get(stored.stream);
      if (stream === undefined) byStream.set(stored.stream, [stored]);
      else stream.push(stored);
    }
    grown.ring(all.length);
  }

  function select(query: AllQuery): readonly StoredEvent[] {
    const { after, upTo, limit } = query;
    const found: StoredEvent[] = [];
    for (let index = after; index < Math.min(upTo ?? all.length, all.length); index += 1) {
      const event = all[index];
      if (event === undefined || found.length >= limit) break;
      if (isAskedFor(event, query)) found.push(withOwnBytes(event));
    }
    return found;
  }

  function whenBeyond(position: number, signal: AbortSignal): Promise<void> {
    return grown.wait(position, LONGEST_WAIT, signal);
  }

  return logOver({
    async append(appends) {
      const { outcomes, events } = decide(appends);
      store(events);
      return outcomes;
    },

    async load(events) {
      const decision = decide(appendsToLoad(events));
      refuseUnlessAllAppended(events, decision.outcomes);
      store(decision.events);
    },

    async readStream(stream, { direction = 'forwards', from, limit }) {
      const events = byStream.get(stream) ?? [];
      const found =
        direction === 'forwards'
          ? events.slice(from ?? 0)
          : events.slice(0, from === undefined ? undefined : from + 1).reverse();
      return found.slice(0, limit).map(withOwnBytes);
    },

    readAll: async (query) => select(query),
    follow: (query, log) => followByReading({ ...log, whenBeyond }, query),
    head: async () => all.length,
    close: async () => grown.wakeAll(),
  });
}

/** Nobody outside may hold the bytes that are kept. */
function withOwnBytes(event: StoredEvent): StoredEvent {
  return { ...event, bytes: new Uint8Array(event.bytes) };
}

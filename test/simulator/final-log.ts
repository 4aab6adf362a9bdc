import type { EventLog, StoredEvent } from '../../src/log/event-log.ts';
import { readPages } from '../../src/log/pages.ts';
import { must } from './violation.ts';

/** The log at the end of a run, when nothing changes any more. */
export interface FinalLog {
  /** In order; the event at position n is at index n - 1. */
  readonly events: readonly StoredEvent[];
  readonly streams: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly byId: ReadonlyMap<string, StoredEvent>;
}

/** Reads the whole log; positions and revisions must be gap-free and every id there once. */
export async function readFinalLog(log: EventLog, size: number): Promise<FinalLog> {
  const events: StoredEvent[] = [];
  const streams = new Map<string, StoredEvent[]>();
  const byId = new Map<string, StoredEvent>();
  for await (const page of readPages(log, { after: 0, pageSize: 50 })) events.push(...page);
  must(
    events.length === size,
    () => `The log has ${events.length} events and not the ${size} that it stored.`,
  );
  for (const [index, event] of events.entries()) {
    const { id, position, stream, revision } = event;
    must(position === index + 1, () => `Position ${index + 1} is followed by ${position}, the event ${id}.`);
    const before = streams.get(stream) ?? [];
    must(
      revision === before.length,
      () => `Event ${id} at ${position} has revision ${revision} of ${stream}, and not ${before.length}.`,
    );
    const other = byId.get(id);
    must(other === undefined, () => `Event ${id} is there twice, at ${other?.position} and at ${position}.`);
    streams.set(stream, before);
    before.push(event);
    byId.set(id, event);
  }
  return { events, streams, byId };
}

/** The last revision of a stream when there were so many events; -1 when it had none. */
export function lastRevision({ streams }: FinalLog, stream: string, size: number): number {
  return (streams.get(stream) ?? []).filter(({ position }) => position <= size).length - 1;
}

export function isSameEvent(a: StoredEvent, b: StoredEvent | undefined): boolean {
  return (
    b !== undefined &&
    a.position === b.position &&
    a.revision === b.revision &&
    a.stream === b.stream &&
    a.id === b.id &&
    a.type === b.type &&
    Buffer.compare(a.bytes, b.bytes) === 0
  );
}

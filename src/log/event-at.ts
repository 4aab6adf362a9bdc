import type { EventLog, StoredEvent } from './event-log.ts';

/** The event at a position; undefined when there is none. */
export async function eventAt(log: EventLog, position: number): Promise<StoredEvent | undefined> {
  const [event] = await log.readAll({ after: position - 1, upTo: position, limit: 1 });
  return event;
}

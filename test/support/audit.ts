import type { Database } from '../../src/database/database.ts';
import type { AnyEvent } from '../../src/domain/catalogue.ts';
import { businessDate, daysBetween } from '../../src/domain/kernel/dates.ts';
import { positionKey } from '../../src/projections/models/audit-events.ts';
import type { AuditedEvent } from '../../src/projections/queries/audit/events.ts';
import type { Page, Paging } from '../../src/projections/queries/rows.ts';

/** The positions that a query gives over all its pages; each page but the last is full. */
export async function positionsOver(
  ask: (paging: Paging) => Promise<Page<AuditedEvent>>,
  limit = 7,
): Promise<readonly number[]> {
  const found: number[] = [];
  for (let after: string | null = null; ; ) {
    const { rows, next }: Page<AuditedEvent> = await ask({ after, limit });
    found.push(...rows.map(({ position }) => position));
    if (next === null) return found;
    if (rows.length !== limit || next !== positionKey(found.at(-1) ?? 0))
      throw new Error('a page is not full');
    after = next;
  }
}

/** What an inspector on no file sees. */
export const openly = (database: Database) => ({ database, files: [] });

const STREAMS_OF_ALL = ['plan', 'scheme', 'collective', 'clock', 'simulation', 'period'];
const categoryOf = ({ stream }: AnyEvent) => stream.slice(0, stream.indexOf('-'));

/** Written once more: the positions of what is about a thing, where `names` says whether an event names it. */
export function aboutByHand(
  events: readonly AnyEvent[],
  names: (event: AnyEvent) => boolean,
): readonly number[] {
  const streams = new Set(
    events
      .filter((event) => names(event) && !STREAMS_OF_ALL.includes(categoryOf(event)))
      .map((e) => e.stream),
  );
  return events.filter((event) => names(event) || streams.has(event.stream)).map(({ position }) => position);
}

/** Whether JSON holds a member of one of these names with this value, or with a list that holds it. */
export function holds(value: unknown, keys: readonly string[], wanted: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, member]) =>
      (keys.includes(key) && (member === wanted || (Array.isArray(member) && member.includes(wanted)))) ||
      holds(member, keys, wanted),
  );
}

export function delayOf({ occurredOn, recordedAt }: AnyEvent): number {
  return daysBetween(occurredOn, businessDate(recordedAt));
}

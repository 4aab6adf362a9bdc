import type { Selectable } from 'kysely';
import type { StoredEvent } from '../event-log.ts';
import type { LogTables } from './schema.ts';

/** A row of `events` as it comes from the database. */
export type EventRow = Selectable<LogTables['events']>;

/** Positions and revisions stay far below 2^53. */
export function toStoredEvent(row: EventRow): StoredEvent {
  const { position, stream, revision, id, type, bytes } = row;
  return { position: Number(position), stream, revision: Number(revision), id, type, bytes };
}

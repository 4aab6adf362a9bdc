import { type Kysely, sql } from 'kysely';
import type { AllQuery, StoredEvent, StreamQuery } from '../event-log.ts';
import type { LogTables } from './schema.ts';
import { toStoredEvent } from './stored-event.ts';

export async function readStream(
  db: Kysely<LogTables>,
  stream: string,
  { direction = 'forwards', from, limit }: StreamQuery,
): Promise<readonly StoredEvent[]> {
  const forwards = direction === 'forwards';
  let query = db
    .selectFrom('events')
    .selectAll()
    .where('stream', '=', stream)
    .orderBy('revision', forwards ? 'asc' : 'desc');
  if (from !== undefined) query = query.where('revision', forwards ? '>=' : '<=', BigInt(from));
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(toStoredEvent);
}

export async function readAll(
  db: Kysely<LogTables>,
  { after, upTo, limit, types, streamPrefix }: AllQuery,
): Promise<readonly StoredEvent[]> {
  let query = db
    .selectFrom('events')
    .selectAll()
    .where('position', '>', BigInt(after))
    .orderBy('position')
    .limit(limit);
  if (upTo !== undefined) query = query.where('position', '<=', BigInt(upTo));
  if (types !== undefined) query = query.where(sql<boolean>`type = any(${types}::text[])`);
  if (streamPrefix !== undefined) query = query.where(sql<boolean>`starts_with(stream, ${streamPrefix})`);
  return (await query.execute()).map(toStoredEvent);
}

export async function readHead(db: Kysely<LogTables>): Promise<number> {
  const { position } = await db.selectFrom('event_sequencer').select('position').executeTakeFirstOrThrow();
  return Number(position);
}

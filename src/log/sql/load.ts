import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '../../database/database.ts';
import type { EventToLoad } from '../event-log.ts';
import { appendsToLoad, refuseUnlessAllAppended } from '../load-by-appending.ts';
import { decide, store } from './append-contested.ts';
import { CHANNEL } from './channel.ts';
import { COPIED_COLUMNS, writeRows } from './copy-format.ts';
import type { LogTables } from './schema.ts';

/**
 * Stores a run of events of another log in one transaction. PostgreSQL takes them by COPY; what that refuses, and
 * everything on PGlite, goes the way of an append, which knows which event is to blame.
 */
export async function loadAll(database: Database, events: readonly EventToLoad[]): Promise<void> {
  if (events.length === 0) return;
  if (database.engine === 'postgres' && (await copy(await database.pool.connect(), events))) return;
  await database.kysely
    .withTables<LogTables>()
    .transaction()
    .execute(async (transaction) => {
      const { head, outcomes, events: stored } = await decide(transaction, appendsToLoad(events));
      refuseUnlessAllAppended(events, outcomes);
      await store(transaction, head, stored);
    });
}

const UNIQUE_VIOLATION = '23505';

/** Stores the events if every one follows on what is there and has a new id; otherwise stores nothing. */
async function copy(client: PoolClient, events: readonly EventToLoad[]): Promise<boolean> {
  const first = firstRevisions(events);
  if (first === null) {
    client.release();
    return false;
  }
  let broken: Error | boolean = true;
  try {
    await client.query('begin');
    const taken = await client.query<{ head: bigint }>(TAKE_POSITIONS_IF_FITTING, [
      [...first.keys()],
      [...first.values()],
      events.length,
    ]);
    const row = taken.rows[0];
    if (row === undefined) {
      await client.query('rollback');
      broken = false;
      return false;
    }
    const head = Number(row.head);
    const target = client.query(copyFrom(`copy events (${COPIED_COLUMNS}) from stdin with (format binary)`));
    await pipeline(Readable.from(writeRows(events, head + 1)), target);
    await client.query('commit');
    broken = false;
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION)) throw error;
    await client.query('rollback');
    broken = false;
    return false;
  } finally {
    client.release(broken);
  }
}

/** Sees the streams as they were before it waited for the sequencer, like the statement of `appendUncontested`. */
const TAKE_POSITIONS_IF_FITTING = `
  update event_sequencer set position = position + $3::bigint
   where not exists (
     select from unnest($1::text[], $2::bigint[]) as asked (stream, revision)
      where asked.revision <> 1 + coalesce(
        (select revision from events where events.stream = asked.stream order by revision desc limit 1), -1)
   )
  returning position - $3::bigint as head, pg_notify('${CHANNEL}', position::text)`;

/** The first revision of each stream of the run; null when a stream's revisions do not run on. */
function firstRevisions(events: readonly EventToLoad[]): ReadonlyMap<string, number> | null {
  const first = new Map<string, number>();
  const next = new Map<string, number>();
  for (const { stream, revision } of events) {
    const expected = next.get(stream);
    if (expected === undefined) first.set(stream, revision);
    else if (expected !== revision) return null;
    next.set(stream, revision + 1);
  }
  return first;
}

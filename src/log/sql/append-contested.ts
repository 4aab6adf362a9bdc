import { type Kysely, sql, type Transaction } from 'kysely';
import { decideAppends } from '../decide-appends.ts';
import type { Append, AppendOutcome, StoredEvent } from '../event-log.ts';
import { CHANNEL } from './channel.ts';
import { joinBytes } from './join-bytes.ts';
import type { LogTables } from './schema.ts';
import { type EventRow, toStoredEvent } from './stored-event.ts';

/**
 * Appends whatever stands in the way, in one transaction of five round trips: begin, lock the sequencer, read what
 * the decision needs, write everything, commit. The sequencer's row stays locked until the commit, so appends take turns over all
 * connections and processes, and nobody sees a position before all the positions below it.
 */
export async function appendContested(
  db: Kysely<LogTables>,
  appends: readonly Append[],
): Promise<readonly AppendOutcome[]> {
  return db.transaction().execute(async (transaction) => {
    const { outcomes, events, head } = await decide(transaction, appends);
    if (events.length > 0) await store(transaction, head, events);
    return outcomes;
  });
}

/** Locks the sequencer until the end of the transaction and decides about the appends. */
export async function decide(transaction: Transaction<LogTables>, appends: readonly Append[]) {
  const head = await lockSequencer(transaction);
  const known = await readKnown(transaction, appends);
  return { head, ...decideAppends(appends, { head, ...known }) };
}

async function lockSequencer(transaction: Transaction<LogTables>): Promise<number> {
  const { position } = await transaction
    .selectFrom('event_sequencer')
    .select('position')
    .forUpdate()
    .executeTakeFirstOrThrow();
  return Number(position);
}

/** The last revisions of the involved streams and the events already stored under the given ids, in one query. */
async function readKnown(transaction: Transaction<LogTables>, appends: readonly Append[]) {
  const streams = [...new Set(appends.map((append) => append.stream))];
  const ids = [...new Set(appends.flatMap((append) => append.events.map((event) => event.id)))];
  const { rows } = await sql<
    ({ found: 'event' } & EventRow) | { found: 'stream'; stream: string; revision: bigint }
  >`
    select 'event' as found, position, stream, revision, id, type, bytes
      from events where id = any(${ids}::uuid[])
    union all
    select 'stream', null, asked.stream, last.revision, null, null, null
      from unnest(${streams}::text[]) as asked (stream)
      cross join lateral (
        select revision from events where events.stream = asked.stream order by revision desc limit 1
      ) as last
  `.execute(transaction);

  const lastRevisions = new Map<string, number>();
  const recorded = new Map<string, StoredEvent>();
  for (const row of rows) {
    if (row.found === 'stream') lastRevisions.set(row.stream, Number(row.revision));
    else recorded.set(row.id, toStoredEvent(row));
  }
  return { lastRevisions, recorded };
}

export async function store(
  transaction: Transaction<LogTables>,
  head: number,
  events: readonly StoredEvent[],
): Promise<void> {
  const { joined, starts, sizes } = joinBytes(events.map((event) => event.bytes));
  await sql`
    with bumped as (
      update event_sequencer set position = ${head + events.length}::bigint
      returning pg_notify(${CHANNEL}, position::text)
    )
    insert into events (position, stream, revision, id, type, bytes)
    select ${head}::bigint + n, stream, revision, id, type, substring(${joined}::bytea from start for size)
      from unnest(
        ${events.map((event) => event.stream)}::text[],
        ${events.map((event) => event.revision)}::bigint[],
        ${events.map((event) => event.id)}::uuid[],
        ${events.map((event) => event.type)}::text[],
        ${starts}::integer[],
        ${sizes}::integer[]
      ) with ordinality as new (stream, revision, id, type, start, size, n)
  `.execute(transaction);
}

import { type Kysely, sql } from 'kysely';
import type { Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { AllQuery, StoredEvent, StreamQuery } from '../event-log.ts';
import { COPIED_COLUMNS, readRows } from './copy-format.ts';
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

/** How many positions one statement goes through at most when it looks for something. */
const WINDOW = 100_000;

/**
 * Reads events of some types or streams, which may be rare: in steps, so that no statement takes long however long the
 * log is.
 */
export async function readFiltered(
  db: Kysely<LogTables>,
  query: AllQuery,
  window: number = WINDOW,
): Promise<readonly StoredEvent[]> {
  const end = Math.min(query.upTo ?? Number.MAX_SAFE_INTEGER, await readHead(db));
  const found: StoredEvent[] = [];
  for (let { after } = query; after < end && found.length < query.limit; after += window) {
    const upTo = Math.min(after + window, end);
    found.push(...(await readAll(db, { ...query, after, upTo, limit: query.limit - found.length })));
  }
  return found;
}

/**
 * Reads events of all types and streams by COPY, which gives their bytes as they are: in a query's answer they would
 * come as hex, and reading took more than twice as long.
 */
export async function copyAll(
  pool: Pool,
  { after, upTo = Number.MAX_SAFE_INTEGER, limit }: AllQuery,
): Promise<readonly StoredEvent[]> {
  const client = await pool.connect();
  let broken = true;
  try {
    // COPY takes no parameters; these are safe integers, as `check-input.ts` makes sure.
    const copied = client.query(
      copyTo(`
        copy (select ${COPIED_COLUMNS} from events where position > ${after} and position <= ${upTo}
              order by position limit ${limit}) to stdout with (format binary)`),
    );
    const pieces: Buffer[] = [];
    for await (const piece of copied) pieces.push(piece);
    broken = false;
    return readRows(Buffer.concat(pieces));
  } finally {
    client.release(broken);
  }
}

export async function readHead(db: Kysely<LogTables>): Promise<number> {
  const { position } = await db.selectFrom('event_sequencer').select('position').executeTakeFirstOrThrow();
  return Number(position);
}

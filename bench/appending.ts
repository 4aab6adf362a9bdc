import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openPostgres } from '../src/database/open-postgres.ts';
import type { EventLog, EventToLoad } from '../src/log/event-log.ts';
import { openSqlLog } from '../src/log/sql/sql-log.ts';
import type { Server } from './support/databases.ts';
import { type Figure, perSecond, rates } from './support/measure.ts';

const ROUNDS = 5;
/** As long as an event of a city's year is on average. */
const BYTES = Buffer.from(`{"data":"${'进'.repeat(265)}"}`);

/** Single-event appends of many callers, each waiting for its own, against what the server takes at best. */
export async function measureAppending(server: Server): Promise<readonly Figure[]> {
  const url = await server.fresh();
  const database = await openPostgres(url, { poolSize: 32 });
  const log = await openSqlLog(database);
  const bare = new pg.Client({ connectionString: url });
  await bare.connect();
  await bare.query('create table raw (like events including all)');
  try {
    const [batched, many, some, single]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const insert = await perSecond(20_000, () => insertInBatches(bare, newStreams(20_000)));
      const by256 = await perSecond(20_000, () => appendOneByOne(log, newStreams(20_000), 256));
      const by32 = await perSecond(8_000, () => appendOneByOne(log, newStreams(8_000), 32));
      const alone = await perSecond(1_000, () => transactionEach(database.pool, newStreams(1_000), 32));
      if (round === 0) continue; // warming up
      batched.push(insert);
      many.push(by256);
      some.push(by32);
      single.push(alone);
    }
    return [
      {
        work: 'single-event durable appends with revision and id checks, 256 callers',
        against: 'raw unnest insert of such rows in batches of 1000',
        ratios: many.map((own, round) => own / (batched[round] ?? 0)),
        bound: { least: 0.6 },
        detail: `${rates(many)} against ${rates(batched)}`,
      },
      {
        work: 'the same, 32 callers',
        against: 'one transaction per append on the same schema',
        ratios: some.map((own, round) => own / (single[round] ?? 0)),
        bound: { least: 8 },
        detail: `${rates(some)} against ${rates(single)}`,
      },
    ];
  } finally {
    await bare.end();
    await log.close();
    await database.close();
  }
}

/** Events of which each is the first of a stream of its own. */
export function newStreams(count: number): readonly EventToLoad[] {
  return Array.from({ length: count }, () => {
    const id = randomUUID();
    return { stream: `assignment-${id}`, revision: 0, id, type: 'ProgressClaimed', bytes: BYTES };
  });
}

/** Every caller appends one event, waits for the acknowledgement, and appends the next. */
export async function appendOneByOne(
  log: EventLog,
  all: readonly EventToLoad[],
  callers: number,
): Promise<void> {
  await eachByCallers(callers, all, async ({ stream, ...event }) => {
    const [outcome] = await log.append([{ stream, expected: 'none', events: [event] }]);
    if (outcome?.outcome !== 'appended') throw new Error(`not appended: ${JSON.stringify(outcome)}`);
  });
}

/** Shares work out among callers: each does one piece, waits until it is done, and takes the next. */
export async function eachByCallers<T>(
  callers: number,
  all: readonly T[],
  work: (one: T) => Promise<unknown>,
): Promise<void> {
  const left = all.values();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (const one of left) await work(one);
    }),
  );
}

async function insertInBatches(client: pg.Client, all: readonly EventToLoad[]): Promise<void> {
  const { rows } = await client.query('select coalesce(max(position), 0) as last from raw');
  let position = Number(rows[0].last);
  for (let start = 0; start < all.length; start += 1_000) {
    const batch = all.slice(start, start + 1_000);
    await client.query({
      name: 'raw',
      text: `insert into raw (position, stream, revision, id, type, bytes)
             select * from unnest($1::bigint[], $2::text[], $3::bigint[], $4::uuid[], $5::text[], $6::bytea[])`,
      values: [
        batch.map((_, index) => position + index + 1),
        batch.map(({ stream }) => stream),
        batch.map(({ revision }) => revision),
        batch.map(({ id }) => id),
        batch.map(({ type }) => type),
        batch.map(({ bytes }) => bytes),
      ],
    });
    position += batch.length;
  }
}

/** What a log does that stores every append by itself. */
async function transactionEach(pool: pg.Pool, all: readonly EventToLoad[], callers: number): Promise<void> {
  await eachByCallers(callers, all, async ({ stream, id, type, bytes }) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query('select position from event_sequencer for update');
      const position = Number(rows[0].position) + 1;
      const found = await client.query('select max(revision) as last from events where stream = $1', [
        stream,
      ]);
      if (found.rows[0].last !== null) throw new Error('the stream is there');
      await client.query('insert into events values ($1, $2, 0, $3, $4, $5)', [
        position,
        stream,
        id,
        type,
        bytes,
      ]);
      await client.query('update event_sequencer set position = $1', [position]);
      await client.query('commit');
    } finally {
      client.release();
    }
  });
}

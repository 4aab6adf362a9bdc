/**
 * Emmett, as its published packages are. An append is a transaction of three round trips; in it a stored procedure
 * checks the version of the stream, and primary keys keep streams and versions apart. Ids of events are not checked.
 * A rebuild gives a projection one event at a time, stores the checkpoint after each, and commits once a page.
 */
import pg from 'pg';
import type { EventToLoad } from '../../src/log/event-log.ts';
import { type EventForPeer, type Peer, toPeer } from './peer.ts';

// Written out in a constant, the name is not looked for by the compiler, for which the package is mostly not there.
const PACKAGE = '@event-driven-io/emmett-postgresql';

/** What is called of version 0.42.0. */
interface Emmett {
  getPostgreSQLEventStore(
    url: string,
    options: { readonly connectionOptions: { readonly pool: pg.Pool } },
  ): EventStore;
  postgreSQLProjection(projection: Projection): Projection;
  rebuildPostgreSQLProjections(options: {
    readonly connectionString: string;
    readonly projections: readonly Projection[];
    readonly pulling: { readonly batchSize: number; readonly pullingFrequencyInMs: number };
  }): { start(): Promise<void>; close(): Promise<void> };
}

interface EventStore {
  readonly schema: { migrate(): Promise<unknown> };
  appendToStream(
    stream: string,
    events: readonly { readonly type: string; readonly data: unknown }[],
    options?: { readonly expectedStreamVersion: bigint },
  ): Promise<unknown>;
  close(): Promise<void>;
}

interface Projection {
  readonly name: string;
  readonly canHandle: readonly string[];
  handle(
    events: readonly { readonly metadata: { readonly streamName: string } }[],
    context: { readonly connection: { readonly client: pg.Client } },
  ): Promise<void>;
}

/** Its own constant for “no stream” is not enforced on PostgreSQL; version 0 says the same, is, and costs less. */
const NO_STREAM = 0n;
/** Its page of 100 and its wait of 50 ms after each by default would hold its rebuild up; this is its fastest. */
const PULLING = { batchSize: 1_000, pullingFrequencyInMs: 0 };

/** Opens Emmett on an empty database, with a connection for every caller. */
export async function openEmmett(url: string, callers: number): Promise<Peer> {
  const { store, close } = await openStore({ connectionString: url, max: callers });
  return {
    name: 'Emmett',
    append: ({ stream, ...event }) =>
      store.appendToStream(stream, [event], { expectedStreamVersion: NO_STREAM }),
    close,
  };
}

/**
 * Fills an empty database with events in their order, by one writer: what concurrent writers append, its rebuild may
 * pass over. Not measured, and so not waiting for the disk.
 */
export async function fillEmmett(url: string, events: Iterable<EventToLoad>): Promise<void> {
  const { store, pool, close } = await openStore({
    connectionString: url,
    options: '-c synchronous_commit=off',
  });
  try {
    for (const [stream, run] of runsOf(events)) await store.appendToStream(stream, run);
    await pool.query('create table per_stream (stream text primary key, events int not null)');
  } finally {
    await close();
  }
}

/**
 * Rebuilds a projection of one row per stream, by the rebuild that it has. The projection is new under its name, since
 * one that was rebuilt before has a checkpoint from which its rebuild goes on.
 */
export async function rebuildEmmett(url: string, name: string, types: readonly string[]): Promise<void> {
  const { postgreSQLProjection, rebuildPostgreSQLProjections }: Emmett = await import(PACKAGE);
  const projection = postgreSQLProjection({
    name,
    canHandle: types,
    async handle(events, { connection }) {
      for (const { metadata } of events) {
        await connection.client.query({
          name: 'per-stream',
          text: `insert into per_stream values ($1, 1)
                 on conflict (stream) do update set events = per_stream.events + 1`,
          values: [metadata.streamName],
        });
      }
    },
  });
  const consumer = rebuildPostgreSQLProjections({
    connectionString: url,
    projections: [projection],
    pulling: PULLING,
  });
  try {
    await consumer.start();
  } finally {
    await consumer.close();
  }
}

/** How many events the projection has seen; empties it. It does not reject when an event failed, but ends early. */
export async function takeProjected(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select coalesce(sum(events), 0)::int as events from per_stream');
    await client.query('truncate per_stream');
    return rows[0].events;
  } finally {
    await client.end();
  }
}

async function openStore(settings: pg.PoolConfig & { readonly connectionString: string }) {
  const { getPostgreSQLEventStore }: Emmett = await import(PACKAGE);
  const pool = new pg.Pool(settings);
  const store = getPostgreSQLEventStore(settings.connectionString, { connectionOptions: { pool } });
  await store.schema.migrate();
  return {
    store,
    pool,
    async close() {
      await store.close();
      await pool.end();
    },
  };
}

/** Events that follow one another in the same stream, together. */
function* runsOf(
  events: Iterable<EventToLoad>,
): Generator<readonly [stream: string, run: readonly EventForPeer[]]> {
  let run: EventForPeer[] = [];
  for (const event of events) {
    const [first] = run;
    if (first !== undefined && first.stream !== event.stream) {
      yield [first.stream, run];
      run = [];
    }
    run.push(toPeer(event));
  }
  const [first] = run;
  if (first !== undefined) yield [first.stream, run];
}

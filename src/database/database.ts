import type { Kysely } from 'kysely';
import type { Pool } from 'pg';

/**
 * An open database: PostgreSQL, or PGlite in a folder. The log and the read models share it; each brings its
 * own tables by `kysely.withTables<…>()` and its own migrations by `migrate()`.
 *
 * Values arrive alike on both engines, see `value-parsers.ts`: int8 → bigint; numeric, date, time, timestamp,
 * timestamptz (in UTC) and interval → string; bytea → Uint8Array; and arrays of these.
 *
 * PGlite has one session: while a transaction runs, every query outside of it waits for its end, so a query
 * inside a transaction must go through the transaction.
 */
export type Database = PgliteDatabase | PostgresDatabase;

interface PgliteDatabase extends AnyDatabase {
  readonly engine: 'pglite';
}

export interface PostgresDatabase extends AnyDatabase {
  readonly engine: 'postgres';
  /** The connections beneath kysely, for what it cannot do: COPY, LISTEN, prepared statements. */
  readonly pool: Pool;
}

interface AnyDatabase {
  // biome-ignore lint/complexity/noBannedTypes: no tables of its own; every caller adds its own
  readonly kysely: Kysely<{}>;
  /** Waits for what is under way, then lets go of everything; a second call does nothing. */
  close(): Promise<void>;
}

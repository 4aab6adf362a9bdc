import type { Kysely } from 'kysely';

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
export interface Database {
  readonly engine: 'pglite' | 'postgres';
  // biome-ignore lint/complexity/noBannedTypes: no tables of its own; every caller adds its own
  readonly kysely: Kysely<{}>;
  /** Waits for what is under way, then lets go of everything; a second call does nothing. */
  close(): Promise<void>;
}

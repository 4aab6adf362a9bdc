import type { Kysely } from 'kysely';

/**
 * An open database: PostgreSQL, or PGlite in a folder. The log and the read models share it; each brings its
 * own tables by `kysely.withTables<…>()`. Values arrive as: int8 → bigint, numeric → string, date → string,
 * timestamptz → string, bytea → Uint8Array.
 */
export interface Database {
  readonly engine: 'pglite' | 'postgres';
  // biome-ignore lint/complexity/noBannedTypes: no tables of its own; every caller adds its own
  readonly kysely: Kysely<{}>;
  close(): Promise<void>;
}

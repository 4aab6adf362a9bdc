import { CompiledQuery } from 'kysely';
import type { Database } from '../../database/database.ts';

/** Runs one statement by itself; PostgreSQL prepares it once a connection, under its name. */
export type RunQuery = <Row>(
  name: string,
  text: string,
  values: readonly unknown[],
) => Promise<readonly Row[]>;

export function queriesOf(database: Database): RunQuery {
  if (database.engine === 'postgres') {
    const { pool } = database;
    return async (name, text, values) => (await pool.query({ name, text, values: [...values] })).rows;
  }
  const { kysely } = database;
  return async <Row>(_: string, text: string, values: readonly unknown[]) =>
    (await kysely.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}

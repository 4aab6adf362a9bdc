import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';

/**
 * The uses of a unit's result in a period that were recorded before a position. Whether they have been revoked since is
 * left aside: what followed from an event is the same whenever it is asked.
 */
export async function usesOf(
  database: Database,
  { period, unit, before }: { readonly period: string; readonly unit: string; readonly before: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from read_model.use
    where period = ${period} and owners like ${`%|${unit}|%`} and recorded < ${before} order by key
  `.execute(database.kysely);
  return rows.map(({ key }) => key);
}

import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { ReadModel } from '../read-model.ts';
import { table } from '../tables.ts';

/** One row of a read model by its key, or null. */
export async function rowByKey<Row extends object>(
  database: Database,
  model: ReadModel<Row>,
  key: string,
): Promise<Row | null> {
  const { rows } = await sql<{ body: Row }>`
    select body from ${table('read_model', model)} where key = ${key}
  `.execute(database.kysely);
  return rows[0]?.body ?? null;
}

/**
 * A page of a read model's rows in order of key.
 *
 * @param filter what index columns of text must hold
 * @param owner only rows that concern this unit, by the column `owners`
 */
export async function listRows<Row extends object>(
  database: Database,
  model: ReadModel<Row>,
  filter: Readonly<Record<string, string>>,
  { after, limit }: Paging,
  owner: string | null = null,
): Promise<Page<Row>> {
  const conditions = Object.entries(filter).map(([column, value]) => {
    if (model.index[column] === undefined) throw new Error(`“${model.name}” has no column “${column}”`);
    return sql` and ${sql.id(column)} = ${value}`;
  });
  if (owner !== null) conditions.push(sql` and owners like ${`%|${owner}|%`}`);
  const { rows } = await sql<{ key: string; body: Row }>`
    select key, body from ${table('read_model', model)}
    where key > ${after ?? ''} ${sql.join(conditions, sql``)} order by key limit ${limit + 1}
  `.execute(database.kysely);
  return pageOf(rows, limit);
}

/** Where a page of a list begins and how many rows it holds at most. */
export interface Paging {
  /** The key of the last row of the page before; null for the first page. */
  readonly after: string | null;
  readonly limit: number;
}

/** Some rows of a list in order of key. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The key after which the next page begins; null when this is the last one. */
  readonly next: string | null;
}

/** Makes a page of rows read with one more than the limit, which tells whether there are others. */
export function pageOf<Row>(
  found: readonly { readonly key: string; readonly body: Row }[],
  limit: number,
): Page<Row> {
  const kept = found.slice(0, limit);
  return {
    rows: kept.map(({ body }) => body),
    next: found.length > limit ? (kept.at(-1)?.key ?? null) : null,
  };
}

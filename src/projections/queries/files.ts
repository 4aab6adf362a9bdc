import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { FileRow } from '../models/files.ts';
import { type Page, type Paging, pageOf } from './rows.ts';

/** A page of the accountability files that an account is on. */
export async function filesOfInspector(
  database: Database,
  account: string,
  { after, limit }: Paging,
): Promise<Page<FileRow>> {
  const { rows } = await sql<{ key: string; body: FileRow }>`
    select key, body from read_model.accountability_file
    where body->'inspectors' @> to_jsonb(${account}::text) and key > ${after ?? ''}
    order by key limit ${limit + 1}
  `.execute(database.kysely);
  return pageOf(rows, limit);
}

/** The identifiers of all of them. */
export async function fileIdsOfInspector(database: Database, account: string): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select key from read_model.accountability_file
    where body->'inspectors' @> to_jsonb(${account}::text) order by key
  `.execute(database.kysely);
  return rows.map(({ key }) => key);
}

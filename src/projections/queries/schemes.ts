import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { SchemeRow } from '../models/schemes.ts';

/** Every version of every scheme, the latest published first. */
export async function listSchemes(database: Database): Promise<readonly SchemeRow[]> {
  const { rows } = await sql<{ body: SchemeRow }>`
    select body from read_model.scheme order by (body->>'position')::bigint desc
  `.execute(database.kysely);
  return rows.map(({ body }) => body);
}

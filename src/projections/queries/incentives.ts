import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { type IncentiveRow, incentives } from '../models/incentives.ts';
import { type Page, type Paging, pageOf, rowByKey } from './rows.ts';

/** What sanctions and commendations are looked for; null for all. */
export interface IncentiveFilter {
  readonly kind: string | null;
  readonly stage: string | null;
  readonly clause: string | null;
  readonly origin: string | null;
}

export function incentiveById(database: Database, id: string): Promise<IncentiveRow | null> {
  return rowByKey(database, incentives, id);
}

/** A page of sanctions and commendations in order of their identifiers. */
export async function listIncentives(
  database: Database,
  { kind, stage, clause, origin }: IncentiveFilter,
  { after, limit }: Paging,
): Promise<Page<IncentiveRow>> {
  const { rows } = await sql<{ key: string; body: IncentiveRow }>`
    select key, body from read_model.incentive
    where (${kind}::text is null or kind = ${kind}) and (${stage}::text is null or stage = ${stage})
      and (${clause}::text is null or clause = ${clause}) and (${origin}::text is null or origin = ${origin})
      and key > ${after ?? ''}
    order by key limit ${limit + 1}
  `.execute(database.kysely);
  return pageOf(rows, limit);
}

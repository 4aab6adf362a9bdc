import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { type PlanRow, plans } from '../models/plans.ts';
import { rowByKey } from './rows.ts';

export function planById(database: Database, id: string): Promise<PlanRow | null> {
  return rowByKey(database, plans, id);
}

/** A plan without its text. */
export interface PlanSummary extends Pick<PlanRow, 'id' | 'stage' | 'heading'> {
  readonly clauses: number;
}

/** Every plan, without clauses. */
export async function listPlans(database: Database): Promise<readonly PlanSummary[]> {
  const { rows } = await sql<{ summary: PlanSummary }>`
    select jsonb_build_object('id', key, 'stage', stage, 'heading', body->'heading',
      'clauses', jsonb_array_length(body->'clauses')) as summary
    from read_model.plan order by key
  `.execute(database.kysely);
  return rows.map(({ summary }) => summary);
}

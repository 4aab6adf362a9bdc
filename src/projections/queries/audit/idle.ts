import { sql } from 'kysely';
import type { Database } from '../../../database/database.ts';
import type { AuditAccountRow } from '../../models/audit-accounts.ts';
import { type Page, type Paging, pageOf } from '../rows.ts';

/** A unit that holds tasks and has left some of them alone. */
export interface IdleUnit {
  readonly unit: string;
  readonly name: string;
  readonly assignments: number;
  readonly neverAccepted: number;
  readonly neverClaimed: number;
  /** Whether no account of the unit has ever done anything. */
  readonly neverActed: boolean;
}

/** The units of which a task was never accepted, or nothing was ever claimed for one. */
export async function idleUnits(
  database: Database,
  plan: string | null,
  { after, limit }: Paging,
): Promise<Page<IdleUnit>> {
  const { rows } = await sql<{ key: string; body: IdleUnit }>`
    with held as (
      select unit,
             not exists (select from read_model.audit_event e
               where e.stream = 'assignment-' || a.key and e.body->>'type' = 'AssignmentAccepted') as unaccepted,
             not exists (select from read_model.audit_event e
               where e.stream = 'assignment-' || a.key and e.body->>'type' = 'ProgressClaimed') as unclaimed
      from read_model.assignment a
      where unit collate "C" > ${after ?? ''} and (${plan}::text is null or plan = ${plan})
    ), idle as (
      select unit, count(*)::int as assignments, (count(*) filter (where unaccepted))::int as never_accepted,
             (count(*) filter (where unclaimed))::int as never_claimed
      from held group by unit having bool_or(unaccepted or unclaimed)
    )
    select unit as key, jsonb_build_object(
      'unit', unit, 'name', coalesce((select body->>'name' from read_model.unit known where known.key = idle.unit), unit),
      'assignments', assignments, 'neverAccepted', never_accepted, 'neverClaimed', never_claimed,
      'neverActed', not exists (select from read_model.audit_account acting where acting.unit = idle.unit)) as body
    from idle order by unit collate "C" limit ${limit + 1}
  `.execute(database.kysely);
  return pageOf(rows, limit);
}

/** The accounts of a role of which nothing has been recorded after a day. */
export async function idleAccounts(
  database: Database,
  role: string,
  since: string,
  { after, limit }: Paging,
): Promise<Page<AuditAccountRow>> {
  const { rows } = await sql<{ key: string; body: AuditAccountRow }>`
    select key, body from read_model.audit_account
    where role = ${role} and body->>'lastOn' <= ${since} and key > ${after ?? ''} order by key limit ${limit + 1}
  `.execute(database.kysely);
  return pageOf(rows, limit);
}

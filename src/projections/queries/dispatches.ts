import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { Closed, Owing } from '../../domain/dispatch/events.ts';

/** How many reports each unit still owes of those asked for, of work under way; no unit that owes none. */
export async function owingByUnit(
  database: Database,
  { plan, month }: { readonly plan: string; readonly month: string },
): Promise<Owing> {
  const { rows } = await sql<{ unit: string; assignments: number }>`
    select assignment.unit, count(*)::int as assignments from read_model.claim
    join read_model.assignment on assignment.key = claim.assignment
    where assignment.plan = ${plan} and claim.month = ${month} and claim.due_on is not null
      and claim.filing in ('awaited', 'drafted') and assignment.work = 'underway' and assignment.unit is not null
    group by assignment.unit order by assignment.unit
  `.execute(database.kysely);
  return rows;
}

/** How many reports of a month have been asked for, plan by plan. */
export async function askedReports(
  database: Database,
  month: string,
): Promise<readonly { readonly plan: string; readonly asked: number }[]> {
  const { rows } = await sql<{ plan: string; asked: number }>`
    select assignment.plan, count(*)::int as asked from read_model.claim
    join read_model.assignment on assignment.key = claim.assignment
    where claim.month = ${month} and claim.due_on is not null
    group by assignment.plan order by assignment.plan
  `.execute(database.kysely);
  return rows;
}

/** What has become of the reports asked for; those of work that is no longer under way are not missed. */
export async function resultOf(
  database: Database,
  { plan, month }: { readonly plan: string; readonly month: string },
): Promise<Closed> {
  const { rows } = await sql<Closed>`
    select count(*) filter (where claim.punctuality = 'inTime')::int as "inTime",
      count(*) filter (where claim.punctuality = 'recovered')::int as late,
      count(*) filter (where claim.filing in ('awaited', 'drafted') and assignment.work = 'underway')::int as missing
    from read_model.claim
    join read_model.assignment on assignment.key = claim.assignment
    where assignment.plan = ${plan} and claim.month = ${month} and claim.due_on is not null
  `.execute(database.kysely);
  return rows[0] ?? { inTime: 0, late: 0, missing: 0 };
}

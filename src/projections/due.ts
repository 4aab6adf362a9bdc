import { sql } from 'kysely';
import type { Database } from '../database/database.ts';

/** What the end of a day leaves undone: identifiers, in a fixed order. */
export interface Due {
  /** Assignments that should have been accepted. */
  readonly acceptances: readonly string[];
  /** Monthly reports that should have been handed in. */
  readonly reports: readonly { readonly assignment: string; readonly month: string }[];
  /** Assignments that should have been completed. */
  readonly assignments: readonly string[];
}

/** Finds what should have been done by the end of a day, that day included, and has neither been done nor noted. */
export async function dueBy(database: Database, date: string): Promise<Due> {
  const { kysely } = database;
  const acceptances = await sql<{ key: string }>`
    select key from read_model.assignment
    where work = 'assigned' and acceptance = 'awaited' and accept_by <= ${date} and unit is not null order by key
  `.execute(kysely);
  const reports = await sql<{ assignment: string; month: string }>`
    select claim.assignment, claim.month from read_model.claim
    join read_model.assignment on assignment.key = claim.assignment
    where claim.punctuality = 'open' and claim.filing in ('awaited', 'drafted') and claim.due_on <= ${date}
      and assignment.work = 'underway'
    order by claim.key
  `.execute(kysely);
  const assignments = await sql<{ key: string }>`
    select key from read_model.assignment
    where work in ('assigned', 'underway') and timeliness = 'onTime' and due_on <= ${date} and unit is not null
    order by key
  `.execute(kysely);
  return {
    acceptances: acceptances.rows.map(({ key }) => key),
    reports: reports.rows,
    assignments: assignments.rows.map(({ key }) => key),
  };
}

/** The assignments under way of which no report for the month has been asked for or handed in, with their plan. */
export async function owingReports(
  database: Database,
  month: string,
): Promise<readonly { readonly assignment: string; readonly plan: string }[]> {
  const { rows } = await sql<{ assignment: string; plan: string }>`
    select assignment.key as assignment, assignment.plan from read_model.assignment
    left join read_model.claim on claim.assignment = assignment.key and claim.month = ${month}
    where assignment.work = 'underway' and (claim.key is null or (claim.filing = 'drafted' and claim.due_on is null))
    order by assignment.key
  `.execute(database.kysely);
  return rows;
}

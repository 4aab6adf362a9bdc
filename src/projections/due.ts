import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { doneOn } from '../domain/assignment/claim-state.ts';
import type { ClaimRow } from './models/claims.ts';

/** What the end of a day leaves undone: identifiers, in a fixed order. */
export interface Due {
  /** Assignments that should have been accepted. */
  readonly acceptances: readonly string[];
  /** Assignments whose objection should have been decided. */
  readonly objections: readonly string[];
  /** Monthly reports that should have been handed in. */
  readonly reports: readonly ClaimKey[];
  /** Returned reports that should have been handed in again. */
  readonly resubmissions: readonly (ClaimKey & { readonly resubmitBy: string })[];
  /** Assignments that should have been completed. */
  readonly assignments: readonly string[];
}

interface ClaimKey {
  readonly assignment: string;
  readonly month: string;
}

/** Finds what should have been done by the end of a day, that day included, and has neither been done nor noted. */
export async function dueBy(database: Database, date: string): Promise<Due> {
  const { kysely } = database;
  const acceptances = await sql<{ key: string }>`
    select key from read_model.assignment
    where work = 'assigned' and objection not in ('pending', 'unanswered') and acceptance = 'awaited'
      and accept_by <= ${date} and unit is not null
    order by key
  `.execute(kysely);
  const objections = await sql<{ key: string }>`
    select key from read_model.assignment where decide_by <= ${date} order by key
  `.execute(kysely);
  const reports = await sql<ClaimKey>`
    select claim.assignment, claim.month from read_model.claim
    join read_model.assignment on assignment.key = claim.assignment
    where claim.punctuality = 'open' and claim.filing in ('awaited', 'drafted') and claim.due_on <= ${date}
      and assignment.work = 'underway'
    order by claim.key
  `.execute(kysely);
  const resubmissions = await sql<ClaimKey & { resubmitBy: string }>`
    select claim.assignment, claim.month, claim.resubmit_by as "resubmitBy" from read_model.claim
    join read_model.assignment on assignment.key = claim.assignment
    where claim.resubmit_by <= ${date} and assignment.work = 'underway'
    order by claim.key
  `.execute(kysely);
  return {
    acceptances: acceptances.rows.map(({ key }) => key),
    objections: objections.rows.map(({ key }) => key),
    reports: reports.rows,
    resubmissions: resubmissions.rows,
    assignments: await undone(database, date),
  };
}

/** Assignments that were to be done by a day and by the word of their claims were not; what waits for others is none. */
async function undone({ kysely }: Database, date: string): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string; due_on: string; claims: ClaimRow[] }>`
    select assignment.key, assignment.due_on,
      coalesce(jsonb_agg(claim.body) filter (where claim.key is not null), '[]') as claims
    from read_model.assignment
    left join read_model.claim
      on claim.assignment = assignment.key and claim.filing in ('submitted', 'verified')
    where assignment.work in ('assigned', 'underway') and assignment.timeliness = 'onTime'
      and assignment.objection not in ('pending', 'unanswered')
      and assignment.due_on <= ${date} and assignment.unit is not null
    group by assignment.key, assignment.due_on order by assignment.key
  `.execute(kysely);
  return rows.filter((row) => (doneOn(row.claims) ?? '9999') > row.due_on).map(({ key }) => key);
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

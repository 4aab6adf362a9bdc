import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { claimId } from '../../domain/assignment/identifier.ts';
import { type AssignmentRow, assignments } from '../models/assignments.ts';
import type { ClaimRow } from '../models/claims.ts';
import { type Page, type Paging, pageOf, rowByKey } from './rows.ts';

/** What assignments are looked for; null for all. */
export interface AssignmentFilter {
  readonly plan: string | null;
  readonly clause: string | null;
  readonly unit: string | null;
  readonly work: string | null;
  readonly timeliness: string | null;
}

export function assignmentById(database: Database, id: string): Promise<AssignmentRow | null> {
  return rowByKey(database, assignments, id);
}

/** A page of assignments in order of their identifiers. */
export async function listAssignments(
  database: Database,
  { plan, clause, unit, work, timeliness }: AssignmentFilter,
  { after, limit }: Paging,
): Promise<Page<AssignmentRow>> {
  const { rows } = await sql<{ key: string; body: AssignmentRow }>`
    select key, body from read_model.assignment
    where (${plan}::text is null or plan = ${plan}) and (${clause}::text is null or clause = ${clause})
      and (${unit}::text is null or unit = ${unit}) and (${work}::text is null or work = ${work})
      and (${timeliness}::text is null or timeliness = ${timeliness})
      and key > ${after ?? ''}
    order by key limit ${limit + 1}
  `.execute(database.kysely);
  return pageOf(rows, limit);
}

/** The assignments of a unit in a plan. */
export async function assignmentsOfUnit(
  database: Database,
  plan: string,
  unit: string,
): Promise<readonly AssignmentRow[]> {
  const { rows } = await sql<{ body: AssignmentRow }>`
    select body from read_model.assignment where plan = ${plan} and unit = ${unit} order by key
  `.execute(database.kysely);
  return rows.map(({ body }) => body);
}

/** The assignments that a clause of a plan has led to. */
export async function assignmentsOfClause(
  database: Database,
  plan: string,
  clause: string,
): Promise<readonly AssignmentRow[]> {
  const { rows } = await sql<{ body: AssignmentRow }>`
    select body from read_model.assignment where plan = ${plan} and clause = ${clause} order by key
  `.execute(database.kysely);
  return rows.map(({ body }) => body);
}

/** How many assignments a plan has led to. */
export async function countAssignments(database: Database, plan: string): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from read_model.assignment where plan = ${plan}
  `.execute(database.kysely);
  return Number(rows[0]?.count ?? 0);
}

/** The verified claims of a plan's month by their identifiers, ascending: what a sample is drawn from. */
export async function verifiedClaims(
  database: Database,
  plan: string,
  month: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ assignment: string; month: string }>`
    select claim.assignment, claim.month from read_model.claim
    join read_model.assignment on assignment.key = claim.assignment
    where assignment.plan = ${plan} and claim.month = ${month} and claim.filing = 'verified'
  `.execute(database.kysely);
  return rows.map((row) => claimId(row.assignment, row.month)).sort();
}

/** The claims of an assignment in order of month. */
export async function claimsOf(database: Database, assignment: string): Promise<readonly ClaimRow[]> {
  const { rows } = await sql<{ body: ClaimRow }>`
    select body from read_model.claim where assignment = ${assignment} order by month
  `.execute(database.kysely);
  return rows.map(({ body }) => body);
}

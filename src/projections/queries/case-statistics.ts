import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { div, mul, rational } from '../../domain/kernel/rational.ts';
import { format, round } from '../../domain/kernel/rounding.ts';
import { cases } from '../models/cases.ts';
import { table } from '../tables.ts';

/** What cases may be counted by. */
export const CASE_DIMENSIONS = ['unit', 'industry', 'kind', 'month'] as const;
export type CaseDimension = (typeof CASE_DIMENSIONS)[number];

const COLUMNS: Readonly<Record<CaseDimension, string>> = {
  unit: 'lead',
  industry: 'industry',
  kind: 'kind',
  month: 'month',
};

interface Counts {
  readonly key: string;
  readonly received: number;
  readonly closed: number;
  readonly solved: number;
  readonly unsolved: number;
  readonly satisfied: number;
  readonly dissatisfied: number;
  /** Cases of which the lead missed a deadline that counts. */
  readonly late: number;
}

/** Cases counted under one unit, industry, kind or month; rates in percent, null where there is nothing to count. */
export interface CaseStatistics extends Counts {
  /** 解决率: solved over all that count as solved or unsolved. */
  readonly solutionRate: string | null;
  /** 满意率: satisfied over all that call-backs reached. */
  readonly satisfactionRate: string | null;
}

/** The cases of a plan, counted; those not dispatched yet are under no unit. */
export async function caseStatistics(
  database: Database,
  plan: string,
  by: CaseDimension,
): Promise<readonly CaseStatistics[]> {
  const column = sql.id(COLUMNS[by]);
  const { rows } = await sql<Counts>`
    select ${column} as key, count(*)::int as received,
           (count(*) filter (where work = 'closed'))::int as closed,
           (count(*) filter (where solution = 'solved'))::int as solved,
           (count(*) filter (where solution = 'unsolved'))::int as unsolved,
           (count(*) filter (where satisfaction = 'satisfied'))::int as satisfied,
           (count(*) filter (where satisfaction = 'dissatisfied'))::int as dissatisfied,
           (count(*) filter (where lead_late is not null))::int as late
      from ${table('read_model', cases)}
     where plan = ${plan} and ${column} is not null group by 1 order by ${column} collate "C"
  `.execute(database.kysely);
  return rows.map((row) => ({
    ...row,
    solutionRate: percent(row.solved, row.unsolved),
    satisfactionRate: percent(row.satisfied, row.dissatisfied),
  }));
}

/** How many cases of one industry and kind came in a quarter, and in the one before. */
export interface CaseTrend {
  readonly quarter: string;
  readonly industry: string;
  readonly kind: string;
  readonly received: number;
  readonly before: number;
}

/** The cases of a plan by quarter, industry and kind. */
export async function caseTrends(database: Database, plan: string): Promise<readonly CaseTrend[]> {
  const { rows } = await sql<Omit<CaseTrend, 'before'>>`
    select quarter, industry, kind, count(*)::int as received from ${table('read_model', cases)}
     where plan = ${plan} group by 1, 2, 3
     order by quarter collate "C", industry collate "C", kind collate "C"
  `.execute(database.kysely);
  const known = new Map(rows.map((row) => [`${row.quarter} ${row.industry} ${row.kind}`, row.received]));
  return rows.map((row) => ({
    ...row,
    before: known.get(`${quarterBefore(row.quarter)} ${row.industry} ${row.kind}`) ?? 0,
  }));
}

function quarterBefore(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(5));
  return number === 1 ? `${year - 1}Q4` : `${year}Q${number - 1}`;
}

/** Two decimal places, half up: `66.67`. */
function percent(good: number, bad: number): string | null {
  if (good + bad === 0) return null;
  const exact = mul(rational(100), div(rational(good), rational(good + bad)));
  return format(round(exact, { places: 2, mode: 'half-up' }), 2);
}

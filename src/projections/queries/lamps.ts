import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { ClaimFact } from '../../domain/scoring/facts.ts';
import { leniencies } from '../../domain/scoring/leniency.ts';
import type { LampTask } from '../../domain/scoring/unit-facts.ts';
import { tolerances } from '../models/tolerances.ts';
import { allRows } from '../tables.ts';

/** A task whose lamp may change, and the one that is lit. */
export interface Lit {
  readonly task: LampTask & { readonly plan: string };
  readonly lamp: string | null;
}

interface LitClaim extends Pick<ClaimFact, 'assignment' | 'month' | 'punctuality'> {
  readonly progress: string | null;
}

/**
 * The tasks of units that were not closed before a date, with their claims and lamps: of each no more than its lamp
 * depends on, since this is asked for every day.
 */
export async function tasksWithLamps(database: Database, date: string): Promise<readonly Lit[]> {
  const tasks = await sql<{ key: string; body: Omit<Lit['task'], 'claims'>; lamp: string | null }>`
    select assignment.key, assignment.body - 'targets' - 'planTitle' - 'clauseTitle' as body, lamp.lamp
    from read_model.assignment join read_model.lamp on lamp.key = assignment.key
    where assignment.unit is not null and (lamp.closed_on is null or lamp.closed_on >= ${date})
    order by assignment.key
  `.execute(database.kysely);
  const claims = await sql<LitClaim>`
    select claim.assignment, claim.month, claim.punctuality, claim.progress from read_model.claim
    join read_model.lamp on lamp.key = claim.assignment
    where (lamp.closed_on is null or lamp.closed_on >= ${date})
      and (claim.progress is not null or claim.punctuality in ('late', 'recovered'))
    order by claim.key
  `.execute(database.kysely);
  const tolerated = await allRows(database.kysely, 'read_model', tolerances);
  const lenient = leniencies([...tolerated.values()]);
  const byTask = Map.groupBy(claims.rows, ({ assignment }) => assignment);
  return tasks.rows.map(({ key, body, lamp }) => ({
    task: { ...body, tenure: null, leniencies: lenient, claims: (byTask.get(key) ?? []).map(claimOf) },
    lamp,
  }));
}

function claimOf({ month, punctuality, progress }: LitClaim): LampTask['claims'][number] {
  return {
    month,
    punctuality,
    lapsedOn: null,
    positions: {},
    verified: progress === null ? null : { progress },
  };
}

import type { Application } from '../application/application.ts';
import type { Clause } from '../domain/plan/events.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import { assignments } from '../projections/models/assignments.ts';
import { plans } from '../projections/models/plans.ts';
import { type UnitRow, units } from '../projections/models/units.ts';
import { rowsAt } from '../projections/past/rows-at.ts';

/** The city on the day on which its plan is published. */
export interface Opening {
  readonly clauses: readonly Clause[];
  readonly assignments: readonly AssignmentFact[];
  readonly units: readonly UnitRow[];
}

/**
 * The city as it was before its first day was closed: what happens in the year is drawn from that, whatever has come of
 * clauses, tasks and units since.
 */
export async function openingOf({ log }: Application, plan: string): Promise<Opening> {
  const [closed] = await log.readAll({ after: 0, types: ['DayClosed'], limit: 1 });
  const upTo = closed?.position ?? (await log.head());
  const published = (await rowsAt(log, plans, upTo)).get(plan);
  if (published?.heading == null) throw new Error(`the plan “${plan}” has not been published`);
  return {
    clauses: published.clauses,
    assignments: [...(await rowsAt(log, assignments, upTo)).values()],
    units: [...(await rowsAt(log, units, upTo)).values()],
  };
}

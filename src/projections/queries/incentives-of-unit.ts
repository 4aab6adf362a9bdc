import type { Database } from '../../database/database.ts';
import type { AssignmentFact, IncentiveFact, UnitFact } from '../../domain/scoring/facts.ts';
import { shareOf } from '../../domain/scoring/sharing.ts';
import { assignmentsOfUnit } from './assignments.ts';
import { listSchemes } from './schemes.ts';
import { unitByCode } from './units.ts';

/**
 * Those of the sanctions and commendations that touch a unit: in force, and by the sharing rule of the scheme
 * published last a part of them falls to the unit. Without a scheme for the plan: those for the unit's own acts and
 * for the clauses it is bound to.
 */
export async function touching<I extends IncentiveFact>(
  database: Database,
  unitCode: string,
  incentives: readonly I[],
): Promise<readonly I[]> {
  const inForce = incentives.filter(({ stage }) => stage === 'effective');
  const unit = await unitByCode(database, unitCode);
  if (unit === null || inForce.length === 0) return [];
  const schemes = await listSchemes(database);
  const tasks = new Map<string, readonly AssignmentFact[]>();
  for (const plan of new Set(inForce.map((incentive) => incentive.plan))) {
    tasks.set(plan, await assignmentsOfUnit(database, plan, unitCode));
  }
  const groups = new Map<string, string | undefined>();
  for (const origin of new Set(inForce.map((incentive) => incentive.origin))) {
    groups.set(origin, (await unitByCode(database, origin))?.group);
  }
  return inForce.filter((incentive) => {
    const rules = schemes.find((scheme) => scheme.rules.plan === incentive.plan)?.rules;
    const own = tasks.get(incentive.plan) ?? [];
    if (rules === undefined) return isBound(unit, own, incentive);
    const bound = { unit, tasks: own.map((task) => ({ ...task, claims: [] })) };
    return shareOf(bound, incentive, groups.get(incentive.origin), rules) !== null;
  });
}

function isBound(unit: UnitFact, tasks: readonly AssignmentFact[], incentive: IncentiveFact): boolean {
  return incentive.origin === unit.code || tasks.some(({ clause }) => clause === incentive.clause);
}

import type { Database } from '../../database/database.ts';
import type { AssignmentFact, IncentiveFact, UnitFact } from '../../domain/scoring/facts.ts';
import { shareOf } from '../../domain/scoring/sharing.ts';
import type { IncentiveRow } from '../models/incentives.ts';
import { assignmentsOfUnit } from './assignments.ts';
import { listSchemes } from './schemes.ts';
import { unitByCode } from './units.ts';

/**
 * Those of the sanctions and commendations that touch a unit: once in force, and by the sharing rule of the scheme
 * published last a part of them falls to the unit. Without a scheme for the plan: those for the unit's own acts and
 * for the clauses it is bound to. What has been served on the unit touches it from then on, whatever becomes of it.
 */
export async function touching(
  database: Database,
  unitCode: string,
  incentives: readonly IncentiveRow[],
): Promise<readonly IncentiveRow[]> {
  const served = incentives.filter((each) => each.origin === unitCode && each.served !== null);
  const inForce = incentives.filter((each) => ONCE_IN_FORCE.has(each.stage) && !served.includes(each));
  const shared = new Set(await shares(database, unitCode, inForce));
  return incentives.filter((each) => served.includes(each) || shared.has(each));
}

const ONCE_IN_FORCE: ReadonlySet<IncentiveRow['stage']> = new Set(['effective', 'revoked', 'expired']);

async function shares(
  database: Database,
  unitCode: string,
  inForce: readonly IncentiveRow[],
): Promise<readonly IncentiveRow[]> {
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
    const bound = { unit, tasks: own };
    return shareOf(bound, incentive, groups.get(incentive.origin), rules) !== null;
  });
}

function isBound(unit: UnitFact, tasks: readonly AssignmentFact[], incentive: IncentiveFact): boolean {
  return incentive.origin === unit.code || tasks.some(({ clause }) => clause === incentive.clause);
}

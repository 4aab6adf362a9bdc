import type { Elsewhere } from '../../src/domain/kernel/aggregate.ts';
import { initialPlan, type PlanState } from '../../src/domain/plan/evolve.ts';
import { FORMER_PROCEDURE } from '../../src/domain/scheme/procedure.ts';
import { elsewhere } from './given.ts';
import { aClause, aHeading } from './tasks.ts';

/** The plan `p2024` of one clause, published and assessed by a scheme. */
export function aPlanInForce(parts: Partial<PlanState> = {}): PlanState {
  return {
    ...initialPlan('p2024'),
    stage: 'published',
    heading: aHeading(),
    clauses: [aClause()],
    scheme: { scheme: 'x2024', version: 1, title: '考核细则', procedure: FORMER_PROCEDURE },
    ...parts,
  };
}

/** What is known elsewhere: the plan in force, and other streams by their names. */
export function underPlan(
  parts: Partial<PlanState> = {},
  others: Readonly<Record<string, unknown>> = {},
): Elsewhere {
  return elsewhere({ 'plan-p2024': aPlanInForce(parts), ...others });
}

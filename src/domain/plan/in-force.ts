import type { Circumstances, Reference } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Procedure } from '../scheme/procedure.ts';
import { planAggregate } from './aggregate.ts';
import type { Clause } from './events.ts';
import type { PlanState } from './evolve.ts';

/** A plan that is published and assessed by a scheme. */
export interface PlanInForce {
  readonly plan: PlanState;
  readonly planTitle: string;
  readonly schemeTitle: string;
  /** The periods, grades and grounds that the scheme sets. */
  readonly procedure: Procedure;
}

/** The stream of a plan, for those who consult it. */
export function planReference(plan: string): Reference {
  return { category: planAggregate.category, id: plan };
}

/**
 * The plan as it is in force; what consults it must name it by `planReference`.
 *
 * @returns the refusal `plan.not-in-force` when it is not published, `plan.no-scheme` when no scheme is adopted
 */
export function planInForce(
  { elsewhere }: Pick<Circumstances, 'elsewhere'>,
  id: string,
): PlanInForce | Refusal {
  const plan = elsewhere(planAggregate, id);
  if (plan.stage !== 'published' || plan.heading === null) {
    return refusal('conflict', 'plan.not-in-force', `工作要点“${id}”还没有发布`, { plan: id });
  }
  if (plan.scheme === null) {
    return refusal('conflict', 'plan.no-scheme', `工作要点“${id}”还没有适用的考核细则`, { plan: id });
  }
  const { title, procedure } = plan.scheme;
  return { plan, planTitle: plan.heading.title, schemeTitle: title, procedure };
}

/** A clause of the plan, or the refusal `plan.clause-unknown`. */
export function clauseOf({ plan }: PlanInForce, clause: string): Clause | Refusal {
  const found = plan.clauses.find(({ id }) => id === clause);
  if (found !== undefined) return found;
  return refusal('invalid', 'plan.clause-unknown', `工作要点“${plan.id}”没有条目“${clause}”`, {
    plan: plan.id,
    clause,
  });
}

import type { Clause, Named, PlanHeading } from '../../domain/plan/events.ts';
import { evolvePlan, initialPlan } from '../../domain/plan/evolve.ts';
import type { PlanStage } from '../../domain/plan/machine.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

export interface PlanRow {
  readonly id: string;
  readonly stage: PlanStage;
  readonly heading: PlanHeading | null;
  readonly clauses: readonly Clause[];
  /** Names settled by hand while it is a draft. */
  readonly settled: readonly Named[];
  /** What every name means, once published. */
  readonly names: readonly Named[];
}

/** Each work plan with its clauses. */
export const plans: ReadModel<PlanRow> = {
  name: 'plan',
  version: 1,
  index: { stage: { type: 'text', of: (row) => row.stage } },
  types: new Set(['PlanDrafted', 'ClauseDrafted', 'NameResolved', 'NameLeftOpen', 'PlanPublished']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    switch (event.type) {
      case 'PlanDrafted':
      case 'ClauseDrafted':
      case 'NameResolved':
      case 'NameLeftOpen':
      case 'PlanPublished': {
        const before = row ?? { ...initialPlan(id), settled: [] };
        const settled = new Map(before.settled.map((named) => [named.name, named]));
        const { scheme: _, ...after } = evolvePlan({ ...before, settled, scheme: null }, event);
        return { ...after, settled: [...after.settled.values()] };
      }
      default:
        return row;
    }
  },
};

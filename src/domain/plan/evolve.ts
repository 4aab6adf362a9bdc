import type { Recorded } from '../kernel/aggregate.ts';
import type { AdoptedScheme, Clause, Named, PlanEvent, PlanHeading } from './events.ts';
import type { PlanStage } from './machine.ts';

export interface PlanState {
  readonly id: string;
  readonly stage: PlanStage;
  readonly heading: PlanHeading | null;
  readonly clauses: readonly Clause[];
  /** Names settled by hand, by name. */
  readonly settled: ReadonlyMap<string, Named>;
  /** What every name means, fixed by the publication. */
  readonly names: readonly Named[];
  /** The scheme by which it is assessed; null until one is published. */
  readonly scheme: AdoptedScheme | null;
}

export function initialPlan(id: string): PlanState {
  return { id, stage: 'absent', heading: null, clauses: [], settled: new Map(), names: [], scheme: null };
}

export function evolvePlan(state: PlanState, event: Recorded<PlanEvent>): PlanState {
  switch (event.type) {
    case 'PlanDrafted': {
      const { clauses: _, ...heading } = event.data;
      return { ...state, stage: 'drafted', heading };
    }
    case 'ClauseDrafted':
      return { ...state, clauses: [...state.clauses, event.data] };
    case 'NameResolved':
      return { ...state, settled: settle(state, { kind: 'units', ...event.data }) };
    case 'NameLeftOpen':
      return { ...state, settled: settle(state, { kind: 'open', ...event.data }) };
    case 'PlanPublished':
      return { ...state, stage: 'published', names: event.data.names };
    case 'SchemeAdopted':
      return { ...state, scheme: event.data };
  }
}

function settle(state: PlanState, named: Named): ReadonlyMap<string, Named> {
  return new Map(state.settled).set(named.name, named);
}

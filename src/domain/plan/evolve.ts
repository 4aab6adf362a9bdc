import type { Recorded } from '../kernel/aggregate.ts';
import { amended, type Change } from './change-events.ts';
import type { AdoptedScheme, Clause, Named, PlanEvent, PlanHeading } from './events.ts';
import type { PlanStage } from './machine.ts';

export interface OpenChange {
  readonly change: Change;
  readonly account: string;
}

export interface PlanState {
  readonly id: string;
  readonly stage: PlanStage;
  readonly heading: PlanHeading | null;
  readonly clauses: readonly Clause[];
  /** Names settled by hand, by name. */
  readonly settled: ReadonlyMap<string, Named>;
  /** What every name means, fixed by the publication. */
  readonly names: readonly Named[];
  /** Counted from 1, the one first published; one more with every change of a clause. */
  readonly edition: number;
  /** Changes proposed and not decided, with who proposed them, by clause. */
  readonly changes: ReadonlyMap<string, OpenChange>;
  /** The scheme by which it is assessed; null until one is published. */
  readonly scheme: AdoptedScheme | null;
}

export function initialPlan(id: string): PlanState {
  return {
    id,
    stage: 'absent',
    heading: null,
    clauses: [],
    settled: new Map(),
    names: [],
    edition: 1,
    changes: new Map(),
    scheme: null,
  };
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
    case 'ClauseChangeProposed': {
      const proposed = { change: event.data.change, account: event.actor.account };
      return { ...state, changes: new Map(state.changes).set(event.data.clause, proposed) };
    }
    case 'ClauseChangeApproved': {
      const { clause, edition } = event.data;
      const change = state.changes.get(clause)?.change;
      const clauses = change === undefined ? state.clauses : clausesAfter(state.clauses, clause, change);
      return { ...state, edition, clauses, changes: without(state.changes, clause) };
    }
    case 'ClauseChangeRejected':
      return { ...state, changes: without(state.changes, event.data.clause) };
    case 'SchemeAdopted':
      return { ...state, scheme: event.data };
  }
}

/** The clauses in force when one of them is amended or withdrawn. */
function clausesAfter(clauses: readonly Clause[], id: string, change: Change): readonly Clause[] {
  if (change.kind === 'withdraw') return clauses.filter((clause) => clause.id !== id);
  return clauses.map((clause) => (clause.id === id ? amended(clause, change) : clause));
}

function without(changes: PlanState['changes'], clause: string): PlanState['changes'] {
  return new Map([...changes].filter(([id]) => id !== clause));
}

function settle(state: PlanState, named: Named): ReadonlyMap<string, Named> {
  return new Map(state.settled).set(named.name, named);
}

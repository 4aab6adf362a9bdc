import type { AnyEvent } from '../../domain/catalogue.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { ProposedChange } from '../../domain/plan/change-events.ts';
import type { Clause, Named, PlanEvent, PlanHeading } from '../../domain/plan/events.ts';
import { evolvePlan, initialPlan } from '../../domain/plan/evolve.ts';
import type { PlanStage } from '../../domain/plan/machine.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

interface By {
  readonly account: string;
  readonly on: string;
}

/** A change of a clause, as proposed and as decided. */
export interface ClauseChange extends ProposedChange {
  readonly proposed: By;
  /** Null while it waits. */
  readonly decided: (By & { readonly approved: boolean; readonly words: string }) | null;
}

/** One publication of the plan; the first has no change. */
export interface Edition {
  readonly edition: number;
  readonly on: string;
  readonly position: number;
  readonly clause: string | null;
  /** The clause as it was in the edition before. */
  readonly before: Clause | null;
  /** The clause as it is from then on; null when it was withdrawn. */
  readonly after: Clause | null;
}

export interface PlanRow {
  readonly id: string;
  readonly stage: PlanStage;
  readonly heading: PlanHeading | null;
  /** Those in force. */
  readonly clauses: readonly Clause[];
  /** Names settled by hand while it is a draft. */
  readonly settled: readonly Named[];
  /** What every name means, once published. */
  readonly names: readonly Named[];
  readonly editions: readonly Edition[];
  readonly changes: readonly ClauseChange[];
}

type Shown = Exclude<PlanEvent, { type: 'SchemeAdopted' }>;

const TYPES: ReadonlySet<Shown['type']> = new Set([
  'PlanDrafted',
  'ClauseDrafted',
  'NameResolved',
  'NameLeftOpen',
  'PlanPublished',
  'ClauseChangeProposed',
  'ClauseChangeApproved',
  'ClauseChangeRejected',
]);

/** Each work plan with its clauses, its editions and what was proposed to change. */
export const plans: ReadModel<PlanRow> = {
  name: 'plan',
  version: 2,
  index: { stage: { type: 'text', of: (row) => row.stage } },
  types: TYPES,
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (!isShown(event)) return row;
    const before: PlanRow = row ?? emptyRow(id);
    const settled = new Map(before.settled.map((named) => [named.name, named]));
    const open = before.changes.filter(({ decided }) => decided === null);
    const { stage, heading, clauses, names, ...after } = evolvePlan(
      {
        ...initialPlan(id),
        ...before,
        settled,
        changes: new Map(
          open.map(({ clause, change, proposed }) => [clause, { change, account: proposed.account }]),
        ),
      },
      event,
    );
    return {
      id,
      stage,
      heading,
      clauses,
      names,
      settled: [...after.settled.values()],
      editions: editionsAfter(before, clauses, event),
      changes: changesAfter(before.changes, event),
    };
  },
};

function emptyRow(id: string): PlanRow {
  const { stage, heading, clauses, names } = initialPlan(id);
  return { id, stage, heading, clauses, names, settled: [], editions: [], changes: [] };
}

function isShown(event: AnyEvent): event is Recorded<Shown> {
  return (TYPES as ReadonlySet<string>).has(event.type);
}

function editionsAfter(
  { editions, clauses: former }: PlanRow,
  clauses: readonly Clause[],
  event: Recorded<Shown>,
): readonly Edition[] {
  const { occurredOn: on, position } = event;
  if (event.type === 'PlanPublished') {
    return [{ edition: 1, on, position, clause: null, before: null, after: null }];
  }
  if (event.type !== 'ClauseChangeApproved') return editions;
  const { edition, clause } = event.data;
  const of = (list: readonly Clause[]) => list.find(({ id }) => id === clause) ?? null;
  return [...editions, { edition, on, position, clause, before: of(former), after: of(clauses) }];
}

function changesAfter(changes: readonly ClauseChange[], event: Recorded<Shown>): readonly ClauseChange[] {
  const by = { account: event.actor.account, on: event.occurredOn };
  switch (event.type) {
    case 'ClauseChangeProposed':
      return [...changes, { ...event.data, proposed: by, decided: null }];
    case 'ClauseChangeApproved':
      return decide(changes, event.data.clause, { ...by, approved: true, words: event.data.remark });
    case 'ClauseChangeRejected':
      return decide(changes, event.data.clause, { ...by, approved: false, words: event.data.reasons });
    default:
      return changes;
  }
}

function decide(
  changes: readonly ClauseChange[],
  clause: string,
  decided: NonNullable<ClauseChange['decided']>,
): readonly ClauseChange[] {
  return changes.map((each) =>
    each.clause === clause && each.decided === null ? { ...each, decided } : each,
  );
}

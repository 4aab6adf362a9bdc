import type { Derived, ImprovementEvent } from '../../domain/improvement/events.ts';
import { evolveImprovement, initialImprovement } from '../../domain/improvement/evolve.ts';
import type { ImprovementPunctuality, ImprovementWork } from '../../domain/improvement/machine.ts';
import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import type { IncidentFact } from '../../domain/scoring/incidents.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface ImprovementRow extends Derived {
  readonly id: string;
  readonly derivedOn: string;
  readonly work: ImprovementWork;
  readonly punctuality: ImprovementPunctuality;
  readonly reported: {
    readonly value: string;
    readonly measures: string;
    readonly account: string;
    readonly on: string;
  } | null;
  /** Why it was confirmed, returned or withdrawn last. */
  readonly judged: { readonly remark: string; readonly account: string; readonly on: string } | null;
  readonly positions: Positions;
}

const TYPES: readonly ImprovementEvent['type'][] = [
  'ImprovementDerived',
  'ImprovementAccepted',
  'ImprovementReported',
  'ImprovementConfirmed',
  'ImprovementReturned',
  'ImprovementWithdrawn',
  'ImprovementLapsed',
];

/** Each task that was derived from a gap. */
export const improvements: ReadModel<ImprovementRow> = {
  name: 'improvement',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    indicator: { type: 'text', of: (row) => row.indicator },
    unit: { type: 'text', of: (row) => row.unit },
    work: { type: 'text', of: (row) => row.work },
    owners: ownersColumn((row) => [row.unit]),
    lapse_on: {
      type: 'text',
      of: ({ work, punctuality, dueOn }) =>
        (work === 'derived' || work === 'accepted') && punctuality === 'open' ? dueOn : null,
    },
  },
  types: new Set(TYPES),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    const change = event as Recorded<ImprovementEvent>;
    if (change.type === 'ImprovementDerived') {
      const { work, punctuality } = evolveImprovement(initialImprovement(id), change);
      const derivedOn = event.occurredOn;
      const positions = note({}, event);
      return { ...change.data, id, derivedOn, work, punctuality, reported: null, judged: null, positions };
    }
    if (row === undefined) return undefined;
    const by = { account: event.actor.account, on: event.occurredOn };
    const so = after(row, change);
    switch (change.type) {
      case 'ImprovementReported': {
        const { value, measures } = change.data;
        return { ...so, reported: { value, measures, ...by } };
      }
      case 'ImprovementConfirmed':
        return { ...so, judged: { remark: change.data.finding, ...by } };
      case 'ImprovementReturned':
      case 'ImprovementWithdrawn':
        return { ...so, judged: { remark: change.data.reasons, ...by } };
      default:
        return so;
    }
  },
};

function after(row: ImprovementRow, event: Recorded<ImprovementEvent>): ImprovementRow {
  const { work, punctuality } = evolveImprovement({ ...row, derived: row }, event);
  return { ...row, work, punctuality, positions: note(row.positions, event) };
}

/** What counts in scores: done in time, or late, even if it was withdrawn later. */
export function improvementIncidents(row: ImprovementRow): readonly IncidentFact[] {
  const { id, plan, unit, work, punctuality, dueOn, positions } = row;
  const title = `${row.indicatorName} ${row.period}`;
  const told = { plan, unit, title, positions };
  if (punctuality === 'late') {
    return [{ id: `improvement-late.${id}`, kind: 'improvement-late', ...told, occurredOn: dueOn }];
  }
  if (work !== 'confirmed') return [];
  const occurredOn = row.judged?.on ?? dueOn;
  return [{ id: `improvement-done.${id}`, kind: 'improvement-done', ...told, occurredOn }];
}

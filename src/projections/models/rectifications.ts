import type { Ordered } from '../../domain/rectification/events.ts';
import { evolveRectification, initialRectification } from '../../domain/rectification/evolve.ts';
import type { RectificationPunctuality, RectificationWork } from '../../domain/rectification/machine.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import type { IncidentFact } from '../../domain/scoring/incidents.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

export interface RectificationRow extends Ordered {
  readonly id: string;
  readonly orderedOn: string;
  readonly work: RectificationWork;
  readonly punctuality: RectificationPunctuality;
  readonly reported: { readonly measures: string; readonly account: string; readonly on: string } | null;
  readonly rechecked: { readonly finding: string; readonly account: string; readonly on: string } | null;
  readonly positions: Positions;
}

/** Each thing that a walkthrough found and a unit is to put right. */
export const rectifications: ReadModel<RectificationRow> = {
  name: 'rectification',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    walkthrough: { type: 'text', of: (row) => row.walkthrough },
    work: { type: 'text', of: (row) => row.work },
    owners: ownersColumn((row) => [row.unit]),
    lapse_on: {
      type: 'text',
      of: (row) => (row.work === 'ordered' && row.punctuality === 'open' ? row.rectifyBy : null),
    },
  },
  types: new Set([
    'RectificationOrdered',
    'RectificationReported',
    'RectificationConfirmed',
    'RectificationSentBack',
    'RectificationLapsed',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (event.type === 'RectificationOrdered') {
      const { work, punctuality } = evolveRectification(initialRectification(id), event);
      const orderedOn = event.occurredOn;
      const positions = note({}, event);
      return { ...event.data, id, orderedOn, work, punctuality, reported: null, rechecked: null, positions };
    }
    if (row === undefined) return undefined;
    const by = { account: event.actor.account, on: event.occurredOn };
    switch (event.type) {
      case 'RectificationReported':
        return { ...after(row, event), reported: { measures: event.data.measures, ...by } };
      case 'RectificationConfirmed':
      case 'RectificationSentBack':
        return { ...after(row, event), rechecked: { finding: event.data.finding, ...by } };
      case 'RectificationLapsed':
        return after(row, event);
      default:
        return row;
    }
  },
};

function after(row: RectificationRow, event: Parameters<typeof evolveRectification>[1]): RectificationRow {
  const state = { ...row, ordered: row, reporter: row.reported?.account ?? null };
  const { work, punctuality } = evolveRectification(state, event);
  return { ...row, work, punctuality, positions: note(row.positions, event) };
}

/** What counts in scores: put right in time, or not. */
export function rectificationIncidents(row: RectificationRow): readonly IncidentFact[] {
  const { id, plan, unit, title, positions } = row;
  if (row.punctuality === 'late') {
    return [
      {
        id: `finding-late.${id}`,
        kind: 'finding-late',
        plan,
        unit,
        title,
        occurredOn: row.rectifyBy,
        positions,
      },
    ];
  }
  if (row.work !== 'confirmed') return [];
  const occurredOn = row.rechecked?.on ?? row.orderedOn;
  return [
    { id: `finding-rectified.${id}`, kind: 'finding-rectified', plan, unit, title, occurredOn, positions },
  ];
}

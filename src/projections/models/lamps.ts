import type { LampChange } from '../../domain/lamp/aggregate.ts';
import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';

export interface LampRow {
  readonly id: string;
  readonly plan: string | null;
  readonly unit: string | null;
  /** The lamp that is lit; null until the first day is closed. */
  readonly lamp: string | null;
  readonly name: string | null;
  readonly since: string | null;
  readonly history: readonly (Pick<LampChange, 'from' | 'to' | 'name' | 'rule' | 'version'> & {
    readonly on: string;
    readonly position: number;
  })[];
  /** When the task was closed or withdrawn: from then on its lamp stays. */
  readonly closedOn: string | null;
}

/** The lamp of each assignment, and how it has changed. */
export const lamps: ReadModel<LampRow> = {
  name: 'lamp',
  version: 2,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    lamp: { type: 'text', of: (row) => row.lamp },
    closed_on: { type: 'text', of: (row) => row.closedOn },
    owners: ownersColumn((row) => (row.unit === null ? [] : [row.unit])),
  },
  types: new Set([
    'AssignmentIssued',
    'AssignmentTransferred',
    'AssignmentWithdrawn',
    'AssignmentClosed',
    'LampChanged',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    switch (event.type) {
      case 'AssignmentIssued': {
        const { plan, holder } = event.data;
        const unit = holder.kind === 'unit' ? holder.code : null;
        return { id, plan, unit, lamp: null, name: null, since: null, history: [], closedOn: null };
      }
      case 'AssignmentTransferred':
        return row && { ...row, unit: event.data.to.code };
      case 'AssignmentWithdrawn':
      case 'AssignmentClosed':
        return row && { ...row, closedOn: event.occurredOn };
      case 'LampChanged': {
        if (row === undefined) return undefined;
        const { from, to, name, rule, version } = event.data;
        const { occurredOn: on, position } = event;
        const history = [...row.history, { from, to, name, rule, version, on, position }];
        return { ...row, lamp: to, name, since: on, history };
      }
      default:
        return row;
    }
  },
};

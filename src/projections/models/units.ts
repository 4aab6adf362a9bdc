import { addDays } from '../../domain/kernel/dates.ts';
import type { UnitFact } from '../../domain/scoring/facts.ts';
import type { Unit } from '../../domain/unit/events.ts';
import { type ReadModel, targetOf } from '../read-model.ts';
import { note } from './positions.ts';

/** A unit as it is called now; its former names are among its aliases. */
export interface UnitRow extends UnitFact, Unit {
  /** What it was called before, and until when. */
  readonly former: readonly { readonly name: string; readonly fullName: string; readonly until: string }[];
  /** The units that took its duties over when it was dissolved. */
  readonly successors: readonly string[];
}

export const units: ReadModel<UnitRow> = {
  name: 'unit',
  version: 3,
  index: {
    unit_group: { type: 'text', of: (row) => row.group },
    sort: { type: 'bigint', of: (row) => row.order },
  },
  types: new Set(['UnitRegistered', 'UnitRenamed', 'UnitPlaced', 'UnitDissolved']),
  keys: (event) => [targetOf(event)],
  apply: (row, event) => {
    if (event.type === 'UnitRegistered') {
      return { ...event.data, parent: null, former: [], successors: [], positions: note({}, event) };
    }
    if (row === undefined) return undefined;
    const positions = note(row.positions, event);
    switch (event.type) {
      case 'UnitRenamed': {
        const { name, fullName, since } = event.data;
        const own = new Set([name, fullName]);
        const others = [...row.aliases, row.name, row.fullName].filter((each) => !own.has(each));
        const former = [...row.former, { name: row.name, fullName: row.fullName, until: addDays(since, -1) }];
        return { ...row, name, fullName, aliases: [...new Set(others)], former, positions };
      }
      case 'UnitPlaced':
        return { ...row, parent: event.data.parent, positions };
      case 'UnitDissolved': {
        const { on, successors } = event.data;
        return { ...row, validTo: addDays(on, -1), successors, positions };
      }
      default:
        return row;
    }
  },
};

import type { UnitFact } from '../../domain/scoring/facts.ts';
import type { UnitEvent } from '../../domain/unit/events.ts';
import type { ReadModel } from '../read-model.ts';

export type UnitRow = UnitFact & Extract<UnitEvent, { type: 'UnitRegistered' }>['data'];

export const units: ReadModel<UnitRow> = {
  name: 'unit',
  version: 1,
  index: {
    unit_group: { type: 'text', of: (row) => row.group },
    sort: { type: 'bigint', of: (row) => row.order },
  },
  types: new Set(['UnitRegistered']),
  keys: (event) => (event.type === 'UnitRegistered' ? [event.data.code] : []),
  apply: (row, event) =>
    event.type === 'UnitRegistered'
      ? { ...event.data, positions: { UnitRegistered: [event.position] } }
      : row,
};

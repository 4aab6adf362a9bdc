import type { Collective } from '../../domain/unit/events.ts';
import type { ReadModel } from '../read-model.ts';

/** The names that stand for many units. */
export const collectives: ReadModel<Collective> = {
  name: 'collective',
  version: 1,
  index: {},
  types: new Set(['CollectiveRegistered']),
  keys: (event) => (event.type === 'CollectiveRegistered' ? [event.data.name] : []),
  apply: (row, event) => (event.type === 'CollectiveRegistered' ? event.data : row),
};

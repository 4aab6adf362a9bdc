import type { Aggregate } from '../kernel/aggregate.ts';
import { refusal } from '../kernel/refusal.ts';
import { nameKey } from '../kernel/text.ts';
import {
  type CollectiveCommand,
  type CollectiveEvent,
  collectiveCommands,
  collectiveEvents,
} from './events.ts';

/** A collective name is known or not; it has no lifecycle, hence no machine. */
export interface CollectiveState {
  readonly id: string;
  readonly registered: boolean;
}

export const collectiveAggregate: Aggregate<CollectiveState, CollectiveEvent, CollectiveCommand> = {
  category: 'collective',
  events: collectiveEvents,
  commands: collectiveCommands,
  initial: (id) => ({ id, registered: false }),
  decide: (state, { data }) => {
    if (nameKey(data.name) !== state.id) {
      return refusal('invalid', 'collective.id-mismatch', `编号“${state.id}”与名称“${data.name}”不一致`, {
        expected: nameKey(data.name),
      });
    }
    if (state.registered) {
      return refusal('conflict', 'collective.registered-already', `统称“${data.name}”已经登记`, {
        name: data.name,
      });
    }
    return [{ type: 'CollectiveRegistered', data, basis: { source: '单位名录', article: data.name } }];
  },
  evolve: (state) => ({ ...state, registered: true }),
};

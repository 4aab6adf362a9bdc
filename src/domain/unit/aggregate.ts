import type { Aggregate } from '../kernel/aggregate.ts';
import { refusal } from '../kernel/refusal.ts';
import { type UnitCommand, type UnitEvent, unitCommands, unitEvents } from './events.ts';

/** A unit is there or not; it has no lifecycle of its own, hence no machine. */
export interface UnitState {
  readonly code: string;
  readonly registered: boolean;
}

export const unitAggregate: Aggregate<UnitState, UnitEvent, UnitCommand> = {
  category: 'unit',
  events: unitEvents,
  commands: unitCommands,
  initial: (code) => ({ code, registered: false }),
  decide: (state, command) => {
    if (state.registered) {
      return refusal('conflict', 'unit.registered-already', `单位代码“${state.code}”已经登记`, {
        code: state.code,
      });
    }
    if (command.data.code !== state.code) {
      return refusal(
        'invalid',
        'unit.code-mismatch',
        `单位代码“${command.data.code}”与编号“${state.code}”不一致`,
        {
          code: command.data.code,
        },
      );
    }
    return [
      {
        type: 'UnitRegistered',
        data: command.data,
        basis: { source: '单位名录', article: command.data.code },
      },
    ];
  },
  evolve: (state) => ({ ...state, registered: true }),
};

import type { Aggregate, Decision, Recorded } from '../kernel/aggregate.ts';
import { refusal } from '../kernel/refusal.ts';
import { type Unit, type UnitCommand, type UnitEvent, unitCommands, unitEvents } from './events.ts';

/** A unit is there, or not yet, or no more; what it is called has no lifecycle, hence no machine. */
export interface UnitState {
  readonly code: string;
  readonly registered: boolean;
  readonly name: string | null;
  /** The first day on which it is no more; null while it is. */
  readonly dissolvedOn: string | null;
}

export const unitAggregate: Aggregate<UnitState, UnitEvent, UnitCommand> = {
  category: 'unit',
  events: unitEvents,
  commands: unitCommands,
  initial: (code) => ({ code, registered: false, name: null, dissolvedOn: null }),
  decide: (state, command) => {
    if (command.type === 'RegisterUnit') return register(state, command.data);
    const { code, registered, dissolvedOn } = state;
    if (!registered) {
      return refusal('not-found', 'unit.unknown', `没有代码为“${code}”的单位`, { unit: code });
    }
    if (dissolvedOn !== null) {
      return refusal('conflict', 'unit.dissolved', `单位“${code}”自${dissolvedOn}起已经撤销`, {
        unit: code,
        dissolvedOn,
      });
    }
    const basis = { source: '机构改革', article: command.data.reform };
    return command.type === 'RenameUnit'
      ? [{ type: 'UnitRenamed', data: command.data, basis }]
      : [{ type: 'UnitDissolved', data: command.data, basis }];
  },
  evolve: (state, event: Recorded<UnitEvent>) => {
    switch (event.type) {
      case 'UnitRegistered':
        return { ...state, registered: true, name: event.data.name };
      case 'UnitRenamed':
        return { ...state, name: event.data.name };
      case 'UnitDissolved':
        return { ...state, dissolvedOn: event.data.on };
    }
  },
};

function register({ code, registered }: UnitState, data: Unit): Decision<UnitEvent> {
  if (registered) {
    return refusal('conflict', 'unit.registered-already', `单位代码“${code}”已经登记`, { code });
  }
  if (data.code !== code) {
    return refusal('invalid', 'unit.code-mismatch', `单位代码“${data.code}”与编号“${code}”不一致`, {
      code: data.code,
    });
  }
  return [{ type: 'UnitRegistered', data, basis: { source: '单位名录', article: data.code } }];
}

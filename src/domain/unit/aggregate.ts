import type { Aggregate, Circumstances, Decision, Known, Recorded, Reference } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import {
  type Placed,
  type Unit,
  type UnitCommand,
  type UnitEvent,
  unitCommands,
  unitEvents,
} from './events.ts';

/** A unit is there, or not yet, or no more; what it is called has no lifecycle, hence no machine. */
export interface UnitState {
  readonly code: string;
  readonly registered: boolean;
  readonly name: string | null;
  /** The unit above it; null where there is none. */
  readonly parent: string | null;
  /** The first day on which it is no more; null while it is. */
  readonly dissolvedOn: string | null;
}

export const unitAggregate: Aggregate<UnitState, UnitEvent, UnitCommand> = {
  category: 'unit',
  events: unitEvents,
  commands: unitCommands,
  consults: (_state, command, known) =>
    command.type === 'PlaceUnit' ? upwards(command.data.parent, known).map(referenceTo) : [],
  initial: (code) => ({ code, registered: false, name: null, parent: null, dissolvedOn: null }),
  decide: (state, command, circumstances) => {
    if (command.type === 'RegisterUnit') return register(state, command.data);
    const refused = refuseAbsent(state, 'not-found');
    if (refused !== null) return refused;
    if (command.type === 'PlaceUnit') return place(state, command.data, circumstances);
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
      case 'UnitPlaced':
        return { ...state, parent: event.data.parent };
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

function refuseAbsent(
  { code, registered, dissolvedOn }: UnitState,
  kind: 'not-found' | 'invalid',
): Refusal | null {
  if (!registered) return refusal(kind, 'unit.unknown', `没有代码为“${code}”的单位`, { unit: code });
  if (dissolvedOn === null) return null;
  return refusal('conflict', 'unit.dissolved', `单位“${code}”自${dissolvedOn}起已经撤销`, {
    unit: code,
    dissolvedOn,
  });
}

/** Under another unit that there is, or under none; nobody stands above itself. */
function place(
  { code, parent: before }: UnitState,
  data: Placed,
  { elsewhere }: Pick<Circumstances, 'elsewhere'>,
): Decision<UnitEvent> {
  const { parent } = data;
  if (parent === before) {
    const where = parent === null ? '没有上级' : `已经隶属“${parent}”`;
    return refusal('conflict', 'unit.placed-already', `单位“${code}”${where}`, { unit: code, parent });
  }
  if (parent !== null) {
    const refused = refuseAbsent(elsewhere(unitAggregate, parent), 'invalid');
    if (refused !== null) return refused;
  }
  if (upwards(parent, elsewhere).includes(code)) {
    return refusal('invalid', 'unit.above-itself', `“${parent}”就是“${code}”,或者在它之下,不能作它的上级`, {
      unit: code,
      parent,
    });
  }
  return [{ type: 'UnitPlaced', data, basis: { source: '单位名录', article: code } }];
}

/** The unit and those above it, as far as they are known. */
function upwards(code: string | null, known: Known): readonly string[] {
  const found: string[] = [];
  for (let above = code; above !== null && !found.includes(above); ) {
    found.push(above);
    above = known(unitAggregate, above)?.parent ?? null;
  }
  return found;
}

function referenceTo(id: string): Reference {
  return { category: unitAggregate.category, id };
}

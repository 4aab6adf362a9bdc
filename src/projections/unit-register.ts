import type { Collective, Unit } from '../domain/unit/events.ts';
import { UnitRegister } from '../domain/unit/register.ts';
import { collectives } from './models/collectives.ts';
import { units } from './models/units.ts';
import { allRows, type Session } from './tables.ts';

/** The unit register as recorded. */
export async function recordedRegister(session: Session): Promise<UnitRegister> {
  const registered = await allRows(session, 'read_model', units);
  const named = await allRows(session, 'read_model', collectives);
  return registerOf([...registered.values()], [...named.values()]);
}

/** A register whose groups are those that its units and collective names mention. Refuses `register.duplicate`. */
export function registerOf(registered: Unit[], named: Collective[]): UnitRegister {
  const mentioned = [...registered, ...named].flatMap(({ group }) => (group === null ? [] : [group]));
  return new UnitRegister({
    unitGroups: [...new Set(mentioned)].map((code) => ({ code, name: code })),
    collectives: named,
    units: registered,
  });
}

import { UnitRegister } from '../domain/unit/register.ts';
import { collectives } from './models/collectives.ts';
import { units } from './models/units.ts';
import { allRows, type Session } from './tables.ts';

/** The unit register as recorded. */
export async function recordedRegister(session: Session): Promise<UnitRegister> {
  const registered = [...(await allRows(session, 'read_model', units)).values()];
  const named = [...(await allRows(session, 'read_model', collectives)).values()];
  const groups = new Set(registered.map((unit) => unit.group));
  for (const { group } of named) if (group !== null) groups.add(group);
  return new UnitRegister({
    unitGroups: [...groups].map((code) => ({ code, name: code })),
    collectives: named,
    units: registered,
  });
}

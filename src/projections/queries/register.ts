import type { Database } from '../../database/database.ts';
import type { Collective, Unit } from '../../domain/unit/events.ts';
import { collectives } from '../models/collectives.ts';
import { units } from '../models/units.ts';
import { allRows } from '../tables.ts';
import { registerOf } from '../unit-register.ts';

/** Every registered collective name. */
export async function listCollectives(database: Database): Promise<readonly Collective[]> {
  return [...(await allRows(database.kysely, 'read_model', collectives)).values()];
}

/**
 * Checks that the register stays unambiguous with an addition: names, aliases, codes and places in lists are each
 * unique over the whole register. What is registered already is left to the aggregate to refuse.
 *
 * @throws RefusedError `register.duplicate`
 */
export async function checkAddition(
  database: Database,
  addition: { readonly unit: Unit } | { readonly collective: Collective },
): Promise<void> {
  const registered = await allRows(database.kysely, 'read_model', units);
  const named = await allRows(database.kysely, 'read_model', collectives);
  if ('unit' in addition) {
    if (registered.has(addition.unit.code)) return;
    registered.set(addition.unit.code, {
      ...addition.unit,
      parent: null,
      former: [],
      successors: [],
      positions: {},
    });
  } else {
    if (named.has(addition.collective.name)) return;
    named.set(addition.collective.name, addition.collective);
  }
  registerOf([...registered.values()], [...named.values()]);
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.ts';
import { Past } from '../../../src/projections/past/past.ts';
import { dayOf, days, emptyMemory, logOn, snapshotsIn } from '../../support/past.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

const settings = { stretch: 5, interval: 10 };

it.each([
  [[1], {}],
  [[12], {}],
  [[30, 58], {}],
  [[63, 64], {}],
  [[30, 58], { at: 40 }],
  [[7, 45], { asOf: dayOf(50) }],
])(
  'without the events %j all others count, from a snapshot or from the beginning',
  async (without, where) => {
    const memory = await emptyMemory(database);
    const log = await logOn(...days(63));
    const past = new Past(log, { memory, ...settings });
    const whole = await past.grounds(where);
    await past.grounds({});
    const kept = await snapshotsIn(database);
    const left = await past.grounds({ ...where, without });
    const positions = left.facts.units.flatMap((unit) => unit.positions.UnitRegistered ?? []);
    const all = whole.facts.units.flatMap((unit) => unit.positions.UnitRegistered ?? []);
    expect(positions).toEqual(all.filter((position) => !(without as number[]).includes(position)));
    expect(left).toEqual(await new Past(log).grounds({ ...where, without }));
    // What was left aside once is not left out of what is remembered.
    expect(await snapshotsIn(database)).toEqual(kept);
    expect(await past.grounds(where)).toEqual(whole);
  },
);

it('nothing that lacks an event is remembered, also where nothing was', async () => {
  const memory = await emptyMemory(database);
  const log = await logOn(...days(63));
  await new Past(log, { memory, ...settings }).grounds({ without: [3] });
  expect([...(await snapshotsIn(database)).keys()]).toEqual([]);
});

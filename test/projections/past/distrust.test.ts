import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.ts';
import type { EventLog } from '../../../src/log/event-log.ts';
import { GROUND_MODELS } from '../../../src/projections/facts.ts';
import { units } from '../../../src/projections/models/units.ts';
import { Past } from '../../../src/projections/past/past.ts';
import type { PastMemory } from '../../../src/projections/past/past-memory.ts';
import type { AnyReadModel } from '../../../src/projections/read-model.ts';
import { carryOut } from '../../support/asking.ts';
import {
  busOf,
  dayOf,
  days,
  emptyMemory,
  logOn,
  range,
  registering,
  snapshotsIn,
  stretchesIn,
  watched,
} from '../../support/past.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { aSummer, logOf, someDay } from '../../support/random-log.ts';
import { emptyReadModels } from '../../support/read-models.ts';
import '../../support/seed.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

const settings = { stretch: 5, interval: 10 };
const SNAPSHOTS = [10, 25, 55];
const run = (statement: string) => sql.raw(statement).execute(database.kysely);

/** A log of 63 events and what is remembered of it. */
async function remembered() {
  const memory = await emptyMemory(database);
  const log = await logOn(...days(63));
  await new Past(log, { memory, ...settings }).grounds({});
  expect([...(await snapshotsIn(database)).keys()]).toEqual(SNAPSHOTS);
  return { memory, log };
}

/** Looks from everywhere, and expects what a full replay says. */
async function expectAllAsReplayed(log: EventLog, memory: PastMemory, models?: readonly AnyReadModel[]) {
  const chosen = models === undefined ? {} : { models };
  for (const where of [
    { at: 22 },
    { at: 27 },
    { at: 58 },
    { asOf: dayOf(26) },
    { asOf: dayOf(12), at: 40 },
    {},
  ]) {
    const replayed = await new Past(log, chosen).grounds(where);
    expect(await new Past(log, { memory, ...settings, ...chosen }).grounds(where)).toEqual(replayed);
  }
}

describe('what is damaged is not believed, and made anew', () => {
  it.each([
    ['a row in a snapshot', `update fold_snapshot_part set rows = replace(rows, 'u0003', 'u9999')`],
    ['the text of a snapshot cut off', `update fold_snapshot_part set rows = left(rows, 50)`],
    [
      'a part of a snapshot under another name',
      `update fold_snapshot_part set model = 'survey' where part = 0`,
    ],
    ['the first part of a snapshot missing', `delete from fold_snapshot_part where part = 0`],
    ['the last part of a snapshot missing', `delete from fold_snapshot_part where part = 1`],
    ['all parts of a snapshot missing', `delete from fold_snapshot_part`],
    [
      'one part too many',
      `insert into fold_snapshot_part select position, 2, model, rows, digest from fold_snapshot_part where part = 1`,
    ],
    ['a snapshot that says it is another', `update fold_snapshot set digest = 'x'`],
    [
      'a snapshot at the end of another stretch',
      `with moved as (update fold_snapshot_part set position = 20 where position = 25)
       update fold_snapshot set position = 20 where position = 25`,
    ],
    [
      'a snapshot where no stretch ends',
      `with moved as (update fold_snapshot_part set position = 26 where position = 25)
       update fold_snapshot set position = 26 where position = 25`,
    ],
    ['a snapshot missing', `delete from fold_snapshot where position = 25`],
    ['the earliest date of a stretch', `update log_stretch set earliest = '2024-12-01' where last = 30`],
    ['the latest date of a stretch', `update log_stretch set latest = '2024-01-01' where last = 30`],
    ['the length of a stretch', `update log_stretch set events = 6 where last = 30`],
    ['the end of a stretch', `update log_stretch set last = 29 where last = 30`],
    ['a stretch missing', `delete from log_stretch where last = 30`],
    ['the first stretch missing', `delete from log_stretch where last = 5`],
    ['the last stretches missing', `delete from log_stretch where last > 50`],
    ['all stretches missing', `delete from log_stretch`],
  ])('%s', async (_, damage) => {
    const { memory, log } = await remembered();
    await run(damage);
    await expectAllAsReplayed(log, memory);
    await expectAllAsReplayed(log, memory);
    expect(await stretchesIn(database)).toEqual(range(1, 12).map((number) => number * 5));
    const seen = watched(log);
    await new Past(seen.log, { memory, ...settings }).grounds({ at: 60 });
    expect(seen.read.length).toBeLessThan(10);
  });
});

describe('another log', () => {
  it('has a past of its own, whatever is remembered of the one before', async () => {
    await fc.assert(
      fc.asyncProperty(aSummer, fc.option(someDay), async (summer, asOf) => {
        const { memory } = await remembered();
        const log = await logOf(summer);
        const where = asOf === null ? {} : { asOf };
        const replayed = await new Past(log).grounds(where);
        const past = new Past(log, { memory, ...settings });
        expect(await past.grounds(where)).toEqual(replayed);
        expect(await past.grounds(where)).toEqual(replayed);
        expect((await stretchesIn(database)).length).toBe(Math.floor((await log.head()) / 5));
      }),
      { numRuns: 5 },
    );
  });

  it('that begins alike and goes on otherwise is another', async () => {
    const { memory, log } = await remembered();
    const forked = await logOn();
    await forked.load(await log.readAll({ after: 0, limit: 44 }));
    await carryOut(busOf(forked), ...registering(...days(44), ...range(145, 180)).slice(44));
    await expectAllAsReplayed(forked, memory);
    await expectAllAsReplayed(log, memory);
  });

  it('that is shorter is another', async () => {
    const { memory } = await remembered();
    await expectAllAsReplayed(await logOn(...days(31)), memory);
    await expectAllAsReplayed(await logOn(), memory);
    expect((await snapshotsIn(database)).size).toBe(0);
  });
});

describe('snapshots folded by other definitions', () => {
  const shouting: AnyReadModel = {
    ...units,
    version: units.version + 1,
    apply: (row, event, key) => {
      const next = units.apply(row as Parameters<typeof units.apply>[0], event, key);
      return next && { ...next, name: next.name.toUpperCase() };
    },
  };
  const others = GROUND_MODELS.map((model) => (model.name === units.name ? shouting : model));

  it.each([
    ['another version', others],
    ['one less', GROUND_MODELS.filter(({ name }) => name !== units.name)],
    ['another order', GROUND_MODELS.toReversed()],
  ])('are not believed: %s', async (_, models) => {
    const { memory, log } = await remembered();
    await expectAllAsReplayed(log, memory, models);
    const { rows } = await sql<{
      fingerprint: string;
    }>`select distinct fingerprint from fold_snapshot`.execute(database.kysely);
    expect(rows).toHaveLength(1);
    await expectAllAsReplayed(log, memory);
  });

  it('leave the stretches as they are', async () => {
    const { memory, log } = await remembered();
    const seen = watched(log);
    await new Past(seen.log, { memory, ...settings, models: others }).grounds({ asOf: dayOf(10) });
    expect(seen.read).toEqual([60, ...range(1, 10), ...range(61, 63)]);
  });

  it('go with a rebuild, for which everything is folded anew', async () => {
    const projector = await emptyReadModels(database, await logOn(...days(3)));
    await remembered();
    await projector.rebuild();
    expect((await snapshotsIn(database)).size).toBe(0);
  });
});

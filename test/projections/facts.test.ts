import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import type { Database } from '../../src/database/database.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { HeldGrounds } from '../../src/projections/held-grounds.ts';
import { Past } from '../../src/projections/past/past.ts';
import { accept, carryOut, issue } from '../support/asking.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { aSummer, logOf } from '../support/random-log.ts';
import { emptyReadModels } from '../support/read-models.ts';
import '../support/seed.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

describe('present grounds', () => {
  it('are the past grounds at the head', async () => {
    await fc.assert(
      fc.asyncProperty(aSummer, async (summer) => {
        const log = await logOf(summer);
        await (await emptyReadModels(database, log)).catchUp();
        expect((await HeldGrounds.read(database)).grounds).toEqual(await new Past(log).grounds({}));
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('take no notice of an unfinished rebuild beside them', async () => {
    const log = openMemoryLog();
    const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
    await carryOut(bus, issue());
    const projector = await emptyReadModels(database, log);
    await sql`
      insert into projection (schema, name, version, position) values ('read_model_next', 'unit', 1, 999)
    `.execute(database.kysely);
    await projector.catchUp();
    expect((await HeldGrounds.read(database)).grounds.facts.position).toBe(1);
  });

  it('go as far as the read models have come, not further', async () => {
    const log = openMemoryLog();
    const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
    await carryOut(bus, { ...issue(), occurredOn: '2024-06-12' });
    const projector = await emptyReadModels(database, log);
    await projector.catchUp();
    await carryOut(bus, accept());
    expect((await HeldGrounds.read(database)).grounds).toEqual(await new Past(log).grounds({ at: 1 }));
    await projector.catchUp();
    expect((await HeldGrounds.read(database)).grounds.facts).toMatchObject({
      position: 2,
      asOf: '2024-06-18',
    });
  });
});

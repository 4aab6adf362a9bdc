import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import type { Database } from '../../src/database/database.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { units } from '../../src/projections/models/units.ts';
import { Projector } from '../../src/projections/projector.ts';
import { allRows } from '../../src/projections/tables.ts';
import { expectRefused } from '../conformance/event-log/events.ts';
import { carryOut, register } from '../support/asking.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { emptyReadModels } from '../support/read-models.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

async function logWith(...codes: readonly string[]): Promise<EventLog> {
  const log = openMemoryLog();
  await record(log, ...codes);
  return log;
}

async function record(log: EventLog, ...codes: readonly string[]): Promise<void> {
  await carryOut(new CommandBus(log, () => '2024-07-03T01:15:00.000Z'), ...codes.map(register));
}

const codes = async () => [...(await allRows(database.kysely, 'read_model', units)).keys()];

describe('read models', () => {
  it.each<[string, () => Promise<EventLog>]>([
    ['another log', () => logWith('x', 'y', 'z')],
    ['an empty one', async () => openMemoryLog()],
    ['a log that is behind them', () => logWith('x')],
  ])('are not folded on from %s, and nothing is changed', async (_, open) => {
    const log = await logWith('a', 'b');
    const projector = await emptyReadModels(database, log);
    await projector.catchUp();
    const content = await projector.content();
    const other = await open();
    const refused = await expectRefused(Projector.open(database, other), 'projection.other-log');
    expect([refused.kind, refused.details.position]).toEqual(['conflict', 2]);
    expect(await projector.content()).toEqual(content);
    expect(await (await Projector.open(database, log)).catchUp()).toBe(2);

    await Projector.forget(database);
    const adopted = await Projector.open(database, other);
    expect(await adopted.catchUp()).toBe(await other.head());
    expect(await codes()).toEqual(await codesIn(other));
    if ((await other.head()) > 0) {
      await expectRefused(Projector.open(database, log), 'projection.other-log');
    }
  });

  it('are not folded on from the same log brought back from an older copy', async () => {
    const log = await logWith('a', 'b');
    const copy = openMemoryLog();
    await copy.load(await log.readAll({ after: 0, limit: 10 }));
    await (await emptyReadModels(database, log)).catchUp();
    await record(log, 'c', 'd');
    await (await Projector.open(database, log)).catchUp();
    await expectRefused(Projector.open(database, copy), 'projection.other-log');
    await record(copy, 'x', 'y', 'z');
    await expectRefused(Projector.open(database, copy), 'projection.other-log');
  });

  it('are folded on from a copy of the log', async () => {
    const log = await logWith('a', 'b');
    const copy = openMemoryLog();
    await copy.load(await log.readAll({ after: 0, limit: 10 }));
    await (await emptyReadModels(database, log)).catchUp();
    await record(copy, 'c');
    expect(await (await Projector.open(database, copy)).catchUp()).toBe(3);
    expect(await codes()).toEqual(['a', 'b', 'c']);
  });

  it('of a database that has none yet fit any log', async () => {
    await emptyReadModels(database, openMemoryLog());
    await Projector.open(database, await logWith('a'));
    await sql`delete from log_anchor`.execute(database.kysely);
    expect(await (await Projector.open(database, await logWith('b'))).catchUp()).toBe(1);
  });
});

async function codesIn(log: EventLog): Promise<readonly string[]> {
  return (await log.readAll({ after: 0, limit: 10 })).map(({ stream }) => stream.slice('unit-'.length));
}

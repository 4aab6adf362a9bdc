import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import { closeDay } from '../../src/application/day/close-day.ts';
import type { Database } from '../../src/database/database.ts';
import { WorkCalendar } from '../../src/domain/kernel/work-calendar.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { logFacts } from '../../src/projections/models/log-facts.ts';
import { units } from '../../src/projections/models/units.ts';
import { READ_MODELS } from '../../src/projections/models.ts';
import { Past } from '../../src/projections/past/past.ts';
import { Projector } from '../../src/projections/projector.ts';
import type { ReadModel } from '../../src/projections/read-model.ts';
import { presentPosition, wholePosition } from '../../src/projections/runner/checkpoints.ts';
import { Scoreboard } from '../../src/projections/scoreboard.ts';
import { allRows } from '../../src/projections/tables.ts';
import { carryOut, register } from '../support/asking.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { emptyReadModels, isFolding } from '../support/read-models.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

async function logWith(...codes: readonly string[]) {
  const log = openMemoryLog();
  const bus = new CommandBus(log, () => '2024-07-03T01:15:00.000Z');
  await carryOut(bus, ...codes.map(register));
  return { log, bus };
}

/** A read model of codes that cannot take in one of them, in one of two ways. */
function delicate(
  poison: string | null,
  where: 'keys' | 'apply' = 'apply',
): ReadModel<{ codes: readonly string[] }> {
  const mind = (code: string) => {
    if (code === poison) throw new Error(`不认识${code}`);
  };
  return {
    name: 'delicate',
    version: 1,
    index: {},
    types: new Set(['UnitRegistered']),
    keys: (event) => {
      if (event.type !== 'UnitRegistered') return [];
      if (where === 'keys') mind(event.data.code);
      return ['first', 'second'];
    },
    apply: (row, event, key) => {
      if (event.type !== 'UnitRegistered') return row;
      if (where === 'apply' && key === 'second') mind(event.data.code);
      return { codes: [...(row?.codes ?? []), event.data.code] };
    },
  };
}

const delicateRows = async () =>
  Object.fromEntries(
    [...(await allRows(database.kysely, 'read_model', delicate(null)))].map(([key, { codes }]) => [
      key,
      codes.join(''),
    ]),
  );
const unitCodes = async () => [...(await allRows(database.kysely, 'read_model', units)).keys()].join('');
const statusOf = async (projector: Projector, name: string) =>
  (await projector.status()).find((status) => status.name === name);

describe('a read model that cannot take in an event', () => {
  describe.each(['keys', 'apply'] as const)('in %s', (where) => {
    it.each([1, 2, 3, 100])('stops before it and the others go on, %i events at a time', async (page) => {
      const { log, bus } = await logWith('a', 'b', 'c', 'd', 'e');
      const models = [units, delicate('c', where), logFacts];
      const projector = await emptyReadModels(database, log, { models, page, events: page });
      expect(await projector.catchUp()).toBe(2);
      expect(await delicateRows()).toEqual({ first: 'ab', second: 'ab' });
      expect(await unitCodes()).toBe('abcde');
      expect(await projector.status()).toEqual([
        {
          name: 'delicate',
          position: 2,
          lag: 3,
          stopped: { position: 3, type: 'UnitRegistered', code: 'projection.failed', message: '不认识c' },
        },
        { name: 'log_facts', position: 5, lag: 0, stopped: null },
        { name: 'unit', position: 5, lag: 0, stopped: null },
      ]);

      await carryOut(bus, register('f'));
      expect(await projector.catchUp()).toBe(2);
      expect(await delicateRows()).toEqual({ first: 'ab', second: 'ab' });
      expect(await unitCodes()).toBe('abcdef');
    });
  });

  it('leaves every number that would rest on it unsaid', async () => {
    const { log } = await logWith('a', 'b');
    const projector = await emptyReadModels(database, log, { models: [units, delicate('b')] });
    await projector.catchUp();
    await expect(wholePosition(database.kysely)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'projection.stopped',
      details: { projection: 'delicate', position: 2, type: 'UnitRegistered' },
    });
    expect(await presentPosition(database.kysely)).toBe(1);
  });

  it('leaves scores unsaid and days open, which would take what it has not taken in for undone', async () => {
    const { log, bus } = await logWith('a', 'b');
    const projector = await emptyReadModels(database, log, { models: [...READ_MODELS, delicate('b')] });
    await projector.catchUp();
    const stopped = { kind: 'unavailable', code: 'projection.stopped', details: { projection: 'delicate' } };
    await expect(new Scoreboard(database, new Past(log)).board()).rejects.toMatchObject(stopped);
    const calendar = new WorkCalendar([]);
    const plan = () => Promise.reject(new Error('no plan is asked for'));
    const closing = closeDay(
      { database, projector, bus, calendar, plan, react: async () => undefined },
      '2024-07-02',
    );
    await expect(closing).rejects.toMatchObject(stopped);
    expect(await log.head()).toBe(2);
  });

  it('goes on where it stopped when it is opened with a definition that can', async () => {
    const { log } = await logWith('a', 'b', 'c');
    await (await emptyReadModels(database, log, { models: [units, delicate('b')] })).catchUp();
    const mended = await Projector.open(database, log, { models: [units, delicate(null)] });
    expect(await statusOf(mended, 'delicate')).toMatchObject({ position: 1, stopped: null });
    expect(await unitCodes()).toBe('abc');
    expect(await mended.catchUp()).toBe(3);
    expect(await delicateRows()).toEqual({ first: 'abc', second: 'abc' });
    expect(await unitCodes()).toBe('abc');
    expect(await wholePosition(database.kysely)).toBe(3);
  });

  it('stops again when it is opened as it was', async () => {
    const { log } = await logWith('a', 'b', 'c');
    const models = [units, delicate('b')];
    await (await emptyReadModels(database, log, { models })).catchUp();
    const again = await Projector.open(database, log, { models });
    expect(await again.catchUp()).toBe(1);
    expect(await statusOf(again, 'delicate')).toMatchObject({ position: 1, stopped: { position: 2 } });
  });

  it('is stopped for other processes too', async () => {
    const { log, bus } = await logWith('a', 'b');
    const one = await emptyReadModels(database, log, { models: [units, delicate('b')] });
    const other = await Projector.open(database, log, { models: [units, delicate(null)] });
    await one.catchUp();
    await carryOut(bus, register('c'));
    expect(await other.catchUp()).toBe(1);
    expect(await delicateRows()).toEqual({ first: 'a', second: 'a' });
  });

  it('keeps a rebuild from being put in place', async () => {
    const { log } = await logWith('a', 'b', 'c');
    const sound = await emptyReadModels(database, log, { models: [units, delicate(null)] });
    await sound.catchUp();
    const content = await sound.content();
    const broken = await Projector.open(database, log, { models: [units, delicate('b')] });
    await expect(broken.rebuild()).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'projection.stopped',
      details: { projection: 'delicate', position: 2 },
    });
    expect(await sound.content()).toEqual(content);
    await sound.rebuild();
    expect(await sound.content()).toEqual(content);
  });

  it('and all of them, when the event cannot be read at all', async () => {
    const { log } = await logWith('a', 'b', 'c');
    const damaged: EventLog = {
      ...log,
      readAll: async (query) =>
        (await log.readAll(query)).map((event) =>
          event.position === 2 ? { ...event, bytes: new TextEncoder().encode('{}') } : event,
        ),
    };
    const projector = await emptyReadModels(database, damaged, { models: [units, logFacts] });
    expect(await projector.catchUp()).toBe(1);
    expect(await projector.status()).toMatchObject([
      { name: 'log_facts', position: 1, lag: 2, stopped: { position: 2, code: 'event.unreadable' } },
      { name: 'unit', position: 1, lag: 2, stopped: { position: 2, code: 'event.unreadable' } },
    ]);
    expect(await projector.catchUp()).toBe(1);
    expect(await (await Projector.open(database, log, { models: [units, logFacts] })).catchUp()).toBe(3);
    expect(await unitCodes()).toBe('abc');
  });
});

describe('a rebuild that was left half-way', () => {
  const dyingAt = (log: EventLog, position: number): EventLog => ({
    ...log,
    readAll: (query) =>
      isFolding(query) && query.after >= position ? Promise.reject(new Error('killed')) : log.readAll(query),
  });
  /** The position after which each read of a rebuild begins. */
  function watched(log: EventLog) {
    const reads: number[] = [];
    const readAll: EventLog['readAll'] = (query) => {
      if (isFolding(query)) reads.push(query.after);
      return log.readAll(query);
    };
    return { reads, log: { ...log, readAll } };
  }

  it('is gone on with, and ends with the very content', async () => {
    const { log } = await logWith('a', 'b', 'c', 'd', 'e');
    const settings = { page: 1, events: 2 };
    const live = await emptyReadModels(database, log, settings);
    await live.catchUp();
    const content = await live.content();
    const dying = await Projector.open(database, dyingAt(log, 3), settings);
    await expect(dying.rebuild()).rejects.toThrow('killed');
    expect(await live.content()).toEqual(content);

    const { reads, log: seen } = watched(log);
    expect(await (await Projector.open(database, seen, settings)).rebuild()).toBe(5);
    expect(reads[0]).toBe(2);
    expect(await live.content()).toEqual(content);
  });

  it('is begun anew when asked for, or when a definition has changed since', async () => {
    const { log } = await logWith('a', 'b', 'c', 'd');
    const settings = { page: 1, events: 1 };
    await emptyReadModels(database, log, { ...settings, models: [units] });
    const leave = async () => {
      const dying = await Projector.open(database, dyingAt(log, 2), { ...settings, models: [units] });
      await expect(dying.rebuild()).rejects.toThrow('killed');
    };
    await leave();
    const fresh = watched(log);
    await (await Projector.open(database, fresh.log, { ...settings, models: [units] })).rebuild({
      fresh: true,
    });
    expect(fresh.reads[0]).toBe(0);

    await leave();
    const changed = watched(log);
    const models = [{ ...units, version: units.version + 1 }];
    await (await Projector.open(database, changed.log, { ...settings, models })).rebuild();
    expect(changed.reads[0]).toBe(0);
    expect(await unitCodes()).toBe('abcd');
  });
});

describe('the rows in memory', () => {
  it.each([1, 2, 3, 7, 1000])('may be as few as %i: the content is the same', async (rows) => {
    const codes = [...'abcdefghijklmnopqrstuvwxyz'];
    const { log } = await logWith(...codes);
    const models = [units, delicate(null), logFacts];
    const plain = await emptyReadModels(database, log, { models });
    await plain.catchUp();
    const content = await plain.content();
    const tight = await emptyReadModels(database, log, { models, page: 2, rows });
    await tight.catchUp();
    expect(await tight.content()).toEqual(content);
    await tight.rebuild({ fresh: true });
    expect(await tight.content()).toEqual(content);
  });

  it('are not believed once another process has written', async () => {
    const { log, bus } = await logWith('a');
    const models = [delicate(null)];
    const one = await emptyReadModels(database, log, { models });
    await one.catchUp();
    const other = await Projector.open(database, log, { models });
    for (const [index, code] of [...'bcdef'].entries()) {
      await carryOut(bus, register(code));
      await (index % 2 === 0 ? other : one).catchUp();
    }
    expect(await delicateRows()).toEqual({ first: 'abcdef', second: 'abcdef' });
  });

  it('are not read again while nobody else writes', async () => {
    const { log, bus } = await logWith('a');
    const projector = await emptyReadModels(database, log, { models: [delicate(null)] });
    await projector.catchUp();
    await sql`update read_model.delicate set body = '{"codes": ["x"]}'`.execute(database.kysely);
    await carryOut(bus, register('b'));
    await projector.catchUp();
    expect(await delicateRows()).toEqual({ first: 'ab', second: 'ab' });
    expect(projector.rate).toBeGreaterThan(0);
  });
});

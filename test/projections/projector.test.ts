import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import type { Database } from '../../src/database/database.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { logFacts } from '../../src/projections/models/log-facts.ts';
import { units } from '../../src/projections/models/units.ts';
import { READ_MODELS } from '../../src/projections/models.ts';
import { Projector } from '../../src/projections/projector.ts';
import { readEventCounts } from '../../src/projections/queries/status.ts';
import { foldInto, type ReadModel } from '../../src/projections/read-model.ts';
import { allRows } from '../../src/projections/tables.ts';
import { carryOut, eventsIn, register } from '../support/asking.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { aSummer, logOf } from '../support/random-log.ts';
import { emptyReadModels, isFolding } from '../support/read-models.ts';
import '../support/seed.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

const NOW = '2024-07-03T01:15:00.000Z';

async function logWith(...codes: readonly string[]) {
  const log = openMemoryLog();
  const bus = new CommandBus(log, () => NOW);
  await carryOut(bus, ...codes.map(register));
  return { log, bus };
}
const counted = async () => Object.fromEntries(await readEventCounts(database));
const unitCodes = async () => [...(await allRows(database.kysely, 'read_model', units)).keys()];

/** A log that lets another act, once, before a page of it is given; by default before the first one. */
function interrupted(
  log: EventLog,
  act: () => Promise<unknown>,
  when: (page: readonly unknown[]) => boolean = (page) => page.length > 0,
): EventLog {
  let acted = false;
  return {
    ...log,
    readAll: async (query) => {
      const page = await log.readAll(query);
      if (!acted && isFolding(query) && when(page)) {
        acted = true;
        await act();
      }
      return page;
    },
  };
}

describe('catching up', () => {
  it('folds all that the log holds, and then what has come since', async () => {
    const { log, bus } = await logWith('a', 'b');
    const projector = await emptyReadModels(database, log);
    expect(await projector.catchUp()).toBe(2);
    await carryOut(bus, register('c'));
    expect(await projector.catchUp()).toBe(3);
    expect(await projector.catchUp()).toBe(3);
    expect(await unitCodes()).toEqual(['a', 'b', 'c']);
  });

  it('of an empty log is nothing', async () => {
    const projector = await emptyReadModels(database, openMemoryLog());
    expect(await projector.catchUp()).toBe(0);
    expect((await projector.content()).position).toBe(0);
  });

  it('called by many at once folds each event once', async () => {
    const { log } = await logWith('a', 'b', 'c');
    const projector = await emptyReadModels(database, log, { page: 1, events: 1 });
    await Promise.all([projector.catchUp(), projector.catchUp(), projector.catchUp()]);
    expect(await counted()).toEqual({ UnitRegistered: 3 });
  });

  it('by two projectors of one database folds each event once', async () => {
    const { log } = await logWith('a', 'b', 'c', 'd', 'e');
    const one = await emptyReadModels(database, log, { page: 2, events: 2 });
    const other = await Projector.open(database, log, { page: 3, events: 3 });
    await Promise.all([one.catchUp(), other.catchUp()]);
    expect(await counted()).toEqual({ UnitRegistered: 5 });
  });

  it('with another that has gone further meanwhile folds nothing twice', async () => {
    const { log } = await logWith('a', 'b', 'c');
    const quick = await emptyReadModels(database, log);
    const slow = await Projector.open(
      database,
      interrupted(log, () => quick.catchUp()),
      { page: 2, events: 2 },
    );
    expect(await slow.catchUp()).toBe(3);
    expect(await counted()).toEqual({ UnitRegistered: 3 });
  });

  it('while another puts a rebuild in their place looks again', async () => {
    const { log } = await logWith('a', 'b', 'c');
    await emptyReadModels(database, log);
    // What a transaction sees that waited for the row which the other's swap has removed: none, and then the new one.
    let reads = 0;
    const swapping: EventLog = {
      ...log,
      readAll: async (query) => {
        const page = await log.readAll(query);
        if (isFolding(query)) reads += 1;
        if (reads === 1) await sql`delete from projection`.execute(database.kysely);
        if (reads === 2) await Projector.open(database, log);
        return page;
      },
    };
    expect(await (await Projector.open(database, swapping)).catchUp()).toBe(3);
    expect(await unitCodes()).toEqual(['a', 'b', 'c']);
  });

  it('killed half-way leaves rows and checkpoint as they were, and goes on from there', async () => {
    const { log } = await logWith('a', 'b', 'c', 'd');
    const dying: EventLog = {
      ...log,
      readAll: (query) => (query.after === 2 ? Promise.reject(new Error('killed')) : log.readAll(query)),
    };
    const projector = await emptyReadModels(database, dying, { page: 2, events: 2 });
    await expect(projector.catchUp()).rejects.toThrow('killed');
    expect((await projector.content()).position).toBe(2);
    expect(await unitCodes()).toEqual(['a', 'b']);
    expect(await counted()).toEqual({ UnitRegistered: 2 });
    const again = await Projector.open(database, log);
    expect(await again.catchUp()).toBe(4);
    expect(await unitCodes()).toEqual(['a', 'b', 'c', 'd']);
    expect(await counted()).toEqual({ UnitRegistered: 4 });
  });

  it.each([[['a', 'b']], [['a', 'b', 'c']]])(
    'removes rows that are no more: of %j the last stays',
    async (codes) => {
      const { log } = await logWith(...codes);
      const last: ReadModel<{ code: string }> = {
        name: 'last',
        version: 1,
        index: { code: { type: 'text', of: (row) => row.code } },
        types: 'all',
        keys: (event) => (event.type === 'UnitRegistered' ? codes : []),
        apply: (_row, event, key) =>
          event.type === 'UnitRegistered' && event.data.code === key ? { code: key } : undefined,
      };
      const code = codes.at(-1) ?? '';
      for (const batch of [1, 2, 3]) {
        await (
          await emptyReadModels(database, log, { models: [last], page: batch, events: batch })
        ).catchUp();
        expect([...(await allRows(database.kysely, 'read_model', last))]).toEqual([[code, { code }]]);
      }
    },
  );
});

describe('read models whose definition has changed', () => {
  it.each([
    ['a version', [{ ...units, version: units.version + 1 }, logFacts], [], 0],
    ['one more', [units, logFacts, { ...units, name: 'units_too' }], ['a', 'b'], 0],
    ['one less', [units], ['a', 'b'], 2],
  ])('%s: begin anew at the next start, and only they', async (_, models, codes, position) => {
    const { log } = await logWith('a', 'b');
    await (await emptyReadModels(database, log, { models: [units, logFacts] })).catchUp();
    const same = await Projector.open(database, log, { models: [units, logFacts] });
    expect((await same.content()).position).toBe(2);
    const changed = await Projector.open(database, log, { models });
    expect((await changed.content()).position).toBe(position);
    expect(await unitCodes()).toEqual(codes);
    await changed.catchUp();
    expect(await unitCodes()).toEqual(['a', 'b']);
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'read_model'`.execute(database.kysely);
    expect(rows.map(({ name }) => name).sort()).toEqual(models.map(({ name }) => name).sort());
  });

  it('are left alone by a process of the version before, which says so', async () => {
    const { log, bus } = await logWith('a');
    const old = await emptyReadModels(database, log, { models: [units] });
    await old.catchUp();
    await (
      await Projector.open(database, log, { models: [{ ...units, version: units.version + 1 }] })
    ).catchUp();
    await carryOut(bus, register('b'));
    await expect(old.catchUp()).rejects.toMatchObject({ kind: 'unavailable', code: 'projection.outdated' });
    expect(await unitCodes()).toEqual(['a']);
  });
});

describe('a rebuild', () => {
  it('ends with the very content of the read models in use', async () => {
    const { log } = await logWith('a', 'b', 'c');
    const projector = await emptyReadModels(database, log);
    await projector.catchUp();
    const live = await projector.content();
    const told: number[] = [];
    const rebuilder = await Projector.open(database, log, { page: 2, events: 2 });
    await rebuilder.rebuild({ onProgress: (position) => told.push(position) });
    expect(told).toEqual([2, 3]);
    expect(await projector.content()).toEqual(live);
  });

  it('mends what somebody changed by hand', async () => {
    const { log, bus } = await logWith('a', 'b');
    const projector = await emptyReadModels(database, log);
    await projector.catchUp();
    const sound = await projector.content();
    await sql`update read_model.unit set body = jsonb_set(body, '{name}', '"改"') where key = 'a'`.execute(
      database.kysely,
    );
    expect((await projector.content()).hash).not.toBe(sound.hash);
    await projector.rebuild();
    expect(await projector.content()).toEqual(sound);
    await carryOut(bus, register('c'));
    await projector.catchUp();
    expect(await unitCodes()).toEqual(['a', 'b', 'c']);
  });

  it('includes what comes while it is under way', async () => {
    const { log, bus } = await logWith('a', 'b');
    const projector = await emptyReadModels(database, log);
    await projector.catchUp();
    const busy = interrupted(log, async () => {
      await carryOut(bus, register('c'));
      await projector.catchUp();
    });
    const rebuilder = await Projector.open(database, busy, { page: 1, events: 1 });
    expect(await rebuilder.rebuild()).toBe(3);
    expect(await unitCodes()).toEqual(['a', 'b', 'c']);
  });

  it('does not keep its own process from catching up', async () => {
    const { log, bus } = await logWith('a', 'b', 'c');
    const during: number[] = [];
    const busy = interrupted(
      log,
      async () => {
        await carryOut(bus, register('d'));
        during.push(await projector.catchUp());
        during.push((await unitCodes()).length);
      },
      (page) => page.length > 0 && rebuilding,
    );
    let rebuilding = false;
    const projector = await emptyReadModels(database, busy, { page: 2, events: 2 });
    await projector.catchUp();
    rebuilding = true;
    expect(await projector.rebuild()).toBe(4);
    expect(during).toEqual([4, 4]);
    const { hash } = await projector.content();
    await projector.rebuild({ fresh: true });
    expect((await projector.content()).hash).toBe(hash);
    expect(await counted()).toEqual({ UnitRegistered: 4 });
  });

  it('asked for twice at once in one process is done twice, one after the other', async () => {
    const { log } = await logWith('a', 'b', 'c');
    const projector = await emptyReadModels(database, log, { page: 1, events: 1 });
    await projector.catchUp();
    const live = await projector.content();
    expect(
      await Promise.all([projector.rebuild(), projector.catchUp(), projector.rebuild({ fresh: true })]),
    ).toEqual([3, 3, 3]);
    expect(await projector.content()).toEqual(live);
  });

  it('never puts older content in the place of newer', async () => {
    const { log, bus } = await logWith('a');
    const projector = await emptyReadModels(database, log);
    let reads = 0;
    const busy: EventLog = {
      ...log,
      readAll: async (query) => {
        const page = await log.readAll(query);
        if (isFolding(query)) reads += 1;
        // right after the rebuild has found nothing more to fold
        if (reads === 2) {
          await carryOut(bus, register('b'));
          await projector.catchUp();
        }
        return page;
      },
    };
    const rebuilder = await Projector.open(database, busy);
    expect(await rebuilder.rebuild()).toBe(2);
    expect(await unitCodes()).toEqual(['a', 'b']);
  });

  it.each([
    ['half-way', (page: readonly unknown[]) => page.length > 0],
    ['at the last moment', (page: readonly unknown[]) => page.length === 0],
  ])('that another overtakes %s ends with an error rather than never', async (_, when) => {
    const { log } = await logWith('a', 'b', 'c');
    const other = await emptyReadModels(database, log);
    await other.catchUp();
    const slow = await Projector.open(
      database,
      interrupted(log, () => other.rebuild(), when),
      { page: 2, events: 2 },
    );
    await expect(slow.rebuild()).rejects.toMatchObject({ kind: 'conflict', code: 'projection.overtaken' });
    expect(await unitCodes()).toEqual(['a', 'b', 'c']);
    expect(await slow.rebuild()).toBe(3);
  });
});

describe('the content', () => {
  it('hash is over every row of every model in order of name and key, however they were put there', async () => {
    const { log } = await logWith('a', 'b');
    const projector = await emptyReadModels(database, log, { models: [units, logFacts] });
    await projector.catchUp();
    const { hash } = await projector.content();
    expect(
      (await Projector.open(database, log, { models: [units, logFacts] }).then((same) => same.content()))
        .hash,
    ).toBe(hash);
    const turned = await Projector.open(database, log, { models: [logFacts, units] });
    await turned.catchUp();
    expect((await turned.content()).hash).toBe(hash);
  });

  it('hash tells one row more, one less and one changed, wherever in many it is', async () => {
    const codes = Array.from({ length: 2_001 }, (_, number) => `u${String(number).padStart(4, '0')}`);
    const log = openMemoryLog();
    await new CommandBus(log, () => NOW).executeAll(codes.map(register));
    const projector = await emptyReadModels(database, log);
    await projector.catchUp();
    const { hash } = await projector.content();
    for (const key of ['u0000', 'u0999', 'u1000', 'u2000']) {
      const { rows } = await sql<{ body: object }>`
        select body from read_model.unit where key = ${key}`.execute(database.kysely);
      await sql`update read_model.unit set body = jsonb_set(body, '{name}', '"改"') where key = ${key}`.execute(
        database.kysely,
      );
      expect((await projector.content()).hash).not.toBe(hash);
      await sql`update read_model.unit set body = ${JSON.stringify(rows[0]?.body)}::jsonb where key = ${key}`.execute(
        database.kysely,
      );
      expect((await projector.content()).hash).toBe(hash);
      await sql`update read_model.unit set key = ${`${key}x`} where key = ${key}`.execute(database.kysely);
      expect((await projector.content()).hash).not.toBe(hash);
      await sql`update read_model.unit set key = ${key} where key = ${`${key}x`}`.execute(database.kysely);
    }
    await sql`delete from read_model.unit where key = 'u1500'`.execute(database.kysely);
    expect((await projector.content()).hash).not.toBe(hash);
  });
});

describe('whatever happens in a summer', () => {
  it('batches of any size, a rebuild and a fold in memory have the same content', async () => {
    await fc.assert(
      fc.asyncProperty(
        aSummer,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (summer, sizes) => {
          const log = await logOf(summer);
          const whole = await emptyReadModels(database, log);
          await whole.catchUp();
          const content = await whole.content();
          expect(content.position).toBe(await log.head());
          expect(await rowsInTables()).toEqual(await rowsInMemory(log));

          const first = await emptyReadModels(database, log, { page: sizes[0] ?? 1, events: sizes[0] ?? 1 });
          await first.catchUp();
          expect(await first.content()).toEqual(content);

          const growing = growingLog(log);
          const live = await emptyReadModels(database, growing.log);
          for (const size of sizes) {
            growing.by(size);
            await live.catchUp();
          }
          growing.by(Number.POSITIVE_INFINITY);
          await live.catchUp();
          expect(await live.content()).toEqual(content);
          await live.rebuild();
          expect(await live.content()).toEqual(content);
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  });
});

/** A log of which more and more can be seen. */
function growingLog(log: EventLog) {
  let visible = 0;
  return {
    by(count: number): void {
      visible = Math.min(visible + count, Number.MAX_SAFE_INTEGER);
    },
    log: {
      ...log,
      head: async () => Math.min(visible, await log.head()),
      readAll: (query) => log.readAll({ ...query, upTo: Math.min(visible, query.upTo ?? visible) }),
    } satisfies EventLog,
  };
}

async function rowsInTables() {
  const found: Record<string, unknown> = {};
  for (const model of READ_MODELS) {
    found[model.name] = [...(await allRows(database.kysely, 'read_model', model))];
  }
  return found;
}

async function rowsInMemory(log: EventLog) {
  const events = await eventsIn(log);
  return Object.fromEntries(
    READ_MODELS.map((model) => {
      const rows = new Map<string, object>();
      for (const event of events) foldInto(model, rows, event);
      return [model.name, [...rows].sort(([a], [b]) => (a < b ? -1 : 1))];
    }),
  );
}

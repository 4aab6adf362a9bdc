import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandRequest } from '../../../src/application/command.ts';
import type { Database } from '../../../src/database/database.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import type { EventLog } from '../../../src/log/event-log.ts';
import { openMemoryLog } from '../../../src/log/memory.ts';
import { Past } from '../../../src/projections/past/past.ts';
import { carryOut, request } from '../../support/asking.ts';
import { byDefinition } from '../../support/by-definition.ts';
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
  withGaps,
} from '../../support/past.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { aSummer, logOf, someDay } from '../../support/random-log.ts';
import '../../support/seed.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

/** The same happening on the same days, but in order of day. */
function inOrderOfDay(requests: readonly CommandRequest[]): readonly CommandRequest[] {
  const sorted = requests.map(({ occurredOn = dayOf(0) }) => occurredOn).sort();
  return requests.map((each, index) => ({ ...each, occurredOn: sorted[index] ?? dayOf(0) }));
}

const sizes = fc.record({
  stretch: fc.integer({ min: 1, max: 7 }),
  interval: fc.integer({ min: 1, max: 15 }),
});
const question = fc.record({ at: fc.option(fc.nat()), asOf: fc.option(someDay) });

describe('a remembered past', () => {
  it.each([
    ['without gaps', (log: EventLog) => log],
    ['with gaps in its positions', (log: EventLog) => withGaps(log)],
  ])('is that of a full replay, whatever was asked before, of a growing log %s', async (_, seen) => {
    await fc.assert(
      fc.asyncProperty(
        aSummer,
        fc.boolean(),
        sizes,
        fc.array(fc.array(question, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (summer, ordered, settings, rounds) => {
          const memory = await emptyMemory(database);
          const requests = ordered ? inOrderOfDay(summer) : summer;
          const recorded = openMemoryLog();
          const log = seen(recorded);
          for (const [index, questions] of rounds.entries()) {
            const share = (round: number) => Math.round((requests.length * round) / rounds.length);
            await busOf(recorded).executeAll(requests.slice(share(index), share(index + 1)));
            for (const { at, asOf } of questions) {
              const where = {
                at: at === null ? undefined : at % ((await log.head()) + 2),
                asOf: asOf ?? undefined,
              };
              const grounds = await new Past(log, { memory, ...settings }).grounds(where);
              expect(grounds).toEqual(await new Past(log).grounds(where));
              expect(grounds).toEqual(await byDefinition(log, where));
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has the very rows of a full replay, down to the order of their fields', async () => {
    const log = await logOf(fc.sample(aSummer, 1).flat());
    const memory = await emptyMemory(database);
    const ask = (settings: object) => new Past(log, settings).grounds({});
    await ask({ memory, stretch: 2, interval: 1 });
    expect((await snapshotsIn(database)).size).toBeGreaterThan(0);
    expect(JSON.stringify(await ask({ memory, stretch: 2, interval: 1 }))).toBe(
      JSON.stringify(await ask({})),
    );
  });
});

describe('what is read of a log', () => {
  const settings = { stretch: 5, interval: 10 };
  /** Which positions a question reads, once the past is remembered. */
  async function readFor(log: EventLog, where: Parameters<Past['grounds']>[0]) {
    const memory = await emptyMemory(database);
    await new Past(log, { memory, ...settings }).grounds({});
    const seen = watched(log);
    const snapshots = await snapshotsIn(database);
    const grounds = await new Past(seen.log, { memory, ...settings }).grounds(where);
    expect(grounds).toEqual(await byDefinition(log, where));
    expect(await snapshotsIn(database)).toEqual(snapshots);
    // The end of the last stretch is looked at by every question, so that the log is known again.
    expect(seen.read[0]).toBe((await stretchesIn(database)).at(-1));
    return seen.read.slice(1);
  }

  it('is what follows on the last snapshot, up to the position', async () => {
    const log = await logOn(...days(63));
    expect(await readFor(log, { at: 25 })).toEqual([]);
    expect(await readFor(log, { at: 30 })).toEqual(range(26, 30));
    expect(await readFor(log, { at: 33 })).toEqual(range(26, 33));
    expect(await readFor(log, {})).toEqual(range(56, 63));
    expect(await readFor(log, { at: 99 })).toEqual(range(56, 63));
    expect(await readFor(log, { at: 7 })).toEqual(range(1, 7));
    expect(await readFor(log, { at: 0 })).toEqual([]);
  });

  it('is for a date what follows on the last snapshot before it, and the end that is not noted yet', async () => {
    const log = await logOn(...days(63));
    const end = range(61, 63);
    expect(await readFor(log, { asOf: dayOf(25) })).toEqual(end);
    expect(await readFor(log, { asOf: dayOf(30) })).toEqual([...range(26, 30), ...end]);
    expect(await readFor(log, { asOf: dayOf(33) })).toEqual([...range(26, 35), ...end]);
    expect(await readFor(log, { asOf: dayOf(0) })).toEqual(end);
    expect(await readFor(log, { at: 43, asOf: dayOf(28) })).toEqual([...range(26, 30), ...range(41, 43)]);
    expect(await readFor(log, { at: 27, asOf: dayOf(28) })).toEqual([26, 27]);
    expect(await readFor(log, { asOf: dayOf(63) })).toEqual([...range(56, 60), ...end]);
  });

  it('holds what was recorded late, and the stretch around it', async () => {
    const log = await logOn(...days(40), 3, ...range(41, 59));
    const end = range(56, 60);
    expect((await readFor(log, { asOf: dayOf(10) })).filter((position) => position > 10)).toEqual(
      range(41, 45),
    );
    expect(await readFor(log, { asOf: dayOf(40) })).toEqual([...range(26, 40), ...range(41, 45)]);
    expect(await readFor(log, { asOf: dayOf(59) })).toEqual(end);
    expect((await new Past(log).grounds({ asOf: dayOf(10) })).facts.units).toHaveLength(11);
  });

  it('is bounded however long the log is', async () => {
    const log = openMemoryLog();
    for (const number of days(300)) {
      const data = { date: dayOf(number), workingDay: true };
      await carryOut(
        busOf(log),
        request('city', { type: 'CloseDay', data }, SYSTEM, { occurredOn: dayOf(number) }),
      );
    }
    const most = settings.interval + settings.stretch;
    for (const number of [20, 150, 151, 154, 155, 290, 300]) {
      expect((await readFor(log, { at: number })).length).toBeLessThan(most);
      expect((await readFor(log, { asOf: dayOf(number) })).length).toBeLessThan(most);
    }
  });
});

describe('snapshots', () => {
  it('are taken at least so far apart, and farther the more rows they hold', async () => {
    const memory = await emptyMemory(database);
    const log = await logOn(...days(120));
    await new Past(log, { memory, stretch: 5, interval: 10 }).grounds({});
    expect([...(await snapshotsIn(database))]).toEqual([
      [10, 11],
      [25, 26],
      [55, 56],
      [115, 116],
    ]);
  });

  it('are the same whether the log was read at once or bit by bit', async () => {
    const log = openMemoryLog();
    const memory = await emptyMemory(database);
    const requests = registering(...days(120));
    for (const request of requests) {
      await carryOut(busOf(log), request);
      await new Past(log, { memory, stretch: 5, interval: 10 }).grounds({});
    }
    expect([...(await snapshotsIn(database)).keys()]).toEqual([10, 25, 55, 115]);
    expect(await stretchesIn(database)).toEqual(range(1, 24).map((number) => number * 5));
  });

  it('are taken up to a date by whoever asks about it, and the stretches are noted to the end', async () => {
    const memory = await emptyMemory(database);
    const log = await logOn(...days(63));
    await new Past(log, { memory, stretch: 5, interval: 10 }).grounds({ asOf: dayOf(27) });
    expect([...(await snapshotsIn(database)).keys()]).toEqual([10, 25]);
    expect((await stretchesIn(database)).at(-1)).toBe(60);
    await new Past(log, { memory, stretch: 5, interval: 10 }).grounds({ asOf: dayOf(58) });
    expect([...(await snapshotsIn(database)).keys()]).toEqual([10, 25, 55]);
  });
});

describe('an event that cannot be read', () => {
  it('is refused as in a full replay, and what lies before it is remembered', async () => {
    const memory = await emptyMemory(database);
    const log = await logOn(...days(40));
    const damaged: EventLog = {
      ...log,
      readAll: async (query) =>
        (await log.readAll(query)).map((event) =>
          event.position === 33 ? { ...event, bytes: new TextEncoder().encode('{}') } : event,
        ),
    };
    const past = new Past(damaged, { memory, stretch: 5, interval: 10 });
    for (const where of [{}, { asOf: dayOf(20) }, { at: 35, asOf: dayOf(2) }, {}]) {
      const refusal = await new Past(damaged).grounds(where).catch((error: unknown) => error);
      await expect(past.grounds(where)).rejects.toThrow(refusal as Error);
      expect(refusal).toMatchObject({ code: 'event.unreadable', details: { position: 33 } });
    }
    expect((await past.grounds({ at: 32 })).facts.units).toHaveLength(32);
    expect((await stretchesIn(database)).at(-1)).toBe(30);
    expect((await new Past(log, { memory, stretch: 5, interval: 10 }).grounds({})).facts.units).toHaveLength(
      40,
    );
  });
});

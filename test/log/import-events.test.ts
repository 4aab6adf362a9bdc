import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import type { EventLog, EventToLoad } from '../../src/log/event-log.ts';
import { importEvents } from '../../src/log/import-events.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { everything, expectRefused, someEvents, to, utf8 } from '../conformance/event-log/events.ts';
import { openFreshPostgres } from '../support/postgres.ts';
import { openEmptiedLog } from '../support/postgres-empty-log.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

let pglite: Database;
beforeAll(async () => {
  pglite = await openInMemory();
});
afterAll(() => pglite.close());

const ENGINES: readonly [string, () => Promise<EventLog>][] = [
  ['memory', async () => openMemoryLog()],
  ['PGlite', () => openEmptiedLog(pglite)],
  ['PostgreSQL', async () => openSqlLog((await openFreshPostgres()).database)],
];

/** A log of so many events in a few streams, as another log holds them. */
function source(count: number): readonly EventToLoad[] {
  const next = new Map<string, number>();
  return someEvents(count).map((event, index) => {
    const stream = `s${index % 7}`;
    const revision = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    return { ...event, stream, revision };
  });
}

async function* given(events: readonly EventToLoad[], failAt = Number.POSITIVE_INFINITY) {
  for (const [index, event] of events.entries()) {
    if (index === failAt) throw new Error('killed');
    yield event;
  }
}

const placed = (events: readonly EventToLoad[]) =>
  events.map((event, index) => ({ ...event, position: index + 1 }));

describe.each(ENGINES)('importing into %s', (_, open) => {
  it('gives the very log, and tells how far it is', async () => {
    const log = await open();
    const events = source(25_000);
    const told: number[] = [];
    expect(await importEvents(log, given(events), (done) => told.push(done))).toEqual({
      found: 0,
      stored: 25_000,
    });
    expect(told).toEqual([10_000, 20_000, 25_000]);
    expect(await everything(log)).toEqual(placed(events));
  });

  it('goes on where it was left, having compared what is there', async () => {
    const log = await open();
    const events = source(21_500);
    await expect(importEvents(log, given(events, 20_500))).rejects.toThrow('killed');
    expect(await log.head()).toBe(20_000);
    expect(await importEvents(log, given(events))).toEqual({ found: 20_000, stored: 1_500 });
    expect(await importEvents(log, given(events))).toEqual({ found: 21_500, stored: 0 });
    expect(await everything(log)).toEqual(placed(events));
  });
});

describe('importing', () => {
  it.each<[string, (event: EventToLoad) => EventToLoad]>([
    ['other bytes', (event) => ({ ...event, bytes: utf8('{}') })],
    ['another type', (event) => ({ ...event, type: 'Other' })],
    [
      'another id',
      (event) => ({ ...event, id: event.id.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
    ],
    ['another stream', (event) => ({ ...event, stream: 'other', revision: 0 })],
  ])('refuses to go on behind an event with %s', async (_, change) => {
    const log = openMemoryLog();
    const events = source(20);
    await importEvents(log, given(events));
    const other = events.map((event, index) => (index === 11 ? change(event) : event));
    const refused = await expectRefused(
      importEvents(log, given([...other, ...source(1)])),
      'log.import-differs',
    );
    expect([refused.kind, refused.details.index]).toEqual(['conflict', 11]);
    expect(await log.head()).toBe(20);
  });

  it('refuses to go on when somebody else writes meanwhile', async () => {
    const log = openMemoryLog();
    const events = source(30_000);
    let batches = 0;
    const importing = importEvents(log, given(events), () => {
      batches += 1;
      if (batches === 1) void log.append([to('else', 'none')]);
    });
    await expectRefused(importing, 'log.import-disturbed');
  });

  it('stores large events in batches that are not too large', async () => {
    const log = openMemoryLog();
    const sizes: number[] = [];
    const watched: EventLog = {
      ...log,
      load: (events) => {
        sizes.push(events.reduce((sum, { bytes }) => sum + bytes.length, 0));
        return log.load(events);
      },
    };
    const events = source(400).map((event) => ({ ...event, bytes: new Uint8Array(50_000).fill(1) }));
    await importEvents(watched, given(events));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8_050_000);
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(400 * 50_000);
  });
});

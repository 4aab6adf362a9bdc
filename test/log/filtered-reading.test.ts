import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { readFiltered } from '../../src/log/sql/read.ts';
import type { LogTables } from '../../src/log/sql/schema.ts';
import { anEvent, everything, to, upwards } from '../conformance/event-log/events.ts';
import { openEmptiedLog } from '../support/postgres-empty-log.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

it('what is looked for in steps of any length is what is there', async () => {
  const [stored, memory] = [await openEmptiedLog(database), openMemoryLog()];
  for (const n of upwards(1, 40)) {
    const append = to(
      n % 5 === 0 ? 'rare-1' : `s${n % 3}`,
      'any',
      anEvent({ type: n % 13 === 0 ? 'Rare' : 'Usual' }),
    );
    await stored.append([append]);
    await memory.append([append]);
  }
  const db = database.kysely.withTables<LogTables>();
  for (const filter of [
    { types: ['Rare'] },
    { streamPrefix: 'rare-' },
    { types: ['Rare'], streamPrefix: 's' },
  ]) {
    for (const [after, upTo, limit] of [
      [0, undefined, 100],
      [0, undefined, 2],
      [5, 31, 100],
      [13, 39, 1],
      [39, 99, 5],
      [0, undefined, 0],
    ] as const) {
      const query = { ...filter, after, limit, ...(upTo === undefined ? {} : { upTo }) };
      const expected = await memory.readAll(query);
      for (const window of [1, 2, 7, 13, 40, 1_000]) {
        expect([query, window, await readFiltered(db, query, window)]).toEqual([query, window, expected]);
      }
    }
  }
  expect(await everything(stored)).toHaveLength(40);
});

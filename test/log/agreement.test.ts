import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import type { Append, ExpectedRevision } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { everything, utf8 } from '../conformance/event-log/events.ts';
import { openEmptiedLog } from '../support/postgres-empty-log.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

/** Few streams, ids, types and contents, so that appends meet each other all the time. */
const anEvent = fc.record({
  id: fc.integer({ min: 0, max: 7 }).map((n) => `00000000-0000-4000-8000-00000000000${n}`),
  type: fc.constantFrom('A', 'A', 'A', 'B'),
  bytes: fc.constantFrom('{}', '{}', '{}', '{"x":1}').map(utf8),
});
const expectation = fc.oneof(
  fc.constantFrom<ExpectedRevision>('any', 'any', 'any', 'none', 'exists'),
  fc.integer({ min: 0, max: 3 }),
);
const anAppend: fc.Arbitrary<Append> = fc.record({
  stream: fc.constantFrom('a', 'b', 'c'),
  expected: expectation,
  events: fc.array(anEvent, { minLength: 1, maxLength: 4 }),
});
const calls = fc.array(fc.array(anAppend, { maxLength: 5 }), { maxLength: 6 });

describe('the outcomes', () => {
  it('are the same for one call of many appends and for many calls of one', async () => {
    await fc.assert(
      fc.asyncProperty(calls, async (drawn) => {
        const [together, apart] = [openMemoryLog(), openMemoryLog()];
        for (const call of drawn) {
          const expected = [];
          for (const append of call) expected.push(...(await apart.append([append])));
          expect(await together.append(call)).toEqual(expected);
        }
        expect(await everything(together)).toEqual(await everything(apart));
      }),
      { numRuns: 500 },
    );
  });

  describe('on a database and in memory', () => {
    let database: Database;
    beforeAll(async () => {
      database = await openInMemory();
    });
    afterAll(() => database.close());

    it('are the same', async () => {
      await fc.assert(
        fc.asyncProperty(calls, async (drawn) => {
          const [memory, stored] = [openMemoryLog(), await openEmptiedLog(database)];
          for (const call of drawn) expect(await stored.append(call)).toEqual(await memory.append(call));
          expect(await everything(stored)).toEqual(await everything(memory));
          expect(await stored.head()).toBe(await memory.head());
        }),
        { numRuns: 40 },
      );
    });
  });
});

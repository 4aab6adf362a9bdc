import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { type ScorecardRow, scorecards } from '../../src/projections/models/scorecards.ts';
import { createSchema, createTable, saveRows, table } from '../../src/projections/tables.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
  await createSchema(database.kysely, 'read_model');
});
afterAll(() => database.close());

/** A scorecard that has been notified with a total. */
function notified(unit: string, total: string): ScorecardRow {
  const card = {
    period: 'p',
    unit,
    edition: 1,
    group: 'county',
    total,
    rank: 1,
    of: 3,
    digest: 'd'.repeat(64),
  };
  return {
    ...{ id: unit, stage: 'notified', period: 'p', unit, answeredBy: null, positions: {} },
    notified: { ...card, grade: { code: 'good', name: '良好' }, objectBy: '2024-12-31' },
    ...{ objection: null, answer: null, final: null },
  };
}

async function saved(...totals: readonly string[]) {
  await createTable(database.kysely, 'read_model', scorecards);
  const rows = new Map(totals.map((total, index) => [`u${index}`, notified(`u${index}`, total)]));
  await saveRows(database.kysely, 'read_model', scorecards, rows);
  return table('read_model', scorecards);
}

it('what SQL sums of totals is exact, where binary numbers are not', async () => {
  const rows = await saved(
    '0.1',
    '0.2',
    '84.5012',
    '-0.00000000000000000000000001',
    '123456789012345678901234567890.5',
  );
  const { rows: found } = await sql`
    select (sum(total) filter (where key in ('u0', 'u1')))::text as three, sum(total)::text as all,
           (sum(total) filter (where key in ('u0', 'u1')) = 0.3) as exactly from ${rows}
  `.execute(database.kysely);
  expect(found).toEqual([
    {
      three: '0.3',
      all: '123456789012345678901234567975.30119999999999999999999999',
      exactly: true,
    },
  ]);
});

it('what SQL compares are the numbers, to the last digit, and not their texts', async () => {
  const rows = await saved('9.5', '10.00', '9.5000000000000000000000000001', '-1');
  const { rows: found } = await sql<{ key: string }>`select key from ${rows} order by total desc`.execute(
    database.kysely,
  );
  expect(found.map(({ key }) => key)).toEqual(['u1', 'u2', 'u0', 'u3']);
  const { rows: equal } = await sql`select key from ${rows} where total = 10`.execute(database.kysely);
  expect(equal).toEqual([{ key: 'u1' }]);
});

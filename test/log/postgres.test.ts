import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { openPostgres } from '../../src/database/open-postgres.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { everything, to } from '../conformance/event-log/events.ts';
import { eventLogConformance } from '../conformance/event-log.ts';
import { type FreshDatabase, freshDatabase, openFreshPostgres } from '../support/postgres.ts';
import { openEmptiedLog } from '../support/postgres-empty-log.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openPostgres(fresh.url);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

eventLogConformance('PostgreSQL', () => openEmptiedLog(database));

it('has everything when it is opened again', async () => {
  const { url, database: before } = await openFreshPostgres();
  const append = to('a', 'none');
  const log = await openSqlLog(before);
  await log.append([append, to('b', 'none')]);
  const stored = await everything(log);
  await log.close();
  await before.close();

  const after = await openPostgres(url);
  const reopened = await openSqlLog(after);
  expect(await everything(reopened)).toEqual(stored);
  expect(await reopened.append([append, to('a', 0)])).toMatchObject([
    { outcome: 'already-recorded', firstPosition: 1 },
    { outcome: 'appended', firstPosition: 3 },
  ]);
  await after.close();
});

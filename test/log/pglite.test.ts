import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { openPglite } from '../../src/database/open-pglite.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { everything, to } from '../conformance/event-log/events.ts';
import { eventLogConformance } from '../conformance/event-log.ts';
import { openEmptiedLog } from '../support/postgres-empty-log.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

eventLogConformance('PGlite', () => openEmptiedLog(database));

it('has everything when the folder is opened again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jijian-test-'));
  try {
    const append = to('a', 'none');
    const before = await openPglite(folder);
    const log = await openSqlLog(before);
    await log.append([append, to('b', 'none')]);
    const stored = await everything(log);
    await before.close();

    const after = await openPglite(folder);
    const reopened = await openSqlLog(after);
    expect(await everything(reopened)).toEqual(stored);
    expect(await reopened.append([append, to('a', 0)])).toMatchObject([
      { outcome: 'already-recorded', firstPosition: 1 },
      { outcome: 'appended', firstPosition: 3 },
    ]);
    await after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

import { expect } from 'vitest';
import { openPostgres } from '../../../src/database/open-postgres.ts';
import { openSqlLog } from '../../../src/log/sql/sql-log.ts';
import { Projector } from '../../../src/projections/projector.ts';

/** How often it is begun again because a server has recorded something meanwhile, the end of a day perhaps. */
const ATTEMPTS = 5;

/** Expects that the read models are what a fold from the first event makes of the log, and that none has stopped. */
export async function expectFolded(url: string): Promise<void> {
  const database = await openPostgres(url);
  const log = await openSqlLog(database);
  try {
    const projector = await Projector.open(database, log);
    for (let attempt = 1; ; attempt += 1) {
      await projector.catchUp();
      const live = await projector.content();
      await projector.rebuild({ fresh: true });
      const folded = await projector.content();
      if (live.position !== folded.position && attempt < ATTEMPTS) continue;
      expect(live, 'the read models, and the log folded anew').toEqual(folded);
      expect(live.position).toBe(await log.head());
      expect((await projector.status()).filter(({ stopped }) => stopped !== null)).toEqual([]);
      return;
    }
  } finally {
    await log.close();
    await database.close();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { openPostgres } from '../../../src/database/open-postgres.ts';
import type { StoredEvent } from '../../../src/log/event-log.ts';
import { openSqlLog } from '../../../src/log/sql/sql-log.ts';

/** Somebody who follows the log from its beginning, and notes each event that is given. */
export interface Following {
  readonly given: readonly Pick<StoredEvent, 'position' | 'id'>[];
  /** Waits until it has been given all up to the position; fails when that takes too long, or when it has ended. */
  reached(position: number): Promise<void>;
  stop(): Promise<void>;
}

export async function follow(url: string, patience = 30_000): Promise<Following> {
  const database = await openPostgres(url, { poolSize: 3 });
  const log = await openSqlLog(database);
  const leave = new AbortController();
  const given: Pick<StoredEvent, 'position' | 'id'>[] = [];
  let ended: unknown = null;

  async function note(): Promise<void> {
    for await (const { events } of log.follow({ after: 0, pageSize: 100, signal: leave.signal })) {
      for (const { position, id } of events) given.push({ position, id });
    }
  }
  const following = note().catch((error: unknown) => {
    ended = error;
  });

  return {
    given,
    async reached(position) {
      const until = Date.now() + patience;
      while ((given.at(-1)?.position ?? 0) < position) {
        if (ended !== null) throw new Error('Following has ended.', { cause: ended });
        if (Date.now() > until) {
          throw new Error(`Following is at ${given.at(-1)?.position ?? 0} and not at ${position}.`);
        }
        await sleep(10);
      }
    },
    async stop() {
      leave.abort();
      await following;
      await log.close();
      await database.close();
    },
  };
}

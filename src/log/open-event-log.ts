import type { Database } from '../database/database.ts';
import { openPostgres } from '../database/open-postgres.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { EventLog } from './event-log.ts';
import { openSqlLog } from './sql/sql-log.ts';

/**
 * Opens the log that a URL names: in a PostgreSQL server (`postgres://…`), in a KurrentDB or EventStoreDB cluster
 * (`esdb://…`, `kurrentdb://…`), or, when there is none, in the database of the read models. Closing it closes what
 * was opened for it.
 *
 * Refuses with `log.invalid-url`, or as `openPostgres` does.
 */
export async function openEventLog(url: string | null, database: Database): Promise<EventLog> {
  if (url === null) return openSqlLog(database);
  if (/^postgres(ql)?:\/\//.test(url)) return openOwn(await openPostgres(url));
  if (/^(esdb|kurrent(db)?)(\+discover)?:\/\//.test(url)) {
    const { openKurrentLog } = await import('./kurrent/kurrent-log.ts'); // it takes a while to load
    return openKurrentLog(url);
  }
  return refuse('invalid', 'log.invalid-url', '事件日志地址格式不正确,应以 postgres:// 或 esdb:// 开头。');
}

async function openOwn(database: Database): Promise<EventLog> {
  try {
    const log = await openSqlLog(database);
    return {
      ...log,
      async close() {
        await log.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

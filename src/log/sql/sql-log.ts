import { isConnectionFailure } from '../../database/connection-failure.ts';
import type { Database } from '../../database/database.ts';
import { migrate } from '../../database/migrate.ts';
import { RefusedError, refusal, refuse } from '../../domain/kernel/refusal.ts';
import { checkAllQuery, checkAppends, checkStreamQuery } from '../check-input.ts';
import type { EventLog } from '../event-log.ts';
import { appendAll } from './append.ts';
import { readAll, readHead, readStream } from './read.ts';
import { LOG_MIGRATIONS, type LogTables } from './schema.ts';

/**
 * Opens the log in a database, PostgreSQL or PGlite, and makes its tables when they are not there. Many
 * processes may have the same PostgreSQL log open. Closing the log leaves the database open.
 */
export async function openSqlLog(database: Database): Promise<EventLog> {
  await migrate(database, 'event_log', LOG_MIGRATIONS);
  const db = database.kysely.withTables<LogTables>();
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (closed) refuse('unavailable', 'log.closed', '事件日志已关闭。');
    const result = work();
    underWay.add(result);
    try {
      return await result;
    } catch (error) {
      throw isConnectionFailure(error) ? unavailable(error) : error;
    } finally {
      underWay.delete(result);
    }
  }

  return {
    async append(appends) {
      checkAppends(appends);
      return run(() => appendAll(db, appends));
    },
    async readStream(stream, query = {}) {
      checkStreamQuery(stream, query);
      return run(() => readStream(db, stream, query));
    },
    async readAll(query) {
      checkAllQuery(query);
      return run(() => readAll(db, query));
    },
    async head() {
      return run(() => readHead(db));
    },
    async close() {
      closed = true;
      await Promise.allSettled(underWay);
    },
  };
}

function unavailable(cause: unknown): RefusedError {
  return new RefusedError(
    refusal('unavailable', 'log.unavailable', '事件日志暂时无法使用,结果未知;可用相同的事件标识重试。'),
    { cause },
  );
}

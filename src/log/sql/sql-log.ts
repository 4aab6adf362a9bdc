import { isConnectionFailure } from '../../database/connection-failure.ts';
import type { Database } from '../../database/database.ts';
import { migrate } from '../../database/migrate.ts';
import { RefusedError, refusal, refuse } from '../../domain/kernel/refusal.ts';
import {
  checkAllQuery,
  checkAppends,
  checkFollowQuery,
  checkLoad,
  checkStreamQuery,
} from '../check-input.ts';
import type { Append, EventLog } from '../event-log.ts';
import { followByReading } from '../follow.ts';
import { GroupCommit, type GroupCommitSettings } from '../group-commit.ts';
import { appendContested } from './append-contested.ts';
import { appendUncontested } from './append-uncontested.ts';
import { growthOf } from './growth.ts';
import { loadAll } from './load.ts';
import { copyAll, readAll, readHead, readStream } from './read.ts';
import { queriesOf } from './run-query.ts';
import { LOG_MIGRATIONS, type LogTables } from './schema.ts';

export interface SqlLogSettings {
  readonly groups?: GroupCommitSettings;
}

/**
 * Opens the log in a database, PostgreSQL or PGlite, and makes its tables when they are not there. Many
 * processes may have the same PostgreSQL log open. Closing the log leaves the database open.
 */
export async function openSqlLog(database: Database, settings: SqlLogSettings = {}): Promise<EventLog> {
  await migrate(database, 'event_log', LOG_MIGRATIONS);
  const db = database.kysely.withTables<LogTables>();
  const query = queriesOf(database);
  const growth = growthOf(database);
  const groups = new GroupCommit((appends) => reach(() => commit(appends)), settings.groups);
  const underWay = new Set<Promise<unknown>>();
  let closed = false;

  async function commit(appends: readonly Append[]) {
    const stored = await appendUncontested(query, appends).catch(nullIfContested);
    const outcomes = stored ?? (await appendContested(db, appends));
    growth.note(outcomes);
    return outcomes;
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (closed) refuse('unavailable', 'log.closed', '事件日志已关闭。');
    const result = work();
    underWay.add(result);
    try {
      return await result;
    } finally {
      underWay.delete(result);
    }
  }

  const log: EventLog = {
    async append(appends) {
      checkAppends(appends);
      return run(async () => (appends.length === 0 ? [] : groups.append(appends)));
    },
    async load(events) {
      checkLoad(events);
      return run(() => reach(() => loadAll(database, events)));
    },
    async readStream(stream, query = {}) {
      checkStreamQuery(stream, query);
      return run(() => reach(() => readStream(db, stream, query)));
    },
    async readAll(query) {
      checkAllQuery(query);
      const whole = query.types === undefined && query.streamPrefix === undefined;
      return run(() =>
        reach(() =>
          database.engine === 'postgres' && whole ? copyAll(database.pool, query) : readAll(db, query),
        ),
      );
    },
    async *follow(query) {
      checkFollowQuery(query);
      const { readAll, head } = log;
      yield* growth.during(followByReading({ readAll, head, whenBeyond: growth.whenBeyond }, query));
    },
    async head() {
      return run(() => reach(() => readHead(db)));
    },
    async close() {
      closed = true;
      growth.close();
      await Promise.allSettled(underWay);
    },
  };
  return log;
}

/** Does work in the store, and says so when the store cannot be reached. */
async function reach<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isConnectionFailure(error) ? unavailable(error) : error;
  }
}

function unavailable(cause: unknown): RefusedError {
  return new RefusedError(
    refusal('unavailable', 'log.unavailable', '事件日志暂时无法使用,结果未知;可用相同的事件标识重试。'),
    { cause },
  );
}

const UNIQUE_VIOLATION = '23505';

function nullIfContested(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return null;
  throw error;
}

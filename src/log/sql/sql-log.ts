import type { Database } from '../../database/database.ts';
import { migrate } from '../../database/migrate.ts';
import type { Append, EventLog } from '../event-log.ts';
import { followByReading } from '../follow.ts';
import { GroupCommit, type GroupCommitSettings } from '../group-commit.ts';
import { logOver } from '../log-over.ts';
import { reach } from '../unavailable.ts';
import { appendContested } from './append-contested.ts';
import { appendUncontested } from './append-uncontested.ts';
import { growthOf } from './growth.ts';
import { loadAll } from './load.ts';
import { copyAll, readAll, readFiltered, readHead, readStream } from './read.ts';
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

  async function commit(appends: readonly Append[]) {
    const stored = await appendUncontested(query, appends).catch(nullIfContested);
    const outcomes = stored ?? (await appendContested(db, appends));
    growth.note(outcomes);
    return outcomes;
  }

  return logOver({
    append: (appends) => groups.append(appends),
    load: (events) => reach(() => loadAll(database, events)),
    readStream: (stream, asked) => reach(() => readStream(db, stream, asked)),
    readAll: (asked) =>
      reach(() => {
        if (asked.types !== undefined || asked.streamPrefix !== undefined) return readFiltered(db, asked);
        return database.engine === 'postgres' ? copyAll(database.pool, asked) : readAll(db, asked);
      }),
    follow: (asked, { readAll, head }) =>
      growth.during(followByReading({ readAll, head, whenBeyond: growth.whenBeyond }, asked)),
    head: () => reach(() => readHead(db)),
    close: async () => growth.close(),
  });
}

const UNIQUE_VIOLATION = '23505';

function nullIfContested(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return null;
  throw error;
}

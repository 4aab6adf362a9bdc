import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { RefusedError, refusal } from '../domain/kernel/refusal.ts';
import { isConnectionFailure } from './connection-failure.ts';
import type { Database } from './database.ts';

/** A module's migrations by name; names sort in the order in which they are run: `0001-…`, `0002-…`. */
export type Migrations = Readonly<Record<string, Migration>>;

/**
 * Brings one module's tables up to date. Each module has its own list, kept in the table
 * `<module>_migrations`. Processes that start at the same time take turns; what fails leaves nothing behind.
 * Refuses with `database.newer-schema` when a newer version of the program has been here, and with
 * `database.unreachable` when the connection is lost, and with `database.migration-failed` otherwise.
 */
export async function migrate(database: Database, module: string, migrations: Migrations): Promise<void> {
  try {
    await database.kysely.connection().execute((session) => migrateIn(session, module, migrations));
  } catch (error) {
    throw isConnectionFailure(error) ? unreachable(module, error) : error;
  }
}

async function migrateIn(session: Kysely<object>, module: string, migrations: Migrations): Promise<void> {
  const table = `${module}_migrations`;
  // A migration, or the wait for another process's, may take longer than a query of the program may.
  const timeout = await statementTimeout(session);
  await setStatementTimeout(session, '0');
  const { error } = await new Migrator({
    db: session,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: table,
    migrationLockTableName: 'migration_lock',
  }).migrateToLatest();
  const failure = error === undefined ? undefined : await explain(session, module, table, migrations, error);
  if (failure?.code !== 'database.unreachable') await setStatementTimeout(session, timeout);
  if (failure !== undefined) throw failure;
}

function unreachable(module: string, cause: unknown): RefusedError {
  return new RefusedError(refusal('unavailable', 'database.unreachable', '数据库连接中断。', { module }), {
    cause,
  });
}

async function statementTimeout(session: Kysely<object>): Promise<string> {
  const { rows } = await sql<{ timeout: string }>`
    select current_setting('statement_timeout') as timeout
  `.execute(session);
  return rows[0]?.timeout ?? '0';
}

async function setStatementTimeout(session: Kysely<object>, timeout: string): Promise<void> {
  await sql`select set_config('statement_timeout', ${timeout}, false)`.execute(session);
}

async function explain(
  session: Kysely<object>,
  module: string,
  table: string,
  migrations: Migrations,
  cause: unknown,
): Promise<RefusedError> {
  if (isConnectionFailure(cause)) return unreachable(module, cause);
  const newer = (await executed(session, table)).filter((name) => !(name in migrations));
  if (newer.length > 0) {
    return new RefusedError(
      refusal(
        'conflict',
        'database.newer-schema',
        `数据库结构由更新版本的程序建立(${module}:${newer.join('、')}),请使用更新的程序版本。`,
        { module, newer },
      ),
      { cause },
    );
  }
  return new RefusedError(
    refusal('unavailable', 'database.migration-failed', `数据库结构升级失败(${module}),未作任何改动。`, {
      module,
    }),
    { cause },
  );
}

async function executed(session: Kysely<object>, table: string): Promise<readonly string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)}`.execute(session);
    return rows.map((row) => row.name);
  } catch {
    return []; // the table is what could not be made
  }
}

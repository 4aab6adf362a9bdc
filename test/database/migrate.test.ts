import { type Kysely, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { type Migrations, migrate } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/open-postgres.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { expectRefused } from '../conformance/event-log/events.ts';
import { openFreshPostgres } from '../support/postgres.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

const ENGINES: readonly [string, () => Promise<Database>][] = [
  [
    'PGlite',
    async () => {
      const database = await openInMemory();
      onTestFinished(() => database.close());
      return database;
    },
  ],
  ['PostgreSQL', async () => (await openFreshPostgres()).database],
];

const ONE: Migrations = { '0001-one': { up: (db) => run(db, 'create table one (n int)') } };
const TWO: Migrations = { ...ONE, '0002-two': { up: (db) => run(db, 'create table two (n int)') } };

describe.each(ENGINES)('migrations on %s', (_, open) => {
  it('run once, in order, each module for itself', async () => {
    const database = await open();
    await migrate(database, 'first', ONE);
    await migrate(database, 'first', ONE);
    await migrate(database, 'first', TWO);
    await migrate(database, 'second', {
      '0001-three': { up: (db) => run(db, 'create table three (n int)') },
    });
    expect(await names(database, 'first_migrations')).toEqual(['0001-one', '0002-two']);
    expect(await names(database, 'second_migrations')).toEqual(['0001-three']);
    await sql`select * from one, two, three`.execute(database.kysely);
  });

  it('leave nothing behind when one fails', async () => {
    const database = await open();
    await migrate(database, 'first', ONE);
    const refused = await expectRefused(
      migrate(database, 'first', {
        ...TWO,
        '0003-bad': { up: (db) => run(db, 'create table nonsense (') },
      }),
      'database.migration-failed',
    );
    expect(refused.cause).toMatchObject({ code: '42601' });
    expect(refused.details).toEqual({ module: 'first' });
    expect(await names(database, 'first_migrations')).toEqual(['0001-one']);
    await expect(sql`select * from two`.execute(database.kysely)).rejects.toThrow('two');
    await migrate(database, 'first', TWO);
  });

  it('refuse a database that a newer program has changed', async () => {
    const database = await open();
    await migrate(database, 'first', TWO);
    const refused = await expectRefused(migrate(database, 'first', ONE), 'database.newer-schema');
    expect(refused.details).toEqual({ module: 'first', newer: ['0002-two'] });
  });
});

describe('migrations on PostgreSQL', () => {
  it('are run once by many processes that start together', async () => {
    const { url, database } = await openFreshPostgres();
    const others = await Promise.all([1, 2, 3].map(() => openPostgres(url)));
    onTestFinished(async () => {
      await Promise.all(others.map((other) => other.close()));
    });
    const all = [database, ...others];
    await Promise.all(
      all.flatMap((each) => [migrate(each, 'first', TWO), migrate(each, 'second', {}), openSqlLog(each)]),
    );
    expect(await names(database, 'first_migrations')).toEqual(['0001-one', '0002-two']);
    expect(await names(database, 'event_log_migrations')).toEqual(['0001-events']);
    const { rows } = await sql`select position from event_sequencer`.execute(database.kysely);
    expect(rows).toEqual([{ position: 0n }]);
  });

  it('may take longer than a query, which keeps its limit', async () => {
    const { database } = await openFreshPostgres({ poolSize: 1, statementTimeout: 100 });
    await migrate(database, 'slow', { '0001-slow': { up: (db) => run(db, 'select pg_sleep(0.3)') } });
    const timeout = () => sql`select current_setting('statement_timeout') as t`.execute(database.kysely);
    expect((await timeout()).rows).toEqual([{ t: '100ms' }]);
    await expectRefused(
      migrate(database, 'bad', { '0001-bad': { up: (db) => run(db, 'nonsense') } }),
      'database.migration-failed',
    );
    expect((await timeout()).rows).toEqual([{ t: '100ms' }]);
  });

  it('say so when the connection is lost on the way', async () => {
    const { database } = await openFreshPostgres();
    const refused = await expectRefused(
      migrate(database, 'cut', {
        '0001-cut': { up: (db) => run(db, 'select pg_terminate_backend(pg_backend_pid())') },
      }),
      'database.unreachable',
    );
    expect(refused.cause).toBeInstanceOf(Error);
  });

  it('say so when there is no connection to begin with', async () => {
    const { database } = await openFreshPostgres();
    await database.close();
    await expectRefused(migrate(database, 'cut', ONE), 'database.unreachable');
  });
});

async function run(db: Kysely<object>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db);
}

async function names(database: Database, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(table)} order by name
  `.execute(database.kysely);
  return rows.map((row) => row.name);
}

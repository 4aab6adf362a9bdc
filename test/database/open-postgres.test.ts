import { once } from 'node:events';
import { createServer } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { isConnectionFailure } from '../../src/database/connection-failure.ts';
import { openPostgres, refuseUnfit } from '../../src/database/open-postgres.ts';
import { expectRefused } from '../conformance/event-log/events.ts';
import { connect, openFreshPostgres } from '../support/postgres.ts';

describe('opening PostgreSQL', () => {
  it.each([
    '',
    'city',
    'mysql://a:secret@b/c',
    'postgres://a:secret@b:notaport/c',
    '/run/secret',
    '\0secret',
  ])('refuses %j as no address and does not repeat what may hold a password', async (url) => {
    const refused = await expectRefused(openPostgres(url), 'database.invalid-url');
    expect(refused.details).toEqual({});
    expect(`${refused.message}${refused.stack}`).not.toContain('secret');
  });

  it('refuses a server that is not there', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const address = closed.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    closed.close();
    const refused = await expectRefused(
      openPostgres(`postgres://u:secret@127.0.0.1:${port}/city`),
      'database.unreachable',
    );
    expect(refused.kind).toBe('unavailable');
    expect(refused.message).toContain(`127.0.0.1:${port}/city`);
    expect(refused.message).not.toContain('secret');
    expect(refused.details).toEqual({ host: '127.0.0.1', port, database: 'city', reason: 'ECONNREFUSED' });
  });

  it('refuses a host that hangs up', async () => {
    const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => void rude.close());
    await once(rude, 'listening');
    const address = rude.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await expectRefused(openPostgres(`postgres://u@127.0.0.1:${port}/city`), 'database.unreachable');
  });

  it('refuses a database that is not there', async () => {
    const url = new URL(inject('postgresUrl'));
    url.pathname = '/no_such_database';
    const refused = await expectRefused(openPostgres(url.href), 'database.unreachable');
    expect(refused.message).toContain('数据库不存在');
  });

  it('refuses a server too old or of another encoding', async () => {
    const refusedAs = (code: string, version: number, encoding: string) =>
      expectRefused(
        Promise.resolve().then(() => refuseUnfit(version, encoding)),
        code,
      );
    const old = await refusedAs('database.too-old', 140_018, 'UTF8');
    expect(old.message).toContain('PostgreSQL 14');
    await refusedAs('database.too-old', 90_624, 'UTF8');
    await refusedAs('database.not-utf8', 150_000, 'SQL_ASCII');
    expect(() => refuseUnfit(150_000, 'UTF8')).not.toThrow();
    expect(() => refuseUnfit(180_004, 'UTF8')).not.toThrow();
  });

  it('closes once, used or not', async () => {
    const { url } = await openFreshPostgres();
    const unused = await openPostgres(url);
    await Promise.all([unused.close(), unused.close()]);
    const used = await openPostgres(url);
    await sql`select 1`.execute(used.kysely);
    await used.close();
    await used.close();
  });
});

describe('a session on PostgreSQL', () => {
  it('has its settings whatever the database’s defaults are', async () => {
    const { url } = await openFreshPostgres();
    const admin = await connect(url);
    for (const setting of [
      "timezone = 'Asia/Shanghai'",
      "datestyle = 'German'",
      "bytea_output = 'escape'",
      "synchronous_commit = 'off'",
    ]) {
      await admin.query(
        `do $$ begin execute 'alter database ' || current_database() || ' set ${setting.replaceAll("'", "''")}'; end $$`,
      );
    }
    const database = await openPostgres(url, { statementTimeout: 1234 });
    onTestFinished(() => database.close());
    const { rows } = await sql`
      select current_setting('timezone') as zone, current_setting('synchronous_commit') as durable,
        current_setting('statement_timeout') as timeout, '2024-01-02 03:04:05+00'::timestamptz as instant,
        '\\x00ff'::bytea as bytes
    `.execute(database.kysely);
    expect(rows).toEqual([
      {
        zone: 'UTC',
        durable: 'on',
        timeout: '1234ms',
        instant: '2024-01-02 03:04:05+00',
        bytes: Uint8Array.of(0, 255),
      },
    ]);
  });

  it('ends a statement that takes too long', async () => {
    const { database } = await openFreshPostgres({ statementTimeout: 50 });
    const error = await sql`select pg_sleep(10)`.execute(database.kysely).catch((reason: unknown) => reason);
    expect(isConnectionFailure(error)).toBe(true);
  });

  it.each(['idle', 'within a transaction'])('that is killed while %s is replaced', async (when) => {
    const { url, database } = await openFreshPostgres({ poolSize: 1 });
    const admin = await connect(url);
    const terminate = async () => {
      const { rows } = await admin.query(
        `select pid from pg_stat_activity where datname = current_database() and application_name = 'jijian'`,
      );
      for (const { pid } of rows) {
        await admin.query('select pg_terminate_backend($1, 5000)', [pid]);
      }
    };
    if (when === 'idle') {
      await terminate();
    } else {
      const failed = database.kysely.transaction().execute(async (transaction) => {
        await sql`select 1`.execute(transaction);
        await terminate();
        await sql`select 1`.execute(transaction);
      });
      const error = await failed.catch((reason: unknown) => reason);
      expect(isConnectionFailure(error)).toBe(true);
    }
    await expect
      .poll(() => sql`select 1 as one`.execute(database.kysely).then((result) => result.rows, String))
      .toEqual([{ one: 1 }]);
  });
});

describe('what counts as a connection failure', () => {
  it.each<[unknown, boolean]>([
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), true],
    [Object.assign(new Error('x'), { code: '57P01' }), true],
    [Object.assign(new Error('x'), { code: '53300' }), true],
    [Object.assign(new Error('x'), { code: '40P01' }), true],
    [new Error('Connection terminated unexpectedly'), true],
    [new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]), true],
    [Object.assign(new Error('duplicate key'), { code: '23505' }), false],
    [Object.assign(new Error('syntax'), { code: '42601' }), false],
    [Object.assign(new Error('x'), { code: '57' }), false],
    [new TypeError('bug'), false],
    ['Connection terminated', false],
    [undefined, false],
  ])('%o: %s', (error, expected) => {
    expect(isConnectionFailure(error)).toBe(expected);
  });
});

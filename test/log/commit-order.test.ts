import type pg from 'pg';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { openPostgres } from '../../src/database/open-postgres.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import {
  appendOne,
  everything,
  expectGapFree,
  expectRefused,
  positions,
  someEvents,
  to,
  upwards,
} from '../conformance/event-log/events.ts';
import { connect, openFreshPostgres } from '../support/postgres.ts';

/** Each step below is made to happen before the next; nothing rests on timing. */
describe('positions on PostgreSQL', () => {
  let url: string;
  let database: Database;
  let log: EventLog;
  let slow: pg.Client;
  let admin: pg.Client;
  beforeEach(async () => {
    ({ url, database } = await openFreshPostgres());
    log = await openSqlLog(database);
    slow = await connect(url);
    admin = await connect(url);
  });

  /** Does what an append does up to its commit, on a connection of the test's own. */
  async function takePositions(client: pg.Client, stream: string, count: number): Promise<void> {
    await client.query('begin');
    const { rows } = await client.query('select position from event_sequencer for update');
    const head = Number(rows[0].position);
    await client.query('update event_sequencer set position = $1', [head + count]);
    await client.query(
      `insert into events (position, stream, revision, id, type, bytes)
       select $1::bigint + n, $2, n - 1, gen_random_uuid(), 'Slow', '\\x7b7d' from generate_series(1, $3::int) as n`,
      [head, stream, count],
    );
  }

  /** Waits until so many backends of this database wait for a lock; gives their process ids. */
  async function waitingBackends(count: number): Promise<readonly number[]> {
    for (;;) {
      const { rows } = await admin.query(
        `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length >= count) return rows.map((row) => row.pid);
    }
  }

  it('are not seen before the commit, and nobody overtakes them', async () => {
    await takePositions(slow, 'slow', 3);
    const waiting = log.append([to('fast', 'none')]);
    await waitingBackends(1);
    expect(await everything(log)).toEqual([]);
    expect(await log.head()).toBe(0);
    expect(await log.readStream('slow')).toEqual([]);

    await slow.query('commit');
    expect(await waiting).toMatchObject([{ outcome: 'appended', firstPosition: 4 }]);
    expect((await everything(log)).map(({ stream }) => stream)).toEqual(['slow', 'slow', 'slow', 'fast']);
    await expectGapFree(log);
  });

  it('let the one who waited see what was committed meanwhile', async () => {
    await takePositions(slow, 'a', 2);
    const waiting = log.append([to('a', 'none'), to('a', 1)]);
    await waitingBackends(1);
    await slow.query('commit');
    expect(await waiting).toMatchObject([
      { outcome: 'wrong-revision', actual: 1 },
      { outcome: 'appended', firstPosition: 3, firstRevision: 2 },
    ]);
  });

  it('are given again after a rollback', async () => {
    await takePositions(slow, 'slow', 3);
    const waiting = log.append([to('fast', 'none')]);
    await waitingBackends(1);
    await slow.query('rollback');
    expect(await waiting).toMatchObject([{ outcome: 'appended', firstPosition: 1 }]);
    await expectGapFree(log);
  });

  it('are given again after the backend that took them was killed', async () => {
    const { rows } = await slow.query('select pg_backend_pid() as pid');
    await takePositions(slow, 'slow', 3);
    const waiting = log.append([to('fast', 'none')]);
    await waitingBackends(1);
    await admin.query('select pg_terminate_backend($1)', [rows[0].pid]);
    expect(await waiting).toMatchObject([{ outcome: 'appended', firstPosition: 1 }]);
    await expectGapFree(log);
  });

  it('are not lost with an append that is killed: it is refused and may be asked again', async () => {
    await takePositions(slow, 'slow', 1);
    const append = to('fast', 'none', ...someEvents(2));
    const killed = log.append([append]);
    killed.catch(() => undefined); // it may be refused before anybody looks
    const [pid] = await waitingBackends(1);
    await admin.query('select pg_terminate_backend($1)', [pid]);
    const refused = await expectRefused(killed, 'log.unavailable');
    expect(refused.kind).toBe('unavailable');
    expect(refused.cause).toBeInstanceOf(Error);

    await slow.query('commit');
    expect(await appendOne(log, append)).toMatchObject({ outcome: 'appended', firstPosition: 2 });
    await expectGapFree(log);
  });

  it('are waited for no longer than a statement may take', async () => {
    const hasty = await openPostgres(url, { statementTimeout: 50 });
    onTestFinished(() => hasty.close());
    const hastyLog = await openSqlLog(hasty);
    await takePositions(slow, 'slow', 1);
    await expectRefused(hastyLog.append([to('fast', 'none')]), 'log.unavailable');
    await slow.query('rollback');
    expect(await appendOne(hastyLog, to('fast', 'none'))).toMatchObject({ firstPosition: 1 });
  });

  it('and revisions are gap-free over several servers of the program', async () => {
    const others = await Promise.all([openPostgres(url), openPostgres(url)]);
    onTestFinished(async () => {
      await Promise.all(others.map((other) => other.close()));
    });
    const logs = [log, ...(await Promise.all(others.map((other) => openSqlLog(other))))];

    const outcomes = await Promise.all(
      logs.flatMap((each) =>
        upwards(0, 5).map(async () => {
          let won = 0;
          for (const round of upwards(0, 9)) {
            const [exact] = await each.append([
              to('contested', round === 0 ? 'none' : round - 1),
              to('any', 'any'),
            ]);
            if (exact?.outcome === 'appended') won += 1;
          }
          return won;
        }),
      ),
    );
    const [contested, any] = [await log.readStream('contested'), await log.readStream('any')];
    expect(contested).toHaveLength(outcomes.reduce((sum, won) => sum + won, 0));
    expect(any).toHaveLength(3 * 6 * 10);
    await expectGapFree(log);
  });

  it('do not depend on the isolation that the database has by default', async () => {
    await admin.query(
      `do $$ begin execute format('alter database %I set default_transaction_isolation = serializable', current_database()); end $$`,
    );
    const strict = await openPostgres(url);
    onTestFinished(() => strict.close());
    const strictLog = await openSqlLog(strict);
    await takePositions(slow, 'a', 1);
    const waiting = strictLog.append([to('a', 0)]);
    await waitingBackends(1);
    await slow.query('commit');
    expect(await waiting).toMatchObject([{ outcome: 'appended', firstPosition: 2 }]);
  });

  it('stay: what is stored cannot be changed, deleted or truncated', async () => {
    await log.append([to('a', 'none')]);
    for (const change of [
      `update events set bytes = '\\x00'`,
      'delete from events where position = 1',
      'truncate events',
    ]) {
      await expect(admin.query(change)).rejects.toThrow('events are never changed or deleted');
    }
    expect(positions(await everything(log))).toEqual([1]);
  });

  it('cannot be asked for once the database is closed', async () => {
    await database.close();
    await expectRefused(log.append([to('a', 'none')]), 'log.unavailable');
    await expectRefused(log.head(), 'log.unavailable');
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { to } from '../conformance/event-log/events.ts';
import { connect, openFreshPostgres } from '../support/postgres.ts';

describe('listening for what others append', () => {
  let database: Database;
  let log: EventLog;
  let admin: pg.Client;
  beforeEach(async () => {
    const fresh = await openFreshPostgres();
    database = fresh.database;
    log = await openSqlLog(database);
    admin = await connect(fresh.url);
  });

  /** The backends that listen, by process id. */
  async function listening(): Promise<readonly number[]> {
    const { rows } = await admin.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and query = 'listen event_log'`,
    );
    return rows.map(({ pid }) => pid);
  }

  async function untilListening(count: number): Promise<readonly number[]> {
    for (;;) {
      const pids = await listening();
      if (pids.length === count) return pids;
      await sleep(10);
    }
  }

  /** Follows until it is told to leave, at the latest when the test is over. */
  function follow(): () => Promise<void> {
    const leaving = new AbortController();
    const following = (async () => {
      for await (const _ of log.follow({ after: 0, signal: leaving.signal }));
    })();
    const leave = () => {
      leaving.abort();
      return following;
    };
    onTestFinished(leave);
    return leave;
  }

  it('takes one connection however many follow, and gives it back after the last', async () => {
    const followers = [follow(), follow(), follow()];
    await untilListening(1);
    await log.append([to('a', 'none')]);
    await Promise.all(followers.map((leave) => leave()));
    await untilListening(0);
  });

  it('goes on with another connection when its own is lost, and with one only', async () => {
    follow();
    const [pid] = await untilListening(1);
    await admin.query('select pg_terminate_backend($1)', [pid]);
    await untilListening(0);
    follow(); // while it waits to listen again
    await untilListening(1);
    await sleep(1_000); // longer than anybody waits to listen again
    expect(await listening()).toHaveLength(1);
  });
});

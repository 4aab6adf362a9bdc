import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.ts';
import { openPostgres } from '../../../src/database/open-postgres.ts';
import type { EventLog } from '../../../src/log/event-log.ts';
import { openSqlLog } from '../../../src/log/sql/sql-log.ts';
import { Past } from '../../../src/projections/past/past.ts';
import { PastMemory } from '../../../src/projections/past/past-memory.ts';
import {
  busOf,
  dayOf,
  days,
  emptyMemory,
  range,
  registering,
  snapshotsIn,
  stretchesIn,
} from '../../support/past.ts';
import { connect, openFreshPostgres } from '../../support/postgres.ts';

const settings = { stretch: 5, interval: 10 };
const SNAPSHOTS = [10, 25, 55];
const STRETCHES = range(1, 12).map((number) => number * 5);

let url: string;
let database: Database;
let log: EventLog;
let memory: PastMemory;

beforeEach(async () => {
  ({ url, database } = await openFreshPostgres());
  log = await openSqlLog(database);
  await busOf(log).executeAll(registering(...days(63)));
  memory = await emptyMemory(database);
});
const pastOf = (of: EventLog, by: PastMemory) => new Past(of, { memory: by, ...settings });

async function expectAllRemembered() {
  expect(await stretchesIn(database)).toEqual(STRETCHES);
  expect([...(await snapshotsIn(database))]).toEqual(SNAPSHOTS.map((position) => [position, position + 1]));
}

describe('several processes over one PostgreSQL', () => {
  it('that ask at once all answer as a full replay does, and what they leave is whole', async () => {
    const others = await Promise.all(range(1, 3).map(() => openPostgres(url)));
    try {
      const pasts = await Promise.all(
        others.map(async (other) => pastOf(await openSqlLog(other), new PastMemory(other))),
      );
      const questions = [
        {},
        { at: 27 },
        { asOf: dayOf(26) },
        { asOf: dayOf(58) },
        { at: 58, asOf: dayOf(12) },
      ];
      for (const extra of [0, 1, 2]) {
        const asked = pasts.flatMap((past) => questions.map((where) => ({ past, where })));
        const answers = await Promise.all(
          asked.map(async ({ past, where }) => ({ where, grounds: await past.grounds(where) })),
        );
        for (const { where, grounds } of answers) {
          expect(grounds).toEqual(await new Past(log).grounds(where));
        }
        if (extra < 2) await run(`delete from ${extra === 0 ? 'fold_snapshot' : 'log_stretch'}`);
      }
      await pastOf(log, memory).grounds({});
      expect(await stretchesIn(database)).toEqual(STRETCHES);
      // One that was not taken because another process was writing is taken when it is missed.
      for (const [position, rows] of await snapshotsIn(database)) expect(rows).toBe(position + 1);
    } finally {
      await Promise.all(others.map((other) => other.close()));
    }
  });

  it('leave the writing to the one that is at it, and do not wait for it', async () => {
    const writer = await connect(url);
    await writer.query(`begin; select pg_advisory_xact_lock(hashtext('log_stretch'))`);
    expect((await pastOf(log, memory).grounds({})).facts.units).toHaveLength(63);
    expect(await stretchesIn(database)).toEqual([]);
    expect((await snapshotsIn(database)).size).toBe(0);
    await writer.query('rollback');
    await pastOf(log, memory).grounds({});
    await expectAllRemembered();
  });

  it('that meet another log’s past at once forget it and answer from their own', async () => {
    await pastOf(log, memory).grounds({});
    await run(`update log_stretch set mark = 'x' where last = 60`);
    const answers = await Promise.all(days(4).map(() => pastOf(log, memory).grounds({ asOf: dayOf(26) })));
    for (const grounds of answers) expect(grounds).toEqual(await new Past(log).grounds({ asOf: dayOf(26) }));
    await pastOf(log, memory).grounds({});
    expect(await stretchesIn(database)).toEqual(STRETCHES);
  });
});

describe('a process that is killed', () => {
  it('while it writes a snapshot leaves none of it, and the next one takes it', async () => {
    await run(`
      create function kill_me() returns trigger language plpgsql as $$
        begin perform pg_terminate_backend(pg_backend_pid()); return new; end
      $$;
      create trigger deadly before insert on fold_snapshot for each row execute function kill_me()`);
    await expect(pastOf(log, memory).grounds({})).rejects.toThrow();
    const { rows } = await sql`select from fold_snapshot_part`.execute(database.kysely);
    expect(rows).toEqual([]);
    expect(await stretchesIn(database)).toEqual([5, 10]);
    await run('drop trigger deadly on fold_snapshot');
    expect(await pastOf(log, memory).grounds({})).toEqual(await new Past(log).grounds({}));
    await expectAllRemembered();
  });

  it('between two pages leaves what it has noted, and the next one goes on from there', async () => {
    const dying: EventLog = {
      ...log,
      readAll: (query) => (query.after >= 40 ? Promise.reject(new Error('killed')) : log.readAll(query)),
    };
    await expect(pastOf(dying, memory).grounds({})).rejects.toThrow('killed');
    expect([...(await snapshotsIn(database)).keys()]).toEqual([10, 25]);
    expect((await stretchesIn(database)).at(-1)).toBe(40);
    await pastOf(log, memory).grounds({});
    await expectAllRemembered();
  });
});

function run(statement: string) {
  return sql.raw(statement).execute(database.kysely);
}

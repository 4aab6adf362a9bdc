import pg from 'pg';
import { openPostgres } from '../src/database/open-postgres.ts';
import type { Envelope } from '../src/domain/kernel/envelope.ts';
import { openSqlLog } from '../src/log/sql/sql-log.ts';
import { Projector } from '../src/projections/projector.ts';
import { fill } from './support/city-years.ts';
import { type Server, vacuum } from './support/databases.ts';
import { type Figure, perSecond, rates } from './support/measure.ts';

const ROUNDS = 3;

/** A rebuild of all read models against reading the same rows, and doing nothing with them. */
export async function measureRebuilding(
  server: Server,
  year: readonly Envelope[],
  events: number,
): Promise<readonly Figure[]> {
  const url = await server.fresh();
  const database = await openPostgres(url);
  const log = await openSqlLog(database);
  try {
    await fill(log, year, events);
    await vacuum(url);
    const projector = await Projector.open(database, log);
    const [raw, own]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      raw.push(await perSecond(events, () => readRaw(url)));
      own.push(await perSecond(events, () => projector.rebuild({ fresh: true })));
    }
    return [
      {
        work: `rebuild of all read models, ${events} events`,
        against: 'raw read of the same rows through pg',
        ratios: own.map((mine, round) => mine / (raw[round] ?? 0)),
        bound: { least: 0.35 },
        detail: `${rates(own)} against ${rates(raw)}`,
      },
    ];
  } finally {
    await log.close();
    await database.close();
  }
}

/** Reads every row in pages of a prepared statement, as pg gives them. */
export async function readRaw(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (let after = '0'; ; ) {
      const { rows } = await client.query({
        name: 'raw',
        text: `select position, stream, revision, id, type, bytes from events
               where position > $1 order by position limit 1000`,
        values: [after],
      });
      if (rows.length === 0) return;
      after = rows.at(-1).position;
    }
  } finally {
    await client.end();
  }
}

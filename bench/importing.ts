import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { openPostgres } from '../src/database/open-postgres.ts';
import type { Envelope } from '../src/domain/kernel/envelope.ts';
import type { EventToLoad } from '../src/log/event-log.ts';
import { importEvents } from '../src/log/import-events.ts';
import { COPIED_COLUMNS, writeRows } from '../src/log/sql/copy-format.ts';
import { openSqlLog } from '../src/log/sql/sql-log.ts';
import { years } from './support/city-years.ts';
import type { Server } from './support/databases.ts';
import { type Figure, perSecond, rates } from './support/measure.ts';

const EVENTS = 200_000;
const ROUNDS = 3;

/** Restoring a log, with every check, against one COPY of the same rows into a table of the same definition. */
export async function measureImporting(
  server: Server,
  year: readonly Envelope[],
): Promise<readonly Figure[]> {
  const events = [...years(year, EVENTS)];
  const [raw, own]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const copied = await copyRaw(await server.fresh(), events);
    const imported = await importInto(await server.fresh(), events);
    if (round === 0) continue; // warming up
    raw.push(copied);
    own.push(imported);
  }
  return [
    {
      work: 'bulk import, with all checks',
      against: 'raw COPY of the same rows',
      ratios: own.map((mine, round) => mine / (raw[round] ?? 0)),
      bound: { least: 0.6 },
      detail: `${rates(own)} against ${rates(raw)}, ${EVENTS} events`,
    },
  ];
}

async function copyRaw(url: string, events: readonly EventToLoad[]): Promise<number> {
  const database = await openPostgres(url);
  await (await openSqlLog(database)).close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create table raw (like events including all)');
    return await perSecond(events.length, () =>
      pipeline(
        Readable.from(writeRows(events, 1)),
        client.query(copyFrom(`copy raw (${COPIED_COLUMNS}) from stdin with (format binary)`)),
      ),
    );
  } finally {
    await client.end();
    await database.close();
  }
}

async function importInto(url: string, events: readonly EventToLoad[]): Promise<number> {
  const database = await openPostgres(url);
  const log = await openSqlLog(database);
  try {
    return await perSecond(events.length, () => importEvents(log, Readable.from(events)));
  } finally {
    await log.close();
    await database.close();
  }
}

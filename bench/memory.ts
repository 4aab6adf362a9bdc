import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openPostgres } from '../src/database/open-postgres.ts';
import type { Envelope } from '../src/domain/kernel/envelope.ts';
import { openSqlLog } from '../src/log/sql/sql-log.ts';
import { fill } from './support/city-years.ts';
import type { Server } from './support/databases.ts';
import { type Figure, median } from './support/measure.ts';

const ROUNDS = 3;
const JIJIAN = join(import.meta.dirname, '../bin/jijian.js');
const REPORT = join(import.meta.dirname, 'support/report-memory.ts');

/** The peak memory of `jijian rebuild` over a large log, against a small one, and in megabytes. */
export async function measureMemory(
  server: Server,
  year: readonly Envelope[],
  [small, large]: readonly [number, number],
): Promise<readonly Figure[]> {
  const urls = [await filled(server, year, small), await filled(server, year, large)] as const;
  const peaks: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, url] of urls.entries()) peaks[index]?.push(await peakOfRebuild(url));
  }
  const detail = `${median(peaks[1]).toFixed(0)} MB against ${median(peaks[0]).toFixed(0)} MB`;
  return [
    {
      work: `peak memory of a rebuild of ${large} events`,
      against: `itself at ${small}`,
      ratios: peaks[1].map((peak, round) => peak / (peaks[0][round] ?? 0)),
      bound: { most: 1.2 },
      detail,
    },
    {
      work: `peak memory of a rebuild of ${large} events`,
      against: '400 MB',
      ratios: peaks[1].map((peak) => peak / 400),
      bound: { most: 1 },
      detail,
    },
  ];
}

async function filled(server: Server, year: readonly Envelope[], count: number): Promise<string> {
  const url = await server.fresh();
  const database = await openPostgres(url);
  const log = await openSqlLog(database);
  await fill(log, year, count);
  await log.close();
  await database.close();
  await peakOfRebuild(url); // so that the read models are there, and only the rebuild is measured
  return url;
}

/** Runs `jijian rebuild` as a user would; gives the most memory that it held, in megabytes. */
async function peakOfRebuild(url: string): Promise<number> {
  const child = spawn(process.execPath, [JIJIAN, 'rebuild', '--json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { DATABASE_URL: url, NODE_OPTIONS: `--import=${REPORT}` },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the rebuild ended with ${code}:\n${said}`);
  // The program, and what started it.
  const peaks = [...said.matchAll(/peak memory (\d+) kB/g)].map((match) => Number(match[1]));
  return Math.max(...peaks) / 1024;
}

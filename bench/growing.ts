import { randomUUID } from 'node:crypto';
import { openPostgres } from '../src/database/open-postgres.ts';
import type { Envelope } from '../src/domain/kernel/envelope.ts';
import type { EventLog } from '../src/log/event-log.ts';
import { openSqlLog } from '../src/log/sql/sql-log.ts';
import { fill } from './support/city-years.ts';
import type { Server } from './support/databases.ts';
import { type Figure, median } from './support/measure.ts';

const ROUNDS = 7;
const TIMES = 200;

/** Prepares a piece of work, which is then timed. */
type Work = (log: EventLog, head: number) => Promise<() => Promise<unknown>>;

/** How long one append and one read take on a large log, against a small one on the same server. */
export async function measureGrowing(
  server: Server,
  year: readonly Envelope[],
  [small, large]: readonly [number, number],
): Promise<readonly Figure[]> {
  const databases = [await openPostgres(await server.fresh()), await openPostgres(await server.fresh())];
  const logs = await Promise.all(databases.map((database) => openSqlLog(database)));
  try {
    for (const [index, count] of [small, large].entries()) await fill(logs[index] as EventLog, year, count);
    for (const database of databases) await database.pool.query('vacuum analyze events');
    const figures: Figure[] = [];
    for (const [name, work] of Object.entries(WORK)) {
      const times: [number[], number[]] = [[], []];
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const [index, log] of logs.entries()) {
          const time = await typicalTime(log, work);
          if (round > 0) times[index]?.push(time); // the first is warming up
        }
      }
      figures.push({
        work: `${name} at ${large} events`,
        against: `itself at ${small}`,
        ratios: times[1].map((time, round) => time / (times[0][round] ?? 0)),
        bound: { most: 1.3 },
        detail: `${median(times[1]).toFixed(2)} ms against ${median(times[0]).toFixed(2)} ms`,
      });
    }
    return figures;
  } finally {
    for (const log of logs) await log.close();
    for (const database of databases) await database.close();
  }
}

const WORK: Readonly<Record<string, Work>> = {
  'latency of an append': async (log) => {
    const id = randomUUID();
    const event = { id, type: 'Measured', bytes: Buffer.from(`{"id":"${id}"}`) };
    return () => log.append([{ stream: `measured-${id}`, expected: 'none', events: [event] }]);
  },
  'latency of reading a stream': async (log, head) => {
    const stream = await someLongStream(log, head);
    return () => log.readStream(stream, { limit: EVENTS_READ });
  },
  'latency of reading a page of 500': async (log, head) => {
    const after = Math.floor(Math.random() * Math.max(1, head - 500));
    return () => log.readAll({ after, limit: 500 });
  },
};

/** So many events are read of a stream; every stream read has as many. */
const EVENTS_READ = 5;

async function someLongStream(log: EventLog, head: number): Promise<string> {
  for (;;) {
    const [event] = await log.readAll({ after: Math.floor(Math.random() * head), limit: 1 });
    if (event !== undefined && event.revision >= EVENTS_READ) return event.stream;
  }
}

/** The median time of one piece of work, in milliseconds. */
async function typicalTime(log: EventLog, work: Work): Promise<number> {
  const head = await log.head();
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const ready = await work(log, head);
    const begun = performance.now();
    await ready();
    times.push(performance.now() - begun);
  }
  return median(times);
}

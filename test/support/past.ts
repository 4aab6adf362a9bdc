import { sql } from 'kysely';
import type { CommandRequest } from '../../src/application/command.ts';
import { CommandBus } from '../../src/application/command-bus.ts';
import type { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { addDays } from '../../src/domain/kernel/dates.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { READ_MODEL_MIGRATIONS } from '../../src/projections/migrations.ts';
import { PastMemory } from '../../src/projections/past/past-memory.ts';
import { carryOut, request } from './asking.ts';
import { SAMPLES } from './commands.ts';

export const busOf = (log: EventLog) => new CommandBus(log, () => '2024-12-31T00:00:00.000Z');
/** The day with this number in 2024, where the 1st of January is day 0. */
export const dayOf = (number: number) => addDays('2024-01-01', number);
export const days = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
export const range = (first: number, last: number) => days(last).slice(first - 1);

/** Registers a unit of its own on each of these days, in this order. */
export function registering(...numbers: readonly number[]): readonly CommandRequest[] {
  return numbers.map((number, index) => {
    const code = `u${String(index).padStart(4, '0')}`;
    const data = { ...SAMPLES.RegisterUnit.data, code, name: code, fullName: code };
    return request(code, { type: 'RegisterUnit', data }, undefined, { occurredOn: dayOf(number) });
  });
}

/** A log of units registered, one on each of these days. */
export async function logOn(...numbers: readonly number[]): Promise<EventLog> {
  const log = openMemoryLog();
  await carryOut(busOf(log), ...registering(...numbers));
  return log;
}

/** A memory of the past in which nothing is; what the database remembered of other logs is forgotten. */
export async function emptyMemory(database: Database): Promise<PastMemory> {
  await migrate(database, 'read_model', READ_MODEL_MIGRATIONS);
  for (const table of ['log_stretch', 'fold_snapshot']) {
    await sql`delete from ${sql.table(table)}`.execute(database.kysely);
  }
  return new PastMemory(database);
}

/** Where the snapshots are, and how many rows each holds. */
export async function snapshotsIn(database: Database): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ position: bigint; size: bigint | null }>`
    select position, sum(jsonb_array_length(rows::jsonb))::bigint as size
    from fold_snapshot left join fold_snapshot_part using (position) group by position order by position
  `.execute(database.kysely);
  return new Map(rows.map(({ position, size }) => [Number(position), Number(size ?? 0)]));
}

/** Where the noted stretches end. */
export async function stretchesIn(database: Database): Promise<readonly number[]> {
  const { rows } = await sql<{ last: bigint }>`select last from log_stretch order by last`.execute(
    database.kysely,
  );
  return rows.map(({ last }) => Number(last));
}

/** A log that tells the positions of the events read from it. */
export function watched(log: EventLog) {
  const read: number[] = [];
  const readAll: EventLog['readAll'] = async (query) => {
    const page = await log.readAll(query);
    read.push(...page.map(({ position }) => position));
    return page;
  };
  return { read, log: { ...log, readAll } };
}

/** The same log with positions far apart, as KurrentDB has them; only for reading. */
export function withGaps(log: EventLog, gap = 10): EventLog {
  return {
    ...log,
    head: async () => (await log.head()) * gap,
    readAll: async ({ after, upTo, ...query }) => {
      const bounds = {
        after: Math.floor(after / gap),
        ...(upTo === undefined ? {} : { upTo: Math.floor(upTo / gap) }),
      };
      const page = await log.readAll({ ...query, ...bounds });
      return page.map((event) => ({ ...event, position: event.position * gap }));
    },
  };
}

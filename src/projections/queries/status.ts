import type { Database } from '../../database/database.ts';
import { eventCounts } from '../models/event-counts.ts';
import { type LogFactsRow, logFacts } from '../models/log-facts.ts';
import { presentPosition } from '../runner/checkpoints.ts';
import { allRows } from '../tables.ts';
import { rowByKey } from './rows.ts';

/** How far the read models have come, and what is known of the log as a whole. */
export interface Status extends LogFactsRow {
  readonly position: number;
}

/** What is known of the log as a whole; null while it is empty. */
export function readLogFacts(database: Database): Promise<LogFactsRow | null> {
  return rowByKey(database, logFacts, 'log');
}

export async function readStatus(database: Database): Promise<Status> {
  const known = await readLogFacts(database);
  return {
    ...(known ?? { closedDay: null, latestDate: '', seed: null }),
    position: await presentPosition(database.kysely),
  };
}

/** How many events the log holds of each type that it holds any of. */
export async function readEventCounts(database: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await allRows(database.kysely, 'read_model', eventCounts);
  return new Map([...rows].map(([type, { count }]) => [type, count]));
}

/** How many events the read models have taken in. */
export async function countEvents(database: Database): Promise<number> {
  return [...(await readEventCounts(database)).values()].reduce((sum, count) => sum + count, 0);
}

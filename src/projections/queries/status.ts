import type { Database } from '../../database/database.ts';
import { presentPosition } from '../facts.ts';
import { type LogFactsRow, logFacts } from '../models/log-facts.ts';
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
    ...(known ?? { closedDay: null, latestDate: '', seed: null, eventTypes: {} }),
    position: await presentPosition(database.kysely),
  };
}

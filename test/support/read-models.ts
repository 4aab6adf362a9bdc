import { sql } from 'kysely';
import type { Database } from '../../src/database/database.ts';
import type { AllQuery, EventLog } from '../../src/log/event-log.ts';
import { Projector, type ProjectorSettings } from '../../src/projections/projector.ts';

/** Read models without a row, over a log of its own; what the database held of others before is forgotten. */
export async function emptyReadModels(
  database: Database,
  log: EventLog,
  settings: ProjectorSettings = {},
): Promise<Projector> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where tablename in ('projection', 'log_anchor', 'process_checkpoint', 'log_stretch', 'fold_snapshot')
  `.execute(database.kysely);
  for (const { name } of rows) await sql`delete from ${sql.table(name)}`.execute(database.kysely);
  for (const schema of ['read_model', 'read_model_next']) {
    await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(database.kysely);
  }
  return Projector.open(database, log, settings);
}

/** Whether a log is read in order to fold what follows, rather than to look at one event that is known. */
export function isFolding({ upTo }: AllQuery): boolean {
  return upTo === undefined;
}

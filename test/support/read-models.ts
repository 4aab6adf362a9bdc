import { sql } from 'kysely';
import type { Database } from '../../src/database/database.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { Projector, type ProjectorSettings } from '../../src/projections/projector.ts';

/** Read models without a row, over a log of its own; what the database held of others before is forgotten. */
export async function emptyReadModels(
  database: Database,
  log: EventLog,
  settings: ProjectorSettings = {},
): Promise<Projector> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where tablename in ('read_model_checkpoint', 'process_checkpoint')
  `.execute(database.kysely);
  for (const { name } of rows) await sql`delete from ${sql.table(name)}`.execute(database.kysely);
  return Projector.open(database, log, settings);
}

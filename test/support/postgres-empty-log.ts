import { sql } from 'kysely';
import type { Database } from '../../src/database/database.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';

/** Opens the log in a database and empties it, which takes a superuser: events cannot be deleted otherwise. */
export async function openEmptiedLog(database: Database): Promise<EventLog> {
  const log = await openSqlLog(database);
  await database.kysely.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`truncate events`.execute(transaction);
    await sql`update event_sequencer set position = 0`.execute(transaction);
  });
  return log;
}

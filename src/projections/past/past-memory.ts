import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { eventAt } from '../../log/event-at.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { AnyReadModel, ModelRows } from '../read-model.ts';
import type { Session } from '../tables.ts';
import { dropSnapshot, findSnapshots, insertSnapshot, readSnapshot } from './snapshots.ts';
import { isChain, markOf, type Stretch } from './stretch.ts';

/** What the read models held at the end of a stretch. */
export interface Snapshot {
  readonly stretch: Stretch;
  readonly rows: ModelRows;
}

/**
 * What is remembered of a log, so that a question about the past need not read all of it: its stretches, and
 * snapshots of read models at the end of some. All of it may be forgotten at any time. What is damaged, folded by
 * other definitions or of another log is never believed.
 */
export class PastMemory {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The stretches of this log, from the first on, as far as they are noted. */
  async stretches(log: EventLog): Promise<readonly Stretch[]> {
    const stretches = await this.#read();
    if (isChain(stretches) && (await isEndedBy(log, stretches.at(-1)))) return stretches;
    await this.#write(async (session) => {
      await sql`delete from log_stretch`.execute(session);
      await forgetSnapshots(session);
    });
    return [];
  }

  /** Notes a stretch, if it follows on what is noted. */
  async note(stretch: Stretch, before: Stretch | undefined): Promise<void> {
    const { last, events, earliest, latest, mark, digest } = stretch;
    await this.#write(async (session) => {
      await sql`
        insert into log_stretch (last, events, earliest, latest, mark, digest)
        select ${last}::bigint, ${events}::bigint, ${earliest}, ${latest}, ${mark}, ${digest}
        where ${before?.digest ?? ''} =
          coalesce((select digest from log_stretch order by last desc limit 1), '')
      `.execute(session);
    });
  }

  /** The last snapshot at the end of one of these stretches; null when there is none. */
  async lastSnapshot(
    stretches: readonly Stretch[],
    models: readonly AnyReadModel[],
  ): Promise<Snapshot | null> {
    const { kysely } = this.#database;
    const ends = new Map(stretches.map((stretch) => [stretch.last, stretch]));
    for (const found of await findSnapshots(kysely, models, stretches.at(-1)?.last ?? 0)) {
      const stretch = ends.get(found.position);
      const rows = stretch === undefined ? null : await readSnapshot(kysely, found, stretch, models);
      if (stretch !== undefined && rows !== null) return { stretch, rows };
      await this.#write((session) => dropSnapshot(session, found));
    }
    return null;
  }

  /** Keeps a snapshot, if its stretch is noted and there is none yet. */
  async keep(snapshot: Snapshot, models: readonly AnyReadModel[]): Promise<void> {
    await this.#write((session) => insertSnapshot(session, snapshot, models));
  }

  async #read(): Promise<readonly Stretch[]> {
    const { rows } = await sql<StoredStretch>`
      select last, events, earliest, latest, mark, digest from log_stretch order by last
    `.execute(this.#database.kysely);
    return rows.map((row) => ({ ...row, last: Number(row.last), events: Number(row.events) }));
  }

  /** Writes all or nothing; nothing while another process is writing, for what it leaves undone is done again. */
  async #write(work: (session: Session) => Promise<void>): Promise<void> {
    await this.#database.kysely.transaction().execute(async (session) => {
      const { rows } = await sql<{ free: boolean }>`
        select pg_try_advisory_xact_lock(hashtext('log_stretch')) as free
      `.execute(session);
      if (rows[0]?.free === true) await work(session);
    });
  }
}

/** Lets go of all snapshots. */
export async function forgetSnapshots(session: Session): Promise<void> {
  await sql`delete from fold_snapshot`.execute(session);
}

interface StoredStretch extends Omit<Stretch, 'last' | 'events'> {
  readonly last: bigint;
  readonly events: bigint;
}

/** Whether the log holds the event that the last of its stretches ended with. */
async function isEndedBy(log: EventLog, stretch: Stretch | undefined): Promise<boolean> {
  if (stretch === undefined) return true;
  const { last, mark } = stretch;
  const event = await eventAt(log, last);
  return event !== undefined && markOf(event) === mark;
}

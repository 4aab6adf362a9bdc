import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import type { AnyEvent } from '../domain/catalogue.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { decodeEvent } from '../log/codec.ts';
import type { EventLog } from '../log/event-log.ts';
import { READ_MODEL_MIGRATIONS } from './migrations.ts';
import { READ_MODELS } from './models.ts';
import { type AnyReadModel, foldInto } from './read-model.ts';
import {
  contentLines,
  createTables,
  deleteRows,
  loadRows,
  type Schema,
  type Session,
  saveRows,
} from './tables.ts';

/** How far the read models have come, and what they hold. */
export interface Content {
  readonly position: number;
  /** SHA-256 over every row of every read model. */
  readonly hash: string;
}

export interface ProjectorSettings {
  readonly models?: readonly AnyReadModel[];
  /** How many events are folded in one transaction. */
  readonly batch?: number;
}

/**
 * Keeps the read models up to date with the log. Rows and checkpoint change in one transaction, so that an event
 * is folded exactly once, whatever dies when and however many processes do this.
 */
export class Projector {
  readonly #database: Database;
  readonly #log: EventLog;
  readonly #models: readonly AnyReadModel[];
  readonly #batch: number;
  readonly #fingerprint: string;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(database: Database, log: EventLog, settings: ProjectorSettings) {
    this.#database = database;
    this.#log = log;
    this.#models = settings.models ?? READ_MODELS;
    this.#batch = settings.batch ?? 2000;
    this.#fingerprint = this.#models.map(({ name, version }) => `${name}@${version}`).join(' ');
  }

  /** Opens the read models; where their definition has changed since, they begin anew at position 0. */
  static async open(database: Database, log: EventLog, settings: ProjectorSettings = {}): Promise<Projector> {
    await migrate(database, 'read_model', READ_MODEL_MIGRATIONS);
    const projector = new Projector(database, log, settings);
    await database.kysely.transaction().execute(async (transaction) => {
      const checkpoint = await lockCheckpoint(transaction, 'read_model');
      if (checkpoint?.fingerprint !== projector.#fingerprint)
        await projector.#reset(transaction, 'read_model');
    });
    return projector;
  }

  /** Folds all that the log holds by now. Returns the position reached. */
  catchUp(): Promise<number> {
    return this.#inTurn(() => this.#catchUp('read_model'));
  }

  /**
   * Folds the log anew, beside the read models in use, and then puts the new ones in their place. Refuses with
   * `projection.overtaken` when another process does the same and is done first.
   *
   * @param onProgress told the position reached after every batch
   */
  rebuild(onProgress: (position: number) => void = () => undefined): Promise<Content> {
    return this.#inTurn(async () => {
      await this.#database.kysely
        .transaction()
        .execute((transaction) => this.#reset(transaction, 'read_model_next'));
      for (;;) {
        await this.#catchUp('read_model_next', onProgress);
        const content = await this.#database.kysely
          .transaction()
          .execute((transaction) => this.#swap(transaction));
        if (content !== null) return content;
      }
    });
  }

  /** The content hash of the read models as they stand. */
  content(): Promise<Content> {
    return this.#database.kysely.transaction().execute((transaction) => this.#content(transaction));
  }

  /** Calls of one process take turns; those of several are kept apart by the lock on the checkpoint. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  // PGlite has one session: the log must be read outside of the transaction that folds.
  async #catchUp(schema: Schema, onProgress?: (position: number) => void): Promise<number> {
    for (;;) {
      const before = await this.#position(schema);
      const page = await this.#log.readAll({ after: before, limit: this.#batch });
      if (page.length === 0) return before;
      const events = page.map(decodeEvent);
      await this.#database.kysely.transaction().execute(async (transaction) => {
        const checkpoint = await lockCheckpoint(transaction, schema);
        if (checkpoint === null && schema === 'read_model_next') refuseOvertaken();
        // Another process has been here meanwhile: what was read is not what follows. Look again.
        if (checkpoint?.position === before) await this.#fold(transaction, schema, events);
      });
      onProgress?.(events.at(-1)?.position ?? before);
    }
  }

  async #fold(session: Session, schema: Schema, events: readonly AnyEvent[]): Promise<void> {
    for (const model of this.#models) {
      const keys = [...new Set(events.flatMap((event) => model.keys(event)))];
      const rows = await loadRows(session, schema, model, keys);
      for (const event of events) foldInto(model, rows, event);
      await saveRows(session, schema, model, rows);
      const gone = keys.filter((key) => !rows.has(key));
      await deleteRows(session, schema, model, gone);
    }
    const position = events.at(-1)?.position ?? 0;
    await sql`update read_model_checkpoint set position = ${position} where schema = ${schema}`.execute(
      session,
    );
  }

  async #position(schema: Schema): Promise<number> {
    const { rows } = await sql<{ position: bigint }>`
      select position from read_model_checkpoint where schema = ${schema}
    `.execute(this.#database.kysely);
    return Number(rows[0]?.position ?? 0);
  }

  async #reset(session: Session, schema: Schema): Promise<void> {
    await createTables(session, schema, this.#models);
    await sql`
      insert into read_model_checkpoint (schema, position, fingerprint) values (${schema}, 0, ${this.#fingerprint})
      on conflict (schema) do update set position = 0, fingerprint = excluded.fingerprint
    `.execute(session);
  }

  /** Puts the rebuilt read models in the place of those in use; null when these have meanwhile come further. */
  async #swap(session: Session): Promise<Content | null> {
    const live = await lockCheckpoint(session, 'read_model');
    const next = await lockCheckpoint(session, 'read_model_next');
    if (next === null) return refuseOvertaken();
    if (live !== null && live.position > next.position) return null;
    await sql`drop schema read_model cascade`.execute(session);
    await sql`alter schema read_model_next rename to read_model`.execute(session);
    await sql`delete from read_model_checkpoint where schema = 'read_model'`.execute(session);
    await sql`update read_model_checkpoint set schema = 'read_model' where schema = 'read_model_next'`.execute(
      session,
    );
    return this.#content(session);
  }

  async #content(session: Session): Promise<Content> {
    const checkpoint = await lockCheckpoint(session, 'read_model');
    const hash = createHash('sha256');
    for (const model of this.#models.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      for await (const line of contentLines(session, 'read_model', model)) hash.update(line, 'utf8');
    }
    return { position: checkpoint?.position ?? 0, hash: hash.digest('hex') };
  }
}

/** Another process has put its rebuild in the place of this one: there is nothing left to go on with. */
function refuseOvertaken(): never {
  refuse('conflict', 'projection.overtaken', '另一个进程同时重建了读模型,本次重建已经作废');
}

async function lockCheckpoint(
  session: Session,
  schema: Schema,
): Promise<{ position: number; fingerprint: string } | null> {
  const { rows } = await sql<{ position: bigint; fingerprint: string }>`
    select position, fingerprint from read_model_checkpoint where schema = ${schema} for update
  `.execute(session);
  const [row] = rows;
  return row === undefined ? null : { position: Number(row.position), fingerprint: row.fingerprint };
}

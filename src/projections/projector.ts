import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { EventLog } from '../log/event-log.ts';
import { READ_MODEL_MIGRATIONS } from './migrations.ts';
import { READ_MODELS } from './models.ts';
import { forgetSnapshots } from './past/past-memory.ts';
import type { AnyReadModel } from './read-model.ts';
import { type AdvanceSettings, advance, Overtaken } from './runner/advance.ts';
import {
  atTheBeginning,
  type Checkpoint,
  deleteCheckpoints,
  lockAllCheckpoints,
  presentPosition,
  readCheckpoints,
  refuseStopped,
  type Stopped,
  saveCheckpoints,
} from './runner/checkpoints.ts';
import { ModelFold } from './runner/model-fold.ts';
import {
  contentDigests,
  createIndexes,
  createSchema,
  createTable,
  dropTable,
  type Schema,
  type Session,
} from './tables.ts';

/** How far the read models have come, and what they hold. */
export interface Content {
  readonly position: number;
  /** SHA-256 over every row of every read model. */
  readonly hash: string;
}

/** How one read model is doing. */
export interface ProjectionStatus {
  readonly name: string;
  readonly position: number;
  /** How far the log has gone beyond it, in positions. */
  readonly lag: number;
  /** The event that it cannot take in, and why; null while it goes on. */
  readonly stopped: Stopped | null;
}

export interface ProjectorSettings extends Partial<AdvanceSettings> {
  readonly models?: readonly AnyReadModel[];
}

interface RebuildSettings {
  /** Begins at the first event although an earlier rebuild was left half-way. */
  readonly fresh?: boolean;
  /** Told the position reached after every page. */
  readonly onProgress?: (position: number) => void;
}

/**
 * Keeps the read models up to date with the log. Each has a checkpoint, which changes in one transaction with its
 * rows, so that an event is folded exactly once, whatever dies when and however many processes do this. One that
 * meets an event which it cannot take in stops before it and says so; the others go on.
 */
export class Projector {
  readonly #database: Database;
  readonly #log: EventLog;
  readonly #models: readonly AnyReadModel[];
  readonly #settings: AdvanceSettings;
  /** What is in use, as this process knows it from folding; it is looked at anew when another has moved it. */
  #live: readonly ModelFold[] = [];
  #rate = 0;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(database: Database, log: EventLog, settings: ProjectorSettings) {
    const { models = READ_MODELS, ...rest } = settings;
    this.#database = database;
    this.#log = log;
    this.#models = models;
    this.#settings = { page: 1_000, rows: 5_000, events: 25_000, ...rest };
  }

  /**
   * Opens the read models. One whose definition has changed begins anew at position 0; one that had stopped tries
   * again.
   */
  static async open(database: Database, log: EventLog, settings: ProjectorSettings = {}): Promise<Projector> {
    await migrate(database, 'read_model', READ_MODEL_MIGRATIONS);
    const projector = new Projector(database, log, settings);
    await database.kysely.transaction().execute((transaction) => projector.#prepare(transaction));
    return projector;
  }

  /**
   * Folds all that the log holds by now into every read model that has not stopped. Returns the position that all of
   * them have reached.
   */
  catchUp(): Promise<number> {
    return this.#inTurn(async () => {
      for (;;) {
        try {
          await this.#advance('read_model', await this.#liveFolds());
          return lowest(this.#live);
        } catch (error) {
          this.#live = [];
          if (!(error instanceof Overtaken)) throw error;
        }
      }
    });
  }

  /**
   * Folds the log anew, beside the read models in use, and then puts the new ones in their place. One that was left
   * half-way is gone on with. Returns the position reached. Refuses with `projection.overtaken` when another process does the same and is done
   * first, and with `projection.stopped`, leaving those in use as they are, when one cannot take in an event.
   */
  rebuild({ fresh = false, onProgress }: RebuildSettings = {}): Promise<number> {
    return this.#inTurn(async () => {
      const folds = await this.#database.kysely.transaction().execute((it) => this.#beginBeside(it, fresh));
      for (;;) {
        await this.#advance('read_model_next', folds, onProgress).catch(refuseOvertaken);
        for (const { model, stopped } of folds) if (stopped !== null) refuseStopped(model.name, stopped);
        await this.#indexBeside();
        if (await this.#database.kysely.transaction().execute((it) => this.#swap(it, folds))) break;
      }
      this.#live = folds;
      return lowest(folds);
    });
  }

  /** The content of the read models as they stand. */
  content(): Promise<Content> {
    return this.#inTurn(() => this.#content());
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    const head = await this.#log.head();
    const checkpoints = await readCheckpoints(this.#database.kysely, 'read_model');
    return [...checkpoints.values()].map(({ name, position, stopped }) => {
      return { name, position, lag: Math.max(0, head - position), stopped };
    });
  }

  /** How far this process has folded, as it knows without looking; 0 before it has. */
  get position(): number {
    return this.#live.length === 0 ? 0 : lowest(this.#live);
  }

  /** How many events a second were folded the last time that there were any; 0 before that. */
  get rate(): number {
    return this.#rate;
  }

  /** Calls of one process take turns; those of several are kept apart by the lock on the checkpoints. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #advance(
    schema: Schema,
    folds: readonly ModelFold[],
    onProgress?: (position: number) => void,
  ): Promise<void> {
    const begun = performance.now();
    let folded = 0;
    await advance(
      { database: this.#database, log: this.#log },
      schema,
      folds,
      this.#settings,
      (position, events) => {
        folded += events;
        onProgress?.(position);
      },
    );
    if (folded > 0) this.#rate = Math.round((folded * 1000) / (performance.now() - begun));
  }

  /** The read models in use with what is known of their rows, as long as nobody else has written any. */
  async #liveFolds(): Promise<readonly ModelFold[]> {
    const stored = await readCheckpoints(this.#database.kysely, 'read_model');
    const unmoved = this.#live.length > 0 && this.#live.every(({ written }) => isSame(written, stored));
    if (!unmoved) this.#live = this.#foldsFrom(stored);
    return this.#live;
  }

  #foldsFrom(stored: ReadonlyMap<string, Checkpoint>): readonly ModelFold[] {
    return this.#models.map((model) => {
      const checkpoint = stored.get(model.name);
      // Another process runs another version of the program: what it folds is not ours to go on with.
      if (checkpoint?.version !== model.version) refuseOutdated(model.name);
      return new ModelFold(model, checkpoint);
    });
  }

  async #prepare(session: Session): Promise<void> {
    await lockAllCheckpoints(session);
    await createSchema(session, 'read_model');
    const stored = await readCheckpoints(session, 'read_model');
    const anew = this.#models.filter(({ name, version }) => stored.get(name)?.version !== version);
    for (const model of anew) {
      await createTable(session, 'read_model', model);
      await createIndexes(session, 'read_model', model);
    }
    const gone = [...stored.keys()].filter((name) => !this.#models.some((model) => model.name === name));
    for (const name of gone) await dropTable(session, 'read_model', { name });
    await deleteCheckpoints(session, 'read_model', gone);
    const again = [...stored.values()].filter(
      ({ name, stopped }) =>
        stopped !== null && !gone.includes(name) && !anew.some((model) => model.name === name),
    );
    await saveCheckpoints(session, 'read_model', [
      ...anew.map(atTheBeginning),
      ...again.map((checkpoint) => ({ ...checkpoint, stopped: null })),
    ]);
  }

  /** What a rebuild goes on with, or empty tables. */
  async #beginBeside(session: Session, fresh: boolean): Promise<readonly ModelFold[]> {
    await lockAllCheckpoints(session);
    const stored = await readCheckpoints(session, 'read_model_next');
    const resumable =
      stored.size === this.#models.length &&
      this.#models.every(({ name, version }) => {
        const checkpoint = stored.get(name);
        return checkpoint?.version === version && checkpoint.stopped === null;
      });
    if (!fresh && resumable) return this.#foldsFrom(stored);
    await sql`drop schema if exists read_model_next cascade`.execute(session);
    await createSchema(session, 'read_model_next');
    for (const model of this.#models) await createTable(session, 'read_model_next', model);
    await deleteCheckpoints(session, 'read_model_next', [...stored.keys()]);
    const checkpoints = this.#models.map(atTheBeginning);
    await saveCheckpoints(session, 'read_model_next', checkpoints);
    return this.#foldsFrom(new Map(checkpoints.map((checkpoint) => [checkpoint.name, checkpoint])));
  }

  async #indexBeside(): Promise<void> {
    const { kysely } = this.#database;
    await Promise.all(this.#models.map((model) => createIndexes(kysely, 'read_model_next', model))).catch(
      refuseUnknownTable,
    );
  }

  /** Puts the rebuilt read models in the place of those in use; false when these have meanwhile come further. */
  async #swap(session: Session, folds: readonly ModelFold[]): Promise<boolean> {
    await lockAllCheckpoints(session);
    const live = await readCheckpoints(session, 'read_model');
    const next = await readCheckpoints(session, 'read_model_next');
    if (!folds.every(({ written }) => isSame(written, next))) refuseOvertaken(new Overtaken());
    const reached = lowest(folds);
    if ([...live.values()].some(({ position }) => position > reached)) return false;
    await sql`drop schema read_model cascade`.execute(session);
    await sql`alter schema read_model_next rename to read_model`.execute(session);
    await deleteCheckpoints(session, 'read_model', [...live.keys()]);
    await sql`update projection set schema = 'read_model' where schema = 'read_model_next'`.execute(session);
    await forgetSnapshots(session);
    return true;
  }

  async #content(): Promise<Content> {
    const hash = createHash('sha256');
    return this.#database.kysely
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (transaction) => {
        for (const model of this.#models.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
          hash.update(`${model.name}\n`);
          for await (const digest of contentDigests(transaction, 'read_model', model)) hash.update(digest);
        }
        return { position: await presentPosition(transaction), hash: hash.digest('hex') };
      });
  }
}

function lowest(folds: readonly ModelFold[]): number {
  return Math.min(...folds.map(({ position }) => position));
}

function isSame(written: Checkpoint, stored: ReadonlyMap<string, Checkpoint>): boolean {
  const now = stored.get(written.name);
  return (
    now?.version === written.version &&
    now.position === written.position &&
    (now.stopped === null) === (written.stopped === null)
  );
}

const UNDEFINED_TABLE = '42P01';
const UNDEFINED_SCHEMA = '3F000';

function refuseUnknownTable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return refuseOvertaken(code === UNDEFINED_TABLE || code === UNDEFINED_SCHEMA ? new Overtaken() : error);
}

/** Another process has put its rebuild in the place of this one: there is nothing left to go on with. */
function refuseOvertaken(error: unknown): never {
  if (!(error instanceof Overtaken)) throw error;
  refuse('conflict', 'projection.overtaken', '另一个进程同时重建了读模型,本次重建已经作废');
}

function refuseOutdated(name: string): never {
  refuse('unavailable', 'projection.outdated', `读模型“${name}”由另一版本的程序维护,请更新并重启本程序`, {
    projection: name,
  });
}

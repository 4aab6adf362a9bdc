import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import type { EventLog } from '../log/event-log.ts';
import { type Content, readContent } from './content.ts';
import { READ_MODEL_MIGRATIONS } from './migrations.ts';
import { READ_MODELS } from './models.ts';
import type { AnyReadModel } from './read-model.ts';
import { type AdvanceSettings, advance, Overtaken } from './runner/advance.ts';
import { refuseOtherLog, saveAnchor } from './runner/anchor.ts';
import { beginBeside, indexBeside, putInPlace, refuseOvertaken } from './runner/beside.ts';
import { lowest, readCheckpoints, refuseStopped, type Stopped } from './runner/checkpoints.ts';
import { areUnmoved, foldsFrom } from './runner/folds.ts';
import type { ModelFold } from './runner/model-fold.ts';
import { forgetReadModels, prepareReadModels } from './runner/prepare.ts';
import type { Schema } from './tables.ts';
import { Turns } from './turns.ts';

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
  /** Whether it has been noted by which event the log is known again. */
  #isAnchored = false;
  /** Calls of one process take turns; those of several are kept apart by the lock on the checkpoints. */
  readonly #catchingUp = new Turns();
  readonly #rebuilding = new Turns();

  private constructor(database: Database, log: EventLog, settings: ProjectorSettings) {
    const { models = READ_MODELS, ...rest } = settings;
    this.#database = database;
    this.#log = log;
    this.#models = models;
    this.#settings = { page: 1_000, rows: 5_000, events: 25_000, ...rest };
  }

  /**
   * Opens the read models. One whose definition has changed begins anew at position 0; one that had stopped tries
   * again. Refuses with `projection.other-log` when they were folded from another log.
   */
  static async open(database: Database, log: EventLog, settings: ProjectorSettings = {}): Promise<Projector> {
    await migrate(database, 'read_model', READ_MODEL_MIGRATIONS);
    await refuseOtherLog(database.kysely, log);
    const projector = new Projector(database, log, settings);
    await database.kysely.transaction().execute((it) => prepareReadModels(it, projector.#models));
    return projector;
  }

  /** Forgets all that was folded, from whatever log. */
  static async forget(database: Database): Promise<void> {
    await migrate(database, 'read_model', READ_MODEL_MIGRATIONS);
    await database.kysely.transaction().execute(forgetReadModels);
  }

  /**
   * Folds all that the log holds by now into every read model that has not stopped. Returns the position that all of
   * them have reached.
   */
  catchUp(): Promise<number> {
    return this.#catchingUp.take(async () => {
      for (;;) {
        try {
          await this.#advance('read_model', await this.#liveFolds());
          const reached = lowest(this.#live);
          if (!this.#isAnchored && reached > 0) {
            await saveAnchor(this.#database.kysely, this.#log, reached);
            this.#isAnchored = true;
          }
          return reached;
        } catch (error) {
          this.#live = [];
          if (!(error instanceof Overtaken)) throw error;
        }
      }
    });
  }

  /**
   * Folds the log anew, beside the read models in use, which go on meanwhile, and then puts the new ones in their place.
   * One that was left half-way is gone on with. Returns the position reached. Refuses with `projection.overtaken` when
   * another process does the same and is done first, and with `projection.stopped`, leaving those in use as they are,
   * when one cannot take in an event.
   */
  rebuild({ fresh = false, onProgress }: RebuildSettings = {}): Promise<number> {
    const { kysely } = this.#database;
    return this.#rebuilding.take(async () => {
      const folds = await kysely.transaction().execute((it) => beginBeside(it, this.#models, fresh));
      const fold = async () => {
        await this.#advance('read_model_next', folds, onProgress).catch(refuseOvertaken);
        for (const { model, stopped } of folds) if (stopped !== null) refuseStopped(model.name, stopped);
      };
      await fold();
      await indexBeside(kysely, this.#models);
      for (;;) {
        const isDone = await this.#catchingUp.take(async () => {
          await fold(); // what has come since, while nothing more is folded into those in use
          if (!(await kysely.transaction().execute((it) => putInPlace(it, folds)))) return false;
          this.#live = folds;
          return true;
        });
        if (isDone) return lowest(folds);
      }
    });
  }

  /** The content of the read models as they stand. */
  content(): Promise<Content> {
    return this.#catchingUp.take(() => readContent(this.#database, this.#models));
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
    return lowest(this.#live);
  }

  /** How many events a second were folded the last time that there were any; 0 before that. */
  get rate(): number {
    return this.#rate;
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
    const isKnown = this.#live.length > 0 && areUnmoved(this.#live, stored);
    if (!isKnown) this.#live = foldsFrom(this.#models, stored);
    return this.#live;
  }
}

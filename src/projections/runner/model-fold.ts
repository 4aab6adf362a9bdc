import type { AnyEvent } from '../../domain/catalogue.ts';
import { RefusedError } from '../../domain/kernel/refusal.ts';
import type { StoredEvent } from '../../log/event-log.ts';
import { type AnyReadModel, concerns, foldInto, type RowStore, type Rows } from '../read-model.ts';
import type { Checkpoint, Stopped } from './checkpoints.ts';
import { KeyFilter } from './key-filter.ts';

/** What has become of rows since they were last written; null where there is none any more. */
export type Changes = ReadonlyMap<string, object | null>;

/** A row that is known, or known not to be there. */
interface KnownRow {
  readonly key: string;
  row: object | null;
  /** Whether it is other than when changes were last taken. */
  changed: boolean;
}

type LoadRows = (model: AnyReadModel, keys: readonly string[]) => Promise<Rows<object>>;

/**
 * One read model being folded in memory from a checkpoint on. Rows are read from the database when first needed and
 * written when it is asked for their changes, so that a row is written once however many events concern it.
 *
 * Known rows are kept in two generations: `age` lets go of those that were not needed since the last time, which
 * bounds memory whatever the number of rows.
 */
export class ModelFold {
  readonly model: AnyReadModel;
  /** What is in the database by now. */
  #written: Checkpoint;
  #position: number;
  #stopped: Stopped | null;
  #young = new Map<string, KnownRow>();
  #old = new Map<string, KnownRow>();
  #changed: KnownRow[] = [];
  /** The keys of the rows let go, when all others are known: so it is from an empty beginning on. */
  readonly #letGo: KeyFilter | null;

  constructor(model: AnyReadModel, checkpoint: Checkpoint) {
    this.model = model;
    this.#written = checkpoint;
    this.#position = checkpoint.position;
    this.#stopped = checkpoint.stopped;
    this.#letGo = checkpoint.position === 0 ? new KeyFilter() : null;
  }

  get position(): number {
    return this.#position;
  }

  get stopped(): Stopped | null {
    return this.#stopped;
  }

  get written(): Checkpoint {
    return this.#written;
  }

  /** How many rows were needed since `age`. */
  get needed(): number {
    return this.#young.size;
  }

  /** Folds events, of which those up to its position are left aside, until one cannot be taken in. */
  async fold(events: readonly AnyEvent[], load: LoadRows): Promise<void> {
    if (this.#stopped !== null) return;
    const concerned = this.#concerned(events);
    await this.#know(concerned.keys, load);
    for (const event of concerned.events) {
      try {
        foldInto(this.model, this.#rows, event);
      } catch (error) {
        return this.#stopBefore(event, events, error);
      }
    }
    const { poison } = concerned;
    if (poison !== null) return this.#stopBefore(poison.event, events, poison.error);
    this.#position = Math.max(this.#position, events.at(-1)?.position ?? 0);
  }

  #stopBefore(poison: AnyEvent, events: readonly AnyEvent[], error: unknown): void {
    const before = events[events.indexOf(poison) - 1];
    this.#position = Math.max(this.#position, before?.position ?? 0);
    this.stop(poison, error);
  }

  /** Goes no further than where it is, because of the event that follows. */
  stop(event: Pick<AnyEvent, 'position' | 'type'> | StoredEvent, error: unknown): void {
    const { position, type } = event;
    const code = error instanceof RefusedError ? error.code : 'projection.failed';
    const message = error instanceof Error ? error.message : String(error);
    this.#stopped = { position, type, code, message };
  }

  /** What has changed since this was last asked for. */
  takeChanges(): { readonly checkpoint: Checkpoint; readonly changes: Changes } {
    const changes = new Map(this.#changed.map(({ key, row }) => [key, row]));
    for (const known of this.#changed) known.changed = false;
    this.#changed = [];
    const { name, version } = this.model;
    return { changes, checkpoint: { name, version, position: this.#position, stopped: this.#stopped } };
  }

  /** Says that what was taken is in the database. */
  noteWritten(checkpoint: Checkpoint): void {
    this.#written = checkpoint;
  }

  /** Lets go of the rows that were not needed since the last time; only after all changes until then are written. */
  age(): void {
    if (this.#letGo !== null) for (const key of this.#old.keys()) this.#letGo.add(key);
    this.#old = this.#young;
    this.#young = new Map();
  }

  /** The rows as `foldInto` sees them, which asks for each before it changes it. */
  readonly #rows: RowStore<object> = {
    get: (key) => this.#known(key)?.row ?? undefined,
    set: (key, row) => this.#change(key, row),
    delete: (key) => this.#change(key, null),
  };

  #known(key: string): KnownRow | undefined {
    const young = this.#young.get(key);
    if (young !== undefined || this.#old.size === 0) return young;
    const old = this.#old.get(key);
    if (old !== undefined) {
      this.#old.delete(key);
      this.#young.set(key, old);
    }
    return old;
  }

  #change(key: string, row: object | null): void {
    const known = this.#young.get(key) ?? this.#note(key, null);
    known.row = row;
    if (known.changed) return;
    known.changed = true;
    this.#changed.push(known);
  }

  #note(key: string, row: object | null): KnownRow {
    const known = { key, row, changed: false };
    this.#young.set(key, known);
    return known;
  }

  #concerned(events: readonly AnyEvent[]) {
    const keys = new Set<string>();
    const concerned: AnyEvent[] = [];
    let poison: { event: AnyEvent; error: unknown } | null = null;
    for (const event of events) {
      if (event.position <= this.#position || !concerns(this.model, event)) continue;
      try {
        for (const key of this.model.keys(event)) keys.add(key);
      } catch (error) {
        poison = { event, error };
        break;
      }
      concerned.push(event);
    }
    return { keys, events: concerned, poison };
  }

  async #know(keys: ReadonlySet<string>, load: LoadRows): Promise<void> {
    const unknown = [...keys].filter((key) => this.#mayBeThere(key));
    if (unknown.length === 0) return;
    const rows = await load(this.model, unknown);
    for (const key of unknown) this.#note(key, rows.get(key) ?? null);
  }

  /** Whether there may be a row with this key in the database that is not known. */
  #mayBeThere(key: string): boolean {
    if (this.#known(key) !== undefined) return false;
    return this.#letGo === null || this.#letGo.mayHave(key);
  }
}

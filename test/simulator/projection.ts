import { isDeepStrictEqual } from 'node:util';
import { EVENT_TYPES } from '../../src/domain/catalogue.ts';
import { decodeEvent } from '../../src/log/codec.ts';
import { type AnyReadModel, foldInto, type Rows } from '../../src/projections/read-model.ts';
import type { Checkpoint } from '../../src/projections/runner/checkpoints.ts';
import { ModelFold } from '../../src/projections/runner/model-fold.ts';
import type { FinalLog } from './final-log.ts';
import type { Server } from './fleet.ts';
import { live } from './follower.ts';
import type { Scene } from './scene.ts';
import type { Batch, Tables } from './tables.ts';
import { must } from './violation.ts';

const TYPES: readonly string[] = [...EVENT_TYPES.keys()];

/** Folds read models on one server after the other; rows and checkpoints are saved together. */
export class Projection {
  readonly #scene: Scene;
  readonly #models: readonly AnyReadModel[];
  readonly #pageSize: number;

  constructor(scene: Scene, models: readonly AnyReadModel[]) {
    this.#scene = scene;
    this.#models = models;
    this.#pageSize = scene.world.random.pick([1, 3, 10, 100]);
  }

  async follow(): Promise<void> {
    const { over } = this.#scene;
    while (!over.aborted) await live(this.#scene, (server, signal) => this.#live(server, signal));
  }

  get isThrough(): boolean {
    const { tables, size } = this.#scene.store;
    return this.#models.every(({ name }) => tables.read(name).position === size);
  }

  async #live(server: Server, signal: AbortSignal): Promise<void> {
    const { world, store } = this.#scene;
    const folds = await server.inTables((tables) =>
      this.#models.map((model) => new SavedFold(model, tables)),
    );
    const load = (model: AnyReadModel, keys: readonly string[]) =>
      server.inTables((tables) => rowsOf(tables, model, keys));
    const after = Math.min(...folds.map(({ saved }) => saved));
    const query = { types: TYPES, after, pageSize: this.#pageSize, signal };
    for await (const { events, checkpoint } of server.log.follow(query)) {
      const decoded = events.map(decodeEvent);
      await Promise.all(folds.map(({ fold }) => fold.fold(decoded, load)));
      for (const { fold } of folds) {
        must(fold.stopped === null, () => `A read model stopped: ${JSON.stringify(fold.stopped)}.`);
      }
      // Not all at once, so that one is ahead of another when the server dies.
      const due = folds.filter(
        ({ saved }) => saved < checkpoint && (checkpoint === store.size || world.random.chance(0.4)),
      );
      if (due.length === 0) continue;
      const batches = due.map((each) => each.take(checkpoint));
      if (!(await server.inTables((tables) => tables.save(batches)))) return world.note('overtaken', 'rows');
      for (const each of due) each.noteSaved();
      world.note('rows saved', `${due.map(({ fold }) => fold.model.name).join(', ')} at ${checkpoint}`);
    }
  }

  /** Holds the rows against those of a fold of the whole log from the beginning. */
  check({ events }: FinalLog): void {
    const decoded = events.filter(({ type }) => TYPES.includes(type)).map(decodeEvent);
    for (const model of this.#models) {
      const anew: Rows<object> = new Map();
      for (const event of decoded) foldInto(model, anew, event);
      const { rows } = this.#scene.store.tables.read(model.name);
      for (const key of new Set([...anew.keys(), ...rows.keys()])) {
        const [kept, expected] = [rows.get(key) ?? 'null', JSON.stringify(anew.get(key) ?? null)];
        must(
          isDeepStrictEqual(JSON.parse(kept), JSON.parse(expected)),
          () => `Row ${key} of ${model.name} is ${kept}, and folded from the beginning it is ${expected}.`,
        );
      }
    }
  }
}

/** A read model being folded, and how far its rows are saved. */
class SavedFold {
  readonly fold: ModelFold;
  saved: number;
  #taken: { readonly checkpoint: Checkpoint; readonly position: number } | null = null;

  constructor(model: AnyReadModel, tables: Tables) {
    const { name, version } = model;
    this.saved = tables.read(name).position;
    this.fold = new ModelFold(model, { name, version, position: this.saved, stopped: null });
  }

  take(position: number): Batch {
    this.fold.age();
    const { changes, checkpoint } = this.fold.takeChanges();
    this.#taken = { checkpoint, position };
    const json = [...changes].map(([key, row]) => [key, row === null ? null : JSON.stringify(row)] as const);
    return { name: this.fold.model.name, from: this.saved, position, changes: new Map(json) };
  }

  noteSaved(): void {
    if (this.#taken === null) return;
    this.saved = this.#taken.position;
    this.fold.noteWritten(this.#taken.checkpoint);
  }
}

function rowsOf(tables: Tables, { name }: AnyReadModel, keys: readonly string[]): Rows<object> {
  const { rows } = tables.read(name);
  const found = keys.flatMap((key) => {
    const row = rows.get(key);
    return row === undefined ? [] : [[key, JSON.parse(row) as object] as const];
  });
  return new Map(found);
}

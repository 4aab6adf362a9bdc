import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../database/database.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import { decodeEvent } from '../../log/codec.ts';
import type { EventLog, StoredEvent } from '../../log/event-log.ts';
import { deleteRows, loadRows, type Schema, type Session, saveRows } from '../tables.ts';
import { type Checkpoint, lockCheckpoints, saveCheckpoints } from './checkpoints.ts';
import type { Changes, ModelFold } from './model-fold.ts';

export interface AdvanceSettings {
  /** How many events are read at once. */
  readonly page: number;
  /** How many rows may be needed before what has changed is written; about twice as many are held in memory. */
  readonly rows: number;
  /** How many events are folded at most before rows are written, so that little is lost by dying. */
  readonly events: number;
}

/** So few events are decoded at once that they are garbage before the collector would take them for lasting. */
const SLICE = 100;

/** Rows and checkpoint of one read model on their way to the database. */
interface Batch {
  readonly fold: ModelFold;
  readonly checkpoint: Checkpoint;
  readonly changes: Changes;
}

/** Somebody else has moved the checkpoints meanwhile: what is in memory is not what follows. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/**
 * Folds all that the log holds beyond the checkpoints into every read model, with one read of the log for all.
 * While one page is folded the next is read, and what has changed is written.
 *
 * @param onPage told the position reached after every page
 * @throws Overtaken when another process has written meanwhile; nothing of what was taken for written is lost
 */
export async function advance(
  { database, log }: { readonly database: Database; readonly log: EventLog },
  schema: Schema,
  folds: readonly ModelFold[],
  settings: AdvanceSettings,
  onPage: (position: number, events: number) => void = () => undefined,
): Promise<void> {
  const load = (model: ModelFold['model'], keys: readonly string[]) =>
    loadRows(database.kysely, schema, model, keys);
  const running = () => folds.filter(({ stopped }) => stopped === null);
  const writer = new Writer(database, schema, folds);

  let after = Math.min(...running().map(({ position }) => position));
  let next = read();
  function read(): Promise<readonly StoredEvent[]> {
    const page = running().length === 0 ? Promise.resolve([]) : log.readAll({ after, limit: settings.page });
    page.catch(() => undefined); // it is awaited when its turn comes
    return page;
  }

  let folded = 0;
  for (;;) {
    const page = await next;
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.position;
    next = read();
    for (let start = 0; start < page.length && running().length > 0; start += SLICE) {
      // Everything else has its turn meanwhile: requests, and the arrival of the next page.
      if (start > 0) await setImmediate();
      const { events, poison } = decodeSlice(page.slice(start, start + SLICE));
      await Promise.all(running().map((fold) => fold.fold(events, load)));
      if (poison !== null) for (const fold of running()) fold.stop(poison.event, poison.error);
    }
    folded += page.length;
    onPage(after, page.length);
    if (running().length === 0) break;
    if (folded >= settings.events || neededRows(folds) >= settings.rows) {
      await writer.begin();
      folded = 0;
    }
  }
  await writer.finish();
}

function neededRows(folds: readonly ModelFold[]): number {
  return folds.reduce((sum, { needed }) => sum + needed, 0);
}

/** The events of a slice up to the first that cannot be read, and that one. */
function decodeSlice(page: readonly StoredEvent[]) {
  const events: AnyEvent[] = [];
  for (const event of page) {
    try {
      events.push(decodeEvent(event));
    } catch (error) {
      return { events, poison: { event, error } };
    }
  }
  return { events, poison: null };
}

/** Writes what has changed while the folding goes on; one writing at a time. */
class Writer {
  readonly #database: Database;
  readonly #schema: Schema;
  readonly #folds: readonly ModelFold[];
  #underWay: Promise<void> = Promise.resolve();

  constructor(database: Database, schema: Schema, folds: readonly ModelFold[]) {
    this.#database = database;
    this.#schema = schema;
    this.#folds = folds;
  }

  /** Begins to write what has changed by now, once what was begun before is done. */
  async begin(): Promise<void> {
    await this.#underWay;
    for (const fold of this.#folds) fold.age();
    const batches = this.#folds.map((fold) => ({ fold, ...fold.takeChanges() })).filter(isNews);
    this.#underWay = batches.length === 0 ? Promise.resolve() : this.#write(batches);
    this.#underWay.catch(() => undefined); // it is awaited before anything else is written
  }

  /** Writes everything. */
  async finish(): Promise<void> {
    await this.begin();
    await this.#underWay;
  }

  async #write(batches: readonly Batch[]): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await refuseUnlessUnmoved(transaction, this.#schema, batches);
      for (const { fold, changes } of batches) {
        const gone = [...changes].filter(([, row]) => row === null).map(([key]) => key);
        const rows = new Map([...changes].filter((entry): entry is [string, object] => entry[1] !== null));
        await saveRows(transaction, this.#schema, fold.model, rows);
        await deleteRows(transaction, this.#schema, fold.model, gone);
      }
      await saveCheckpoints(
        transaction,
        this.#schema,
        batches.map(({ checkpoint }) => checkpoint),
      );
    });
    for (const { fold, checkpoint } of batches) fold.noteWritten(checkpoint);
  }
}

function isNews({ fold, checkpoint }: Batch): boolean {
  return checkpoint.position !== fold.written.position || checkpoint.stopped !== fold.written.stopped;
}

async function refuseUnlessUnmoved(
  session: Session,
  schema: Schema,
  batches: readonly Batch[],
): Promise<void> {
  const stored = await lockCheckpoints(session, schema);
  for (const { fold } of batches) {
    const { name, version, position } = fold.written;
    const now = stored.get(name);
    if (now?.version !== version || now.position !== position) throw new Overtaken(name);
  }
}

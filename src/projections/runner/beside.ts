import { sql } from 'kysely';
import { refuse } from '../../domain/kernel/refusal.ts';
import { forgetSnapshots } from '../past/past-memory.ts';
import type { AnyReadModel } from '../read-model.ts';
import { createIndexes, createSchema, createTable, type Session } from '../tables.ts';
import { Overtaken } from './advance.ts';
import {
  atTheBeginning,
  deleteCheckpoints,
  lockAllCheckpoints,
  lowest,
  readCheckpoints,
  saveCheckpoints,
} from './checkpoints.ts';
import { areUnmoved, foldsFrom } from './folds.ts';
import type { ModelFold } from './model-fold.ts';

/** Read models that are folded anew beside those in use, and then put in their place. */

/** What a rebuild goes on with, when an earlier one was left half-way, or empty tables. */
export async function beginBeside(
  session: Session,
  models: readonly AnyReadModel[],
  fresh: boolean,
): Promise<readonly ModelFold[]> {
  await lockAllCheckpoints(session);
  const stored = await readCheckpoints(session, 'read_model_next');
  const resumable =
    stored.size === models.length &&
    models.every(({ name, version }) => {
      const checkpoint = stored.get(name);
      return checkpoint?.version === version && checkpoint.stopped === null;
    });
  if (!fresh && resumable) return foldsFrom(models, stored);
  await sql`drop schema if exists read_model_next cascade`.execute(session);
  await createSchema(session, 'read_model_next');
  for (const model of models) await createTable(session, 'read_model_next', model);
  await deleteCheckpoints(session, 'read_model_next', [...stored.keys()]);
  const checkpoints = models.map(atTheBeginning);
  await saveCheckpoints(session, 'read_model_next', checkpoints);
  return foldsFrom(models, new Map(checkpoints.map((checkpoint) => [checkpoint.name, checkpoint])));
}

/** Makes the indexes once the rows are there, which is faster; on many rows it may take longer than a query may. */
export async function indexBeside(database: Session, models: readonly AnyReadModel[]): Promise<void> {
  const index = (model: AnyReadModel) =>
    database.transaction().execute(async (session) => {
      await sql`set local statement_timeout = 0`.execute(session);
      await createIndexes(session, 'read_model_next', model);
    });
  await Promise.all(models.map(index)).catch(refuseUnknownTable);
}

/** Puts the rebuilt read models in the place of those in use; false when these have meanwhile come further. */
export async function putInPlace(session: Session, folds: readonly ModelFold[]): Promise<boolean> {
  await lockAllCheckpoints(session);
  const live = await readCheckpoints(session, 'read_model');
  const next = await readCheckpoints(session, 'read_model_next');
  if (!areUnmoved(folds, next)) refuseOvertaken(new Overtaken());
  const reached = lowest(folds);
  if ([...live.values()].some(({ position }) => position > reached)) return false;
  await sql`drop schema read_model cascade`.execute(session);
  await sql`alter schema read_model_next rename to read_model`.execute(session);
  await deleteCheckpoints(session, 'read_model', [...live.keys()]);
  await sql`update projection set schema = 'read_model' where schema = 'read_model_next'`.execute(session);
  await forgetSnapshots(session);
  return true;
}

/** Another process has put its rebuild in the place of this one: there is nothing left to go on with. */
export function refuseOvertaken(error: unknown): never {
  if (!(error instanceof Overtaken)) throw error;
  refuse('conflict', 'projection.overtaken', '另一个进程同时重建了读模型,本次重建已经作废');
}

const UNDEFINED_TABLE = '42P01';
const UNDEFINED_SCHEMA = '3F000';

function refuseUnknownTable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return refuseOvertaken(code === UNDEFINED_TABLE || code === UNDEFINED_SCHEMA ? new Overtaken() : error);
}

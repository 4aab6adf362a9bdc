import { sql } from 'kysely';
import { forgetSnapshots } from '../past/past-memory.ts';
import type { AnyReadModel } from '../read-model.ts';
import { createIndexes, createSchema, createTable, dropTable, type Session } from '../tables.ts';
import {
  atTheBeginning,
  deleteCheckpoints,
  lockAllCheckpoints,
  readCheckpoints,
  saveCheckpoints,
} from './checkpoints.ts';

/**
 * Makes the tables of the read models in use fit their definitions: one whose definition has changed begins anew, one
 * that is no more goes, and one that had stopped may try again.
 */
export async function prepareReadModels(session: Session, models: readonly AnyReadModel[]): Promise<void> {
  await lockAllCheckpoints(session);
  await createSchema(session, 'read_model');
  const stored = await readCheckpoints(session, 'read_model');
  const anew = models.filter(({ name, version }) => stored.get(name)?.version !== version);
  for (const model of anew) {
    await createTable(session, 'read_model', model);
    await createIndexes(session, 'read_model', model);
  }
  const gone = [...stored.keys()].filter((name) => !models.some((model) => model.name === name));
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

/** Removes all read models, in use or beside, and what is remembered of the log. */
export async function forgetReadModels(session: Session): Promise<void> {
  await lockAllCheckpoints(session);
  for (const schema of ['read_model', 'read_model_next'] as const) {
    await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(session);
  }
  await sql`delete from projection`.execute(session);
  await sql`delete from log_anchor`.execute(session);
  await forgetSnapshots(session);
}

import { sql } from 'kysely';
import type { AnyReadModel, ModelRows, Rows } from '../read-model.ts';
import type { Session } from '../tables.ts';
import { link } from './chain.ts';
import type { Stretch } from './stretch.ts';

/** How many rows are written and read at once. */
const PART = 500;

/** A snapshot by its place, not yet read. */
export interface FoundSnapshot {
  readonly position: number;
  /** That of its last part. */
  readonly digest: string;
}

/** The snapshots of these read models up to a position, the last one first. */
export async function findSnapshots(
  session: Session,
  models: readonly AnyReadModel[],
  upTo: number,
): Promise<readonly FoundSnapshot[]> {
  const { rows } = await sql<{ position: bigint; digest: string }>`
    select position, digest from fold_snapshot
    where fingerprint = ${fingerprintOf(models)} and position <= ${upTo} order by position desc
  `.execute(session);
  return rows.map(({ position, digest }) => ({ digest, position: Number(position) }));
}

/** The rows of a snapshot; null when they are not those that were written at the end of this stretch. */
export async function readSnapshot(
  session: Session,
  { position, digest }: FoundSnapshot,
  stretch: Stretch,
  models: readonly AnyReadModel[],
): Promise<ModelRows | null> {
  const found = new Map<string, Rows<object>>(models.map(({ name }) => [name, new Map()]));
  let reached = beginningOf(stretch, models);
  for (let part = 0; ; part += 1) {
    const { rows } = await sql<{ model: string; rows: string; digest: string }>`
      select model, rows, digest from fold_snapshot_part where position = ${position} and part = ${part}
    `.execute(session);
    const [stored] = rows;
    if (stored === undefined) return reached === digest ? found : null;
    reached = link(reached, stored.model, stored.rows);
    if (reached !== stored.digest) return null;
    const entries: readonly (readonly [string, object])[] = JSON.parse(stored.rows);
    for (const [key, row] of entries) found.get(stored.model)?.set(key, row);
  }
}

/** Writes a snapshot, unless there is one or its stretch is not noted any more; those of other definitions go. */
export async function insertSnapshot(
  session: Session,
  { stretch, rows }: { readonly stretch: Stretch; readonly rows: ModelRows },
  models: readonly AnyReadModel[],
): Promise<void> {
  const fingerprint = fingerprintOf(models);
  await sql`delete from fold_snapshot where fingerprint <> ${fingerprint}`.execute(session);
  const wanted = await sql`
    select from log_stretch where digest = ${stretch.digest}
      and not exists (select from fold_snapshot where position = ${stretch.last})
  `.execute(session);
  if (wanted.rows.length === 0) return;
  let digest = beginningOf(stretch, models);
  let part = 0;
  for (const { model, text } of partsOf(rows)) {
    digest = link(digest, model, text);
    await sql`
      insert into fold_snapshot_part (position, part, model, rows, digest)
      values (${stretch.last}, ${part}, ${model}, ${text}, ${digest})
    `.execute(session);
    part += 1;
  }
  await sql`
    insert into fold_snapshot (position, fingerprint, digest) values (${stretch.last}, ${fingerprint}, ${digest})
  `.execute(session);
}

/** Lets go of a snapshot, if it is still the one that was found. */
export async function dropSnapshot(session: Session, { position, digest }: FoundSnapshot): Promise<void> {
  await sql`delete from fold_snapshot where position = ${position} and digest = ${digest}`.execute(session);
}

function* partsOf(rows: ModelRows) {
  for (const [model, ofModel] of rows) {
    const entries = [...ofModel];
    for (let start = 0; start < entries.length; start += PART) {
      yield { model, text: JSON.stringify(entries.slice(start, start + PART)) };
    }
  }
}

/** What the first part follows on: the log up to here, and the definitions that it was folded by. */
function beginningOf(stretch: Stretch, models: readonly AnyReadModel[]): string {
  return link(stretch.digest, fingerprintOf(models));
}

function fingerprintOf(models: readonly AnyReadModel[]): string {
  return models.map(({ name, version }) => `${name}@${version}`).join(' ');
}

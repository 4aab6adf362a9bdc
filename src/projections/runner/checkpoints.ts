import { sql } from 'kysely';
import { refuse } from '../../domain/kernel/refusal.ts';
import type { AnyReadModel } from '../read-model.ts';
import type { Schema, Session } from '../tables.ts';

/** How far one read model has come. */
export interface Checkpoint {
  readonly name: string;
  /** The version of the definition that its rows were folded by. */
  readonly version: number;
  /** Every event up to here has been folded, and none after it. */
  readonly position: number;
  /** Why it goes no further; null while it does. */
  readonly stopped: Stopped | null;
}

/** The event that a read model cannot take in, and what went wrong. */
export interface Stopped {
  readonly position: number;
  readonly type: string;
  readonly code: string;
  readonly message: string;
}

/** The checkpoints of a schema by name of read model. */
export async function readCheckpoints(
  session: Session,
  schema: Schema,
): Promise<ReadonlyMap<string, Checkpoint>> {
  const { rows } = await sql<StoredCheckpoint>`
    select name, version, position, stopped from projection where schema = ${schema} order by name
  `.execute(session);
  return byName(rows);
}

/** The same, kept from changing until the end of the transaction. */
export async function lockCheckpoints(
  session: Session,
  schema: Schema,
): Promise<ReadonlyMap<string, Checkpoint>> {
  const { rows } = await sql<StoredCheckpoint>`
    select name, version, position, stopped from projection where schema = ${schema} order by name for update
  `.execute(session);
  return byName(rows);
}

/** Keeps everybody else from folding, and from putting read models in place, until the end of the transaction. */
export async function lockAllCheckpoints(session: Session): Promise<void> {
  await sql`lock table projection in share row exclusive mode`.execute(session);
}

export async function saveCheckpoints(
  session: Session,
  schema: Schema,
  checkpoints: readonly Checkpoint[],
): Promise<void> {
  await sql`
    insert into projection (schema, name, version, position, stopped)
    select ${schema}::text, given.* from jsonb_to_recordset(${JSON.stringify(checkpoints)}::jsonb)
      as given (name text, version bigint, position bigint, stopped jsonb)
    on conflict (schema, name) do update
      set version = excluded.version, position = excluded.position, stopped = excluded.stopped
  `.execute(session);
}

export async function deleteCheckpoints(
  session: Session,
  schema: Schema,
  names: readonly string[],
): Promise<void> {
  await sql`
    delete from projection
    where schema = ${schema} and name in (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))
  `.execute(session);
}

export function atTheBeginning({ name, version }: AnyReadModel): Checkpoint {
  return { name, version, position: 0, stopped: null };
}

/** How far the read models in use have come: the one that is furthest behind; 0 when there are none yet. */
export async function presentPosition(session: Session): Promise<number> {
  return lowest([...(await readCheckpoints(session, 'read_model')).values()]);
}

/**
 * How far the read models in use have come, all of them alike.
 *
 * @throws RefusedError `projection.stopped` when one of them goes no further, `projection.behind` while one of them
 *   has not come as far as the others
 */
export async function wholePosition(session: Session): Promise<number> {
  return wholeAt([...(await readCheckpoints(session, 'read_model')).values()]);
}

/** Where the read models in use stand, all of them alike. */
export interface Stand {
  readonly position: number;
  /** Which tables they are in: a rebuild puts others in their place. */
  readonly tables: string;
}

/** The same as `wholePosition`, and in which tables. */
export async function wholeStand(session: Session): Promise<Stand> {
  const { rows } = await sql<StoredCheckpoint & { readonly made: string | null }>`
    select name, version, position, stopped, to_regclass('read_model.' || quote_ident(name))::oid::text as made
    from projection where schema = 'read_model' order by name
  `.execute(session);
  return {
    position: wholeAt([...byName(rows).values()]),
    tables: rows.map(({ name, version, made }) => `${name} ${version} ${made}`).join(),
  };
}

function wholeAt(checkpoints: readonly Checkpoint[]): number {
  for (const { name, stopped } of checkpoints) if (stopped !== null) refuseStopped(name, stopped);
  const position = lowest(checkpoints);
  const behind = checkpoints.filter((each) => each.position !== checkpoints[0]?.position);
  if (behind.length > 0) {
    refuse('unavailable', 'projection.behind', '读模型正在重建,请稍后再试', { position });
  }
  return position;
}

export function refuseStopped(name: string, stopped: Stopped): never {
  refuse(
    'unavailable',
    'projection.stopped',
    `读模型“${name}”停在序号${stopped.position}的事件(${stopped.type})之前:${stopped.message}`,
    { projection: name, ...stopped, cause: stopped.code },
  );
}

/** The position of the one that is furthest behind; 0 when there is none. */
export function lowest(all: readonly Pick<Checkpoint, 'position'>[]): number {
  return all.length === 0 ? 0 : Math.min(...all.map(({ position }) => position));
}

interface StoredCheckpoint {
  readonly name: string;
  readonly version: bigint;
  readonly position: bigint;
  readonly stopped: Stopped | null;
}

function byName(rows: readonly StoredCheckpoint[]): ReadonlyMap<string, Checkpoint> {
  return new Map(
    rows.map(({ name, version, position, stopped }) => [
      name,
      { name, version: Number(version), position: Number(position), stopped },
    ]),
  );
}

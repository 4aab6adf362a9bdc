import type { Kysely } from 'kysely';
import { sql, type Transaction } from 'kysely';
import type { AnyReadModel, ReadModel, Rows } from './read-model.ts';

/** Anything that takes a query: the database, or a transaction in it. */
export type Session = Kysely<object> | Transaction<object>;

/** The read models in use, and those that a rebuild is folding beside them. */
export type Schema = 'read_model' | 'read_model_next';

/** How many rows are written in one statement. */
const CHUNK = 500;
/** How many rows one digest is taken over. */
const DIGESTED = 1_000;

export async function createSchema(session: Session, schema: Schema): Promise<void> {
  await sql`create schema if not exists ${sql.id(schema)}`.execute(session);
}

/** Makes the table of a read model anew, empty. Rows: key, index columns, the row as a body. */
export async function createTable(session: Session, schema: Schema, model: AnyReadModel): Promise<void> {
  await dropTable(session, schema, model);
  const columns = Object.entries(model.index).map(
    ([name, column]) => sql`, ${sql.id(name)} ${sql.raw(column.type)}`,
  );
  await sql`
    create table ${table(schema, model)} (
      key text collate "C" primary key,
      body jsonb not null
      ${sql.join(columns, sql``)}
    )
  `.execute(session);
}

/** Makes the indexes of a read model's table where they are not there yet. */
export async function createIndexes(session: Session, schema: Schema, model: AnyReadModel): Promise<void> {
  for (const name of Object.keys(model.index)) {
    await sql`
      create index if not exists ${sql.id(`${model.name}_${name}`)} on ${table(schema, model)} (${sql.id(name)})
    `.execute(session);
  }
}

export async function dropTable(
  session: Session,
  schema: Schema,
  model: Pick<AnyReadModel, 'name'>,
): Promise<void> {
  await sql`drop table if exists ${table(schema, model)}`.execute(session);
}

/** Reads the rows with the given keys. */
export async function loadRows(
  session: Session,
  schema: Schema,
  model: AnyReadModel,
  keys: readonly string[],
): Promise<Rows<object>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; body: object }>`
    select key, body from ${table(schema, model)}
    where key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))
  `.execute(session);
  return new Map(rows.map(({ key, body }) => [key, body]));
}

/** Writes rows, whether they are there already or not. */
export async function saveRows(
  session: Session,
  schema: Schema,
  model: AnyReadModel,
  rows: Rows<object>,
): Promise<void> {
  const entries = [...rows];
  const columns = Object.entries(model.index);
  const names = columns.map(([name]) => sql.id(name));
  for (let start = 0; start < entries.length; start += CHUNK) {
    const records = entries.slice(start, start + CHUNK).map(([key, body]) => ({
      key,
      body,
      ...Object.fromEntries(columns.map(([name, column]) => [name, column.of(body)])),
    }));
    const shape = columns.map(([name, column]) => sql`, ${sql.id(name)} ${sql.raw(column.type)}`);
    const listed = sql.join([sql.id('key'), sql.id('body'), ...names]);
    const changes = sql.join([sql.id('body'), ...names].map((name) => sql`${name} = excluded.${name}`));
    await sql`
      insert into ${table(schema, model)} (${listed})
      select ${listed} from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        as given (key text, body jsonb ${sql.join(shape, sql``)})
      on conflict (key) do update set ${changes}
    `.execute(session);
  }
}

export async function deleteRows(
  session: Session,
  schema: Schema,
  model: AnyReadModel,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    delete from ${table(schema, model)} where key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))
  `.execute(session);
}

/** Every row of a read model in order of key. */
export async function allRows<Row extends object>(
  session: Session,
  schema: Schema,
  model: ReadModel<Row>,
): Promise<Rows<Row>> {
  const { rows } = await sql<{ key: string; body: Row }>`
    select key, body from ${table(schema, model)} order by key
  `.execute(session);
  return new Map(rows.map(({ key, body }) => [key, body]));
}

/**
 * One SHA-256 for each run of rows of a read model in order of key: what its content hash is taken over. The database
 * takes them, over the key and the body as jsonb writes it, which is the same for the same body.
 */
export async function* contentDigests(
  session: Session,
  schema: Schema,
  model: AnyReadModel,
): AsyncGenerator<Uint8Array> {
  let after = '';
  for (;;) {
    const { rows } = await sql<{ digest: Uint8Array | null; last: string }>`
      select sha256(string_agg(convert_to(key || E'\\t' || body::text || E'\\n', 'UTF8'), ''::bytea order by key)) as digest,
             max(key) as last
        from (select key, body from ${table(schema, model)} where key > ${after} order by key limit ${DIGESTED}) as run
    `.execute(session);
    const [run] = rows;
    if (run === undefined || run.digest === null) return;
    yield run.digest;
    after = run.last;
  }
}

/** The name of a read model's table. */
export function table(schema: Schema, model: Pick<AnyReadModel, 'name'>) {
  return sql.id(schema, model.name);
}

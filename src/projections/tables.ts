import type { Kysely } from 'kysely';
import { sql, type Transaction } from 'kysely';
import { canonicalJson } from '../domain/kernel/canonical-json.ts';
import type { AnyReadModel, ReadModel, Rows } from './read-model.ts';

/** Anything that takes a query: the database, or a transaction in it. */
export type Session = Kysely<object> | Transaction<object>;

/** The read models in use, and those that a rebuild is folding beside them. */
export type Schema = 'read_model' | 'read_model_next';

const CHUNK = 500;

/** Makes the tables of the read models anew, empty. Rows: key, index columns, the row as a body. */
export async function createTables(
  session: Session,
  schema: Schema,
  models: readonly AnyReadModel[],
): Promise<void> {
  await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(session);
  await sql`create schema ${sql.id(schema)}`.execute(session);
  for (const model of models) {
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
    for (const name of Object.keys(model.index)) {
      await sql`create index ${sql.id(`${model.name}_${name}`)} on ${table(schema, model)} (${sql.id(name)})`.execute(
        session,
      );
    }
  }
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

/** One line of text for each row of a read model in order of key: what its content hash is taken over. */
export async function* contentLines(
  session: Session,
  schema: Schema,
  model: AnyReadModel,
): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const { rows } = await sql<{ key: string; body: object }>`
      select key, body from ${table(schema, model)} where key > ${after} order by key limit ${CHUNK}
    `.execute(session);
    for (const { key, body } of rows) yield `${model.name}\t${key}\t${canonicalJson(body)}\n`;
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) return;
    after = last.key;
  }
}

/** The name of a read model's table. */
export function table(schema: Schema, model: Pick<AnyReadModel, 'name'>) {
  return sql.id(schema, model.name);
}

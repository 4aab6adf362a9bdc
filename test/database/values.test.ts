import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { openFreshPostgres } from '../support/postgres.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';

const ENGINES: readonly [string, () => Promise<Database>][] = [
  ['PGlite', openInMemoryForTest],
  ['PostgreSQL', async () => (await openFreshPostgres()).database],
];

describe.each(ENGINES)('values on %s', (_, open) => {
  it('arrive exactly, and alike on every engine', async () => {
    const { kysely } = await open();
    const { rows } = await sql`
      select
        9007199254740993::int8 as big,
        1::int8 as small,
        12.3400::numeric as number,
        '2024-02-29'::date as day,
        '2024-02-29 23:59:59.123456+08'::timestamptz as instant,
        '2024-02-29 23:59:59'::timestamp as local,
        '08:30'::time as clock,
        '1 day 02:00'::interval as span,
        '\\x00ff7b'::bytea as bytes,
        '\\x'::bytea as no_bytes,
        3::int4 as int,
        1.5::float8 as float,
        true as yes,
        null::int8 as nothing,
        '{"a":[1,"二"]}'::jsonb as json,
        '00000000-0000-4000-8000-00000000000a'::uuid as id,
        array['一', null, 'a,b"c\\']::text[] as texts,
        array[1, null, 9007199254740993]::int8[] as bigs,
        array[[1, 2], [3, 4]]::int8[] as nested,
        array[1.10]::numeric[] as numbers,
        array['2024-02-29'::date] as days,
        array['2024-02-29 00:00+00'::timestamptz] as instants,
        array['\\x00ff'::bytea, '\\x'::bytea] as many_bytes,
        array[]::int8[] as none
    `.execute(kysely);
    expect(rows[0]).toStrictEqual({
      big: 9007199254740993n,
      small: 1n,
      number: '12.3400',
      day: '2024-02-29',
      instant: '2024-02-29 15:59:59.123456+00',
      local: '2024-02-29 23:59:59',
      clock: '08:30:00',
      span: '1 day 02:00:00',
      bytes: Uint8Array.of(0, 255, 123),
      no_bytes: new Uint8Array(),
      int: 3,
      float: 1.5,
      yes: true,
      nothing: null,
      json: { a: [1, '二'] },
      id: '00000000-0000-4000-8000-00000000000a',
      texts: ['一', null, 'a,b"c\\'],
      bigs: [1n, null, 9007199254740993n],
      nested: [
        [1n, 2n],
        [3n, 4n],
      ],
      numbers: ['1.10'],
      days: ['2024-02-29'],
      instants: ['2024-02-29 00:00:00+00'],
      many_bytes: [Uint8Array.of(0, 255), new Uint8Array()],
      none: [],
    });
  });

  it('leave as they arrive', async () => {
    const { kysely } = await open();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const { rows } = await sql`
      select ${9007199254740993n}::int8 as big, ${'0.10'}::numeric as number, ${'2024-02-29'}::date as day,
        ${bytes}::bytea as bytes, ${[bytes, new Uint8Array()]}::bytea[] as many_bytes,
        ${[1n, 2n]}::int8[] as bigs, ${['一', 'a"b\\c', '', 'NULL', '{}']}::text[] as texts
    `.execute(kysely);
    expect(rows[0]).toStrictEqual({
      big: 9007199254740993n,
      number: '0.10',
      day: '2024-02-29',
      bytes,
      many_bytes: [bytes, new Uint8Array()],
      bigs: [1n, 2n],
      texts: ['一', 'a"b\\c', '', 'NULL', '{}'],
    });
  });

  it('of a transaction are kept when it ends well and dropped when it throws', async () => {
    const { kysely } = await open();
    await sql`create table t (n int)`.execute(kysely);
    await kysely.transaction().execute((transaction) => sql`insert into t values (1)`.execute(transaction));
    const failed = kysely.transaction().execute(async (transaction) => {
      await sql`insert into t values (2)`.execute(transaction);
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect((await sql`select n from t`.execute(kysely)).rows).toEqual([{ n: 1 }]);
  });
});

async function openInMemoryForTest(): Promise<Database> {
  const database = await openInMemory();
  onTestFinished(() => database.close());
  return database;
}

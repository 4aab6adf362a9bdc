import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { type UnitRow, units } from '../models/units.ts';
import { rowByKey } from './rows.ts';

export function unitByCode(database: Database, code: string): Promise<UnitRow | null> {
  return rowByKey(database, units, code);
}

/** A unit found by its code, its printed or official name, or an alias; each is unique over the register. */
export async function findUnit(database: Database, word: string): Promise<UnitRow | null> {
  const { rows } = await sql<{ body: UnitRow }>`
    select body from read_model.unit
    where key = ${word}::text or body->>'name' = ${word}::text or body->>'fullName' = ${word}::text
      or body->'aliases' @> to_jsonb(${word}::text)
    order by key limit 1
  `.execute(database.kysely);
  return rows[0]?.body ?? null;
}

/** Every unit in the order of the register. */
export async function listUnits(database: Database): Promise<readonly UnitRow[]> {
  const { rows } = await sql<{ body: UnitRow }>`
    select body from read_model.unit order by sort, key
  `.execute(database.kysely);
  return rows.map(({ body }) => body);
}

/** Those of the given codes that no unit has. */
export async function unknownUnits(database: Database, codes: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb) as given (code)
    where not exists (select from read_model.unit where unit.key = given.code) order by code
  `.execute(database.kysely);
  return rows.map(({ code }) => code);
}

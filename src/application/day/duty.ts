import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { AnyCommand } from '../../domain/catalogue.ts';
import type { WorkCalendar } from '../../domain/kernel/work-calendar.ts';
import type { PlanState } from '../../domain/plan/evolve.ts';
import type { ReadModel } from '../../projections/read-model.ts';
import { table } from '../../projections/tables.ts';

/** What the end of a day is looked at with. */
export interface Sight {
  readonly database: Database;
  readonly calendar: WorkCalendar;
  readonly plan: (id: string) => Promise<PlanState>;
}

/** Something to be recorded at the end of a day. Target, `what` and nothing else make the command's id. */
export interface Note {
  readonly target: string;
  /** What is noted, unique among all that is ever noted of the target. */
  readonly what: string;
  readonly command: AnyCommand;
}

/** One kind of thing that the end of a day brings about. */
export interface Duty {
  readonly name: string;
  notes(sight: Sight, date: string): Promise<readonly Note[]>;
}

/**
 * The lapses of the deadlines that a read model keeps in its column `lapse_on`: the day by whose end something is to be
 * done that is not done yet, null while nothing is.
 *
 * @param noteOf what to record of a row whose deadline has passed
 */
export function lapses<Row extends object>(
  name: string,
  model: ReadModel<Row>,
  noteOf: (row: Row, key: string) => Note,
): Duty {
  if (model.index.lapse_on === undefined)
    throw new Error(`read model “${model.name}” has no column lapse_on`);
  return {
    name,
    async notes({ database }, date) {
      const { rows } = await sql<{ key: string; body: Row }>`
        select key, body from ${table('read_model', model)} where lapse_on <= ${date} order by key
      `.execute(database.kysely);
      return rows.map(({ key, body }) => noteOf(body, key));
    },
  };
}

import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Facts } from '../domain/scoring/facts.ts';
import { decodeEvent } from '../log/codec.ts';
import type { EventLog } from '../log/event-log.ts';
import { readPages } from '../log/pages.ts';
import { assignments } from './models/assignments.ts';
import { claims } from './models/claims.ts';
import { incentives } from './models/incentives.ts';
import { type LogFactsRow, logFacts } from './models/log-facts.ts';
import { type SchemeRow, schemes } from './models/schemes.ts';
import { surveys } from './models/surveys.ts';
import { units } from './models/units.ts';
import { foldInto, type ReadModel, type Rows } from './read-model.ts';
import { allRows, type Session } from './tables.ts';

/** Where to look from: known by `at`, true by `asOf`. Absent: now. */
export interface Coordinates {
  readonly at?: number | undefined;
  readonly asOf?: string | undefined;
}

/** What scores are computed from. */
export interface Grounds {
  readonly facts: Facts;
  readonly schemes: readonly SchemeRow[];
  /** The seed, when the data are simulated. */
  readonly seed: number | null;
}

/** The facts as the read models hold them: all that is known. */
export async function presentGrounds(database: Database): Promise<Grounds> {
  return database.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (session) => {
      const all = <Row extends object>(model: ReadModel<Row>) =>
        allRows(session as Session, 'read_model', model);
      return assemble(await presentPosition(session), undefined, {
        units: await all(units),
        assignments: await all(assignments),
        claims: await all(claims),
        incentives: await all(incentives),
        surveys: await all(surveys),
        schemes: await all(schemes),
        logFacts: await all(logFacts),
      });
    });
}

/** How far the read models in use have come. */
export async function presentPosition(session: Session): Promise<number> {
  const { rows } = await sql<{ position: bigint }>`
    select position from projection where schema = 'read_model'
  `.execute(session);
  return Number(rows[0]?.position ?? 0);
}

/** The facts as they were known at a position about a date: folded from the log, by the same read models. */
export async function pastGrounds(log: EventLog, { at, asOf }: Coordinates): Promise<Grounds> {
  const rows = emptyRows();
  let position = 0;
  for await (const page of readPages(log, { after: 0, ...(at === undefined ? {} : { upTo: at }) })) {
    for (const stored of page) {
      position = stored.position;
      const event = decodeEvent(stored);
      if (asOf !== undefined && event.occurredOn > asOf) continue;
      foldInto(units, rows.units, event);
      foldInto(assignments, rows.assignments, event);
      foldInto(claims, rows.claims, event);
      foldInto(incentives, rows.incentives, event);
      foldInto(surveys, rows.surveys, event);
      foldInto(schemes, rows.schemes, event);
      foldInto(logFacts, rows.logFacts, event);
    }
  }
  return assemble(position, asOf, rows);
}

function emptyRows() {
  return {
    units: new Map() as Rows<ReturnType<typeof units.apply> & object>,
    assignments: new Map() as Rows<ReturnType<typeof assignments.apply> & object>,
    claims: new Map() as Rows<ReturnType<typeof claims.apply> & object>,
    incentives: new Map() as Rows<ReturnType<typeof incentives.apply> & object>,
    surveys: new Map() as Rows<ReturnType<typeof surveys.apply> & object>,
    schemes: new Map() as Rows<SchemeRow>,
    logFacts: new Map() as Rows<LogFactsRow>,
  };
}

function assemble(position: number, asOf: string | undefined, rows: ReturnType<typeof emptyRows>): Grounds {
  const known = rows.logFacts.get('log');
  return {
    facts: {
      position,
      asOf: asOf ?? known?.latestDate ?? '',
      units: inOrder(rows.units),
      assignments: inOrder(rows.assignments),
      claims: inOrder(rows.claims),
      incentives: inOrder(rows.incentives),
      surveys: inOrder(rows.surveys),
    },
    schemes: inOrder(rows.schemes),
    seed: known?.seed ?? null,
  };
}

/** Rows in order of key, so that the same facts look the same wherever they were folded. */
function inOrder<Row>(rows: Rows<Row>): readonly Row[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

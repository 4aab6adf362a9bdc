import { sql } from 'kysely';
import type { Database } from '../../../database/database.ts';
import { RefusedError } from '../../../domain/kernel/refusal.ts';
import type { Coordinates } from '../../facts.ts';
import { positionKey } from '../../models/audit-events.ts';
import { type ChangedUnit, changedUnits } from '../../score-changes.ts';
import type { Board, Scoreboard } from '../../scoreboard.ts';
import type { Page, Paging } from '../rows.ts';

/** From where to where: between two positions (what was known), or between two dates (what was true). */
export type Span =
  | { readonly by: 'position'; readonly from: number; readonly to: number }
  | { readonly by: 'date'; readonly from: string; readonly to: string };

/** What changed between two places in the year. */
export interface Changes {
  /** How many events of each type lie after the first place, up to the second. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  readonly units: Page<ChangedUnit>;
}

/** The scores at both places, line against line, and the events in between; files are left out. */
export async function changesBetween(
  database: Database,
  scoreboard: Scoreboard,
  span: Span,
  { after, limit }: Paging,
): Promise<Changes> {
  const [from, to] = ends(span);
  const before = await boardAt(scoreboard, from);
  const changed = changedUnits(before, await boardAt(scoreboard, to));
  const rows = changed.filter(({ unit }) => unit > (after ?? ''));
  const kept = rows.slice(0, limit);
  return {
    types: await typesWithin(database, span),
    units: { rows: kept, next: rows.length > limit ? (kept.at(-1)?.unit ?? null) : null },
  };
}

function ends(span: Span): readonly [Coordinates, Coordinates] {
  return span.by === 'position'
    ? [{ at: span.from }, { at: span.to }]
    : [{ asOf: span.from }, { asOf: span.to }];
}

/** The board, or null while there was no scheme to score by. */
async function boardAt(scoreboard: Scoreboard, where: Coordinates): Promise<Board | null> {
  try {
    return await scoreboard.board(where);
  } catch (error) {
    if (error instanceof RefusedError && error.code === 'scheme.none') return null;
    throw error;
  }
}

async function typesWithin(database: Database, span: Span): Promise<Changes['types']> {
  const within =
    span.by === 'position'
      ? sql`key > ${positionKey(span.from)} and key <= ${positionKey(span.to)}`
      : sql`occurred_on > ${span.from} and occurred_on <= ${span.to}`;
  const { rows } = await sql<Changes['types'][number]>`
    select body->>'type' as type, count(*)::int as count from read_model.audit_event
    where ${within} and body->>'file' is null group by 1 order by (body->>'type') collate "C"
  `.execute(database.kysely);
  return rows;
}

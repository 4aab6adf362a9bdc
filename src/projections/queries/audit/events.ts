import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../database/database.ts';
import { EVENT_TYPES } from '../../../domain/catalogue.ts';
import type { Mention } from '../../mentions.ts';
import { type AuditEventRow, positionKey } from '../../models/audit-events.ts';
import { mentionKey } from '../../models/audit-mentions.ts';
import { type Page, type Paging, pageOf } from '../rows.ts';

/** What an audit looks at. */
export interface AuditSight {
  readonly database: Database;
  /** The accountability files that the asker is on; of all others nothing is shown. */
  readonly files: readonly string[];
}

/** An event as an audit shows it. */
export interface AuditedEvent extends AuditEventRow {
  readonly title: string;
}

/** A page of the events with the given keys, in order of position. */
export async function eventsAmong(
  { database, files }: AuditSight,
  keys: RawBuilder<unknown>,
  { after, limit }: Paging,
): Promise<Page<AuditedEvent>> {
  const { rows } = await sql<{ key: string; body: AuditEventRow }>`
    select key, body from read_model.audit_event
    where key in (${keys}) and key > ${after ?? ''} and ${isOpen(files)} order by key limit ${limit + 1}
  `.execute(database.kysely);
  const page = pageOf(rows, limit);
  const titled = page.rows.map((row) => ({ ...row, title: EVENT_TYPES.get(row.type)?.title ?? row.type }));
  return { rows: titled, next: page.next };
}

/** Leaves out what belongs to files that the asker is not on. */
export function isOpen(files: readonly string[]): RawBuilder<unknown> {
  return sql`(body->>'file' is null or ${JSON.stringify(files)}::jsonb ? (body->>'file'))`;
}

/** The streams that are about something. */
export function streamsAbout(mention: Mention): RawBuilder<unknown> {
  return sql`select body->>'stream' ${aboutIt(mention)} and body->'position' = 'null'::jsonb`;
}

/** The keys of the events that are about something. */
export function keysAbout(mention: Mention): RawBuilder<unknown> {
  return sql`
    select key from read_model.audit_event where stream in (${streamsAbout(mention)})
    union all
    select lpad(body->>'position', 16, '0') ${aboutIt(mention)} and body->'position' <> 'null'::jsonb
  `;
}

function aboutIt(mention: Mention): RawBuilder<unknown> {
  const from = mentionKey(mention);
  return sql`from read_model.audit_mention where key > ${from} and key < ${`${from}~`}`;
}

/** One event by its position; null when there is none that the asker may see. */
export async function auditedEvent(sight: AuditSight, position: number): Promise<AuditedEvent | null> {
  const key = sql`select ${positionKey(position)}::text`;
  const { rows } = await eventsAmong(sight, key, { after: null, limit: 1 });
  return rows[0] ?? null;
}

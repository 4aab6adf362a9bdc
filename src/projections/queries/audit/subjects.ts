import { sql } from 'kysely';
import type { Page, Paging } from '../rows.ts';
import { type AuditedEvent, type AuditSight, eventsAmong, keysAbout } from './events.ts';

/** Everything about a unit: what it did, what names it, and all else in the streams that are about it. */
export function eventsOfUnit(sight: AuditSight, unit: string, paging: Paging): Promise<Page<AuditedEvent>> {
  return eventsAmong(sight, keysAbout({ kind: 'unit', name: unit }), paging);
}

/** Everything about a task: its own stream, and the streams that refer to it. */
export function eventsOfAssignment(
  sight: AuditSight,
  assignment: string,
  paging: Paging,
): Promise<Page<AuditedEvent>> {
  return eventsAmong(sight, keysAbout({ kind: 'assignment', name: assignment }), paging);
}

/** Everything that an account did, and the requests that it was refused. */
export function eventsOfAccount(
  sight: AuditSight,
  account: string,
  paging: Paging,
): Promise<Page<AuditedEvent>> {
  const did = sql`select key from read_model.audit_event where account = ${account}`;
  const about = keysAbout({ kind: 'account', name: account });
  return eventsAmong(sight, sql`${did} union all ${about}`, paging);
}

/** What was recorded on a day (in Asia/Shanghai), or was true on it. */
export function eventsOfDay(
  sight: AuditSight,
  day: string,
  by: 'recorded' | 'occurred',
  paging: Paging,
): Promise<Page<AuditedEvent>> {
  const column = by === 'recorded' ? sql`recorded_on` : sql`occurred_on`;
  return eventsAmong(sight, sql`select key from read_model.audit_event where ${column} = ${day}`, paging);
}

/** The events at the given positions. */
export function eventsAt(
  sight: AuditSight,
  positions: readonly number[],
  paging: Paging,
): Promise<Page<AuditedEvent>> {
  const keys = sql`
    select lpad(position, 16, '0') from jsonb_array_elements_text(${JSON.stringify(positions)}::jsonb) as given (position)
  `;
  return eventsAmong(sight, keys, paging);
}

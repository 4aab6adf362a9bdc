import { sql } from 'kysely';
import type { Page, Paging } from '../rows.ts';
import { type AuditedEvent, type AuditSight, eventsAmong, isOpen } from './events.ts';

/** What was recorded long after it was true. */
export interface Backdated {
  /** How many of them each account recorded, most first, and the longest delay in days. */
  readonly accounts: readonly {
    readonly account: string;
    readonly role: string;
    readonly count: number;
    readonly longest: number;
  }[];
  readonly events: Page<AuditedEvent>;
}

/** The events recorded more than so many days after they occurred; of one role or of all. */
export async function backdatedEvents(
  sight: AuditSight,
  days: number,
  role: string | null,
  paging: Paging,
): Promise<Backdated> {
  const late = sql`delay > ${days} and (${role}::text is null or body->>'role' = ${role})`;
  const { rows } = await sql<Backdated['accounts'][number]>`
    select body->>'account' as account, body->>'role' as role, count(*)::int as count, max(delay)::int as longest
    from read_model.audit_event where ${late} and ${isOpen(sight.files)}
    group by 1, 2 order by count(*) desc, (body->>'account') collate "C", (body->>'role') collate "C"
  `.execute(sight.database.kysely);
  const events = await eventsAmong(sight, sql`select key from read_model.audit_event where ${late}`, paging);
  return { accounts: rows, events };
}

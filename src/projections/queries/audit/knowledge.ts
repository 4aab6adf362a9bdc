import { sql } from 'kysely';
import { businessDate } from '../../../domain/kernel/dates.ts';
import { refuse } from '../../../domain/kernel/refusal.ts';
import { positionKey } from '../../models/audit-events.ts';
import type { Page, Paging } from '../rows.ts';
import {
  type AuditedEvent,
  type AuditSight,
  auditedEvent,
  eventsAmong,
  isOpen,
  streamsAbout,
} from './events.ts';

/** Who knew what when: since when a fact was true and since when it was known, and who acted on it after. */
export interface Knowledge {
  readonly event: AuditedEvent;
  readonly trueOn: string;
  readonly knownOn: string;
  /** Those who acted after, each with the position at which they first did. */
  readonly accounts: readonly {
    readonly account: string;
    readonly role: string;
    readonly first: number;
    readonly acts: number;
  }[];
  /** What they did: in the same stream, on the same occasion, and in files that hold the event. */
  readonly after: Page<AuditedEvent>;
}

/** Refuses with `audit.no-event` when there is no such event, or none that the asker may see. */
export async function knowledgeOf(sight: AuditSight, position: number, paging: Paging): Promise<Knowledge> {
  const event = await auditedEvent(sight, position);
  if (event === null) {
    refuse('not-found', 'audit.no-event', `没有序号为${position}的事件`, { position });
  }
  const since = sql`key > ${positionKey(position)}`;
  const keys = sql`
    select key from read_model.audit_event where stream = ${event.stream} and ${since}
    union select key from read_model.audit_event where correlation = ${event.correlation} and ${since}
    union select key from read_model.audit_event
      where stream in (${streamsAbout({ kind: 'event', name: event.id })}) and ${since}
  `;
  const { rows } = await sql<{ account: string; role: string; first: string; acts: number }>`
    select body->>'account' as account, body->>'role' as role, min(key) as first, count(*)::int as acts
    from read_model.audit_event where key in (${keys}) and ${isOpen(sight.files)}
    group by 1, 2 order by min(key)
  `.execute(sight.database.kysely);
  return {
    event,
    trueOn: event.occurredOn,
    knownOn: businessDate(event.recordedAt),
    accounts: rows.map(({ first, ...row }) => ({ ...row, first: Number(first) })),
    after: await eventsAmong(sight, keys, paging),
  };
}

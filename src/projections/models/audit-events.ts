import { businessDate, daysBetween } from '../../domain/kernel/dates.ts';
import type { Basis } from '../../domain/kernel/envelope.ts';
import { fileOf } from '../confidential.ts';
import type { ReadModel } from '../read-model.ts';

/** What an inspector asks of an event: all of its envelope that can be asked for, and nothing of its data. */
export interface AuditEventRow {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  /** How many days after it was true it was recorded. */
  readonly delay: number;
  readonly account: string;
  readonly role: string;
  readonly unit: string | null;
  readonly basis: Basis;
  readonly command: string;
  readonly correlation: string;
  /** The accountability file that it belongs to; null for what any inspector may see. */
  readonly file: string | null;
}

/** A position as the rows of the audit are keyed by it: in order, with KurrentDB's positions too. */
export function positionKey(position: number): string {
  return String(position).padStart(16, '0');
}

/** Every event, so that what is asked of the log is answered by an index. */
export const auditEvents: ReadModel<AuditEventRow> = {
  name: 'audit_event',
  version: 1,
  index: {
    stream: { type: 'text', of: (row) => row.stream },
    account: { type: 'text', of: (row) => row.account },
    occurred_on: { type: 'text', of: (row) => row.occurredOn },
    recorded_on: { type: 'text', of: (row) => businessDate(row.recordedAt) },
    delay: { type: 'bigint', of: (row) => row.delay },
    correlation: { type: 'text', of: (row) => row.correlation },
  },
  types: 'all',
  keys: ({ position }) => [positionKey(position)],
  apply: (_row, event) => ({
    position: event.position,
    id: event.id,
    type: event.type,
    stream: event.stream,
    occurredOn: event.occurredOn,
    recordedAt: event.recordedAt,
    delay: daysBetween(event.occurredOn, businessDate(event.recordedAt)),
    account: event.actor.account,
    role: event.actor.role,
    unit: event.actor.unit,
    basis: event.basis,
    command: event.causation.command,
    correlation: event.correlation,
    file: fileOf(event),
  }),
};

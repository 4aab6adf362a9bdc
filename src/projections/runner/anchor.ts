import { sql } from 'kysely';
import { refuse } from '../../domain/kernel/refusal.ts';
import { eventAt } from '../../log/event-at.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Session } from '../tables.ts';
import { readCheckpoints } from './checkpoints.ts';

/**
 * The log may be elsewhere than the read models, and somebody may name another one: positions of the one mean nothing
 * in the other. So an event is remembered that had been folded, by which the log is known again.
 */

/** Refuses with `projection.other-log` when this is not the log that the read models were folded from. */
export async function refuseOtherLog(session: Session, log: EventLog): Promise<void> {
  const { rows } = await sql<{ position: bigint; event: string }>`
    select position, event from log_anchor
  `.execute(session);
  const [anchor] = rows;
  if (anchor === undefined) return; // nothing had been folded
  const positions = [...(await readCheckpoints(session, 'read_model')).values()].map((each) => each.position);
  const found = await eventAt(log, Number(anchor.position));
  if (found?.id === anchor.event && (await log.head()) >= Math.max(...positions)) return;
  refuse(
    'conflict',
    'projection.other-log',
    '读模型来自另一个事件日志,或者日志比读模型旧。请检查 EVENT_LOG_URL;确认要换用现在的日志时,运行 jijian rebuild --adopt。',
    { position: Number(anchor.position), event: anchor.event, found: found?.id ?? null },
  );
}

/** Remembers the event at a position that has been folded. */
export async function saveAnchor(session: Session, log: EventLog, position: number): Promise<void> {
  const event = await eventAt(log, position);
  if (event === undefined) return;
  await sql`
    insert into log_anchor (position, event) values (${position}, ${event.id})
    on conflict (only_row) do update set position = excluded.position, event = excluded.event
  `.execute(session);
}

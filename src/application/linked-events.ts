import { COMMAND_TYPES, EVENT_TYPES } from '../domain/catalogue.ts';
import { type Refusal, refusal } from '../domain/kernel/refusal.ts';
import { eventAt } from '../log/event-at.ts';
import type { EventLog } from '../log/event-log.ts';
import type { CommandRequest } from './command.ts';

/**
 * A file links only events that the log holds, at the very position. What belongs to a file itself cannot be linked,
 * and is refused in the same words, so that nobody finds out by trying what other files hold.
 *
 * @returns the refusal `accountability.event-unknown`, or null
 */
export async function refuseUnknownEvent(
  { command }: CommandRequest,
  log: EventLog,
): Promise<Refusal | null> {
  if (command.type !== 'LinkEvent') return null;
  const { position, event } = command.data;
  const found = await eventAt(log, position);
  const category = COMMAND_TYPES.get(command.type)?.category;
  const isThere = found?.id === event && EVENT_TYPES.get(found.type)?.category !== category;
  if (isThere) return null;
  return refusal('invalid', 'accountability.event-unknown', `序号${position}没有编号为“${event}”的事件`, {
    position,
    event,
  });
}

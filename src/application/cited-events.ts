import { type Refusal, refusal } from '../domain/kernel/refusal.ts';
import { eventAt } from '../log/event-at.ts';
import type { EventLog } from '../log/event-log.ts';
import type { CommandRequest } from './command.ts';

/**
 * A command cites events only that are recorded.
 *
 * @returns the refusal `event.unknown-position` with the first position that no event has, or null
 */
export async function refuseUnrecorded({ command }: CommandRequest, log: EventLog): Promise<Refusal | null> {
  const cited = 'corrections' in command.data ? command.data.corrections : [];
  for (const [index, position] of cited.entries()) {
    if ((await eventAt(log, position)) !== undefined) continue;
    return refusal('invalid', 'event.unknown-position', `没有序号为${position}的事件`, { index, position });
  }
  return null;
}

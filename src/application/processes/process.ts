import type { AnyCommand, AnyEvent, EventTypeName } from '../../domain/catalogue.ts';
import { SYSTEM } from '../../domain/kernel/actor.ts';
import type { CommandRequest } from '../command.ts';
import { nameUuid } from '../identity.ts';

/** What follows elsewhere from an event: commands whose ids are derived from it, so that they follow once. */
export interface Process {
  readonly name: string;
  readonly reactsTo: readonly EventTypeName[];
  react(event: AnyEvent): Promise<readonly CommandRequest[]>;
}

/**
 * A command by which the software reacts to an event, on the day of the event.
 *
 * @param process the name of the process; with the event and the target it makes the command's id
 */
export function reaction(
  process: string,
  event: AnyEvent,
  target: string,
  command: AnyCommand,
): CommandRequest {
  return {
    commandId: nameUuid(`${process}\n${event.id}\n${target}`),
    target,
    command,
    actor: SYSTEM,
    occurredOn: event.occurredOn,
    reactionTo: { id: event.id, correlation: event.correlation },
  };
}

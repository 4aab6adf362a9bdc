import type { AnyEvent, EventTypeName } from '../../domain/catalogue.ts';
import type { CommandRequest } from '../command.ts';

/** What follows elsewhere from an event: commands whose ids are derived from it, so that they follow once. */
export interface Process {
  readonly name: string;
  readonly reactsTo: readonly EventTypeName[];
  react(event: AnyEvent): Promise<readonly CommandRequest[]>;
}

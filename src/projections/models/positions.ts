import type { AnyEvent } from '../../domain/catalogue.ts';
import type { Positions } from '../../domain/scoring/facts.ts';

/** Notes the position of an event under its type. */
export function note(positions: Positions, event: AnyEvent): Positions {
  return { ...positions, [event.type]: [...(positions[event.type] ?? []), event.position] };
}

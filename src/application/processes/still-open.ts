import { assignmentAggregate } from '../../domain/assignment/aggregate.ts';
import { type AssignmentState, isOpen } from '../../domain/assignment/evolve.ts';
import type { EventTypeName } from '../../domain/catalogue.ts';
import type { Sources } from './sources.ts';

const FINISHES: readonly EventTypeName[] = ['AssignmentCompleted', 'AssignmentWithdrawn'];

/**
 * A task as it was at a position, if it was open then and has not been finished since. What is finished between a
 * decision and what follows from it stays as it was, also when it is opened again.
 */
export async function stillOpen(
  { stateBy, eventsOf }: Pick<Sources, 'stateBy' | 'eventsOf'>,
  task: string,
  position: number,
): Promise<AssignmentState | undefined> {
  const state = await stateBy(assignmentAggregate, task, position);
  if (!isOpen(state.work)) return undefined;
  const events = await eventsOf(`${assignmentAggregate.category}-${task}`);
  const finished = events.some((event) => event.position > position && FINISHES.includes(event.type));
  return finished ? undefined : state;
}

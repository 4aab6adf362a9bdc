import { assignmentAggregate } from '../../domain/assignment/aggregate.ts';
import type { AssignmentState } from '../../domain/assignment/evolve.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import { readingAggregate } from '../../domain/monitoring/reading.ts';
import type { ReadingState } from '../../domain/monitoring/reading-evolve.ts';
import { targetOf } from '../../projections/read-model.ts';
import type { CommandRequest } from '../command.ts';
import { type Process, reaction } from './process.ts';
import type { Sources } from './sources.ts';

type Looking = Pick<Sources, 'stateBy' | 'readingsOf' | 'eventsOf'>;

/** What was measured is compared with what was claimed, whichever of the two comes later. */
export function compareReadings({ stateBy, readingsOf, eventsOf }: Looking): Process {
  return {
    name: 'compare-readings',
    reactsTo: ['ReadingReceived', 'ReadingCorrected', 'ReadingReviewed', 'ProgressClaimed', 'ClaimCorrected'],
    async react(event) {
      if (event.type === 'ProgressClaimed' || event.type === 'ClaimCorrected') {
        const { month, values } = event.data;
        const measured = values.length === 0 ? [] : await readingsOf(targetOf(event), month);
        const requests = measured.map(async ({ id }) => {
          const reading = await stateBy(readingAggregate, id, event.position);
          const own = reading.received?.target?.assignment === targetOf(event);
          return own ? compared(event, reading, values) : [];
        });
        return (await Promise.all(requests)).flat();
      }
      const reading = await stateBy(readingAggregate, targetOf(event), event.position);
      const { target, period } = reading.received ?? { target: null, period: '' };
      if (target === null) return [];
      const task: AssignmentState = await stateBy(assignmentAggregate, target.assignment, event.position);
      return compared(event, reading, task.claims.get(period)?.submitted?.report.values ?? []);
    },
  };

  async function compared(
    event: AnyEvent,
    { id, received }: ReadingState,
    values: readonly { readonly target: string; readonly value: string }[],
  ): Promise<readonly CommandRequest[]> {
    const target = received?.target ?? null;
    const claimed = values.find((each) => each.target === target?.target)?.value;
    if (received === null || target === null || claimed === undefined) return [];
    const { assignment } = target;
    if (await isOutdated(event, `reading-${id}`, `assignment-${assignment}`)) return [];
    const data = { assignment, month: received.period, claimed };
    return [reaction('compare-readings', event, id, { type: 'CompareReading', data })];
  }

  /**
   * Whether what came after an event has been compared already. A comparison that changed nothing has left no trace by
   * which it would be known again, and must not be made after later ones.
   */
  async function isOutdated(event: AnyEvent, reading: string, assignment: string): Promise<boolean> {
    const ofReading = await eventsOf(reading);
    const causes = ofReading
      .filter(({ type, position }) => COMPARISONS.has(type) && position > event.position)
      .map(({ causation }) => causation.event);
    if (causes.every((cause) => cause === event.id)) return false;
    const later = [...ofReading, ...(await eventsOf(assignment))].filter(
      ({ position }) => position > event.position,
    );
    return later.some(({ id }) => causes.includes(id));
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['ReadingAgreed', 'ReadingContradicted']);

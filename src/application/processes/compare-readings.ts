import { assignmentAggregate } from '../../domain/assignment/aggregate.ts';
import type { AssignmentState } from '../../domain/assignment/evolve.ts';
import type { AnyEvent } from '../../domain/catalogue.ts';
import { readingAggregate } from '../../domain/monitoring/reading.ts';
import type { ReadingRow } from '../../projections/models/readings.ts';
import { targetOf } from '../../projections/read-model.ts';
import type { CommandRequest } from '../command.ts';
import { type Process, reaction } from './process.ts';
import type { Sources } from './processes.ts';

/** What was measured is compared with what was claimed, whichever of the two comes later. */
export function compareReadings({ state, readingsOf }: Pick<Sources, 'state' | 'readingsOf'>): Process {
  return {
    name: 'compare-readings',
    reactsTo: ['ReadingReceived', 'ReadingCorrected', 'ReadingReviewed', 'ProgressClaimed'],
    async react(event) {
      if (event.type === 'ProgressClaimed') {
        const { month, values } = event.data;
        const assignment = targetOf(event);
        const measured = values.length === 0 ? [] : await readingsOf(assignment, month);
        return measured.flatMap((row) => compared(event, row.id, row, values));
      }
      const id = targetOf(event);
      const { received } = await state(readingAggregate, id);
      if (received?.target == null) return [];
      const task: AssignmentState = await state(assignmentAggregate, received.target.assignment);
      const claimed = task.claims.get(received.period)?.submitted?.report.values ?? [];
      return compared(event, id, received, claimed);
    },
  };
}

function compared(
  event: AnyEvent,
  reading: string,
  { target, period: month }: Pick<ReadingRow, 'target' | 'period'>,
  values: readonly { readonly target: string; readonly value: string }[],
): readonly CommandRequest[] {
  const claimed = values.find((each) => each.target === target?.target)?.value;
  if (target === null || claimed === undefined) return [];
  const { assignment } = target;
  return [
    reaction('compare-readings', event, reading, {
      type: 'CompareReading',
      data: { assignment, month, claimed },
    }),
  ];
}

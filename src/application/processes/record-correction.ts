import { periodAggregate } from '../../domain/period/aggregate.ts';
import { targetOf } from '../../projections/read-model.ts';
import { type Process, reaction } from './process.ts';
import type { Sources } from './sources.ts';

/** When a correction that follows from an appeal is final, the appeal has had its effect. */
export function recordCorrection({ stateAt }: Pick<Sources, 'stateAt'>): Process {
  return {
    name: 'record-correction',
    reactsTo: ['PeriodFinalised'],
    async react(event) {
      if (event.type !== 'PeriodFinalised') return [];
      const { superseding } = await stateAt(periodAggregate, targetOf(event), event.revision - 1);
      if (superseding?.ground !== 'appeal') return [];
      const { edition } = event.data;
      return [
        reaction('record-correction', event, superseding.reference, {
          type: 'RecordCorrection',
          data: { edition },
        }),
      ];
    },
  };
}

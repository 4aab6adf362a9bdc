import type { Recorded } from '../../domain/kernel/aggregate.ts';
import type { PeriodEvent } from '../../domain/period/events.ts';
import { evolvePeriod, initialPeriod, type PeriodState } from '../../domain/period/evolve.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

export interface PeriodRow extends PeriodState {
  readonly finalisedOn: string | null;
}

/** Each period of assessment. */
export const periods: ReadModel<PeriodRow> = {
  name: 'period',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.opened?.plan ?? null },
    stage: { type: 'text', of: (row) => row.stage },
    until: { type: 'text', of: (row) => row.until },
    lapse_on: {
      type: 'text',
      of: ({ superseding }) => (superseding === null || superseding.lapsed ? null : superseding.approveBy),
    },
  },
  types: new Set<PeriodEvent['type']>([
    'PeriodOpened',
    'PeriodFrozen',
    'PeriodScored',
    'PeriodNotified',
    'ObjectionsClosed',
    'PeriodPublicised',
    'PublicityEnded',
    'PeriodFinalised',
    'SupersedingProposed',
    'SupersedingRejected',
    'ApprovalLapsed',
  ]),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    const before = row ?? { ...initialPeriod(id), finalisedOn: null };
    const after = { ...before, ...evolvePeriod(before, event as Recorded<PeriodEvent>) };
    return event.type === 'PeriodFinalised' ? { ...after, finalisedOn: event.occurredOn } : after;
  },
};

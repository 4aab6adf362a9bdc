import type { ReadModel } from '../read-model.ts';

/** What is known of the log as a whole; one row. */
export interface LogFactsRow {
  /** The last day closed. */
  readonly closedDay: string | null;
  /** The latest business date of any event. */
  readonly latestDate: string;
  /** The seed of the simulation, when the log holds simulated data. */
  readonly seed: number | null;
}

export const logFacts: ReadModel<LogFactsRow> = {
  name: 'log_facts',
  version: 2,
  index: {},
  types: 'all',
  keys: () => ['log'],
  apply: (row, event) => {
    const before = row ?? { closedDay: null, latestDate: '', seed: null };
    switch (event.type) {
      case 'DayClosed':
        return { ...before, latestDate: later(before, event), closedDay: event.data.date };
      case 'SimulationDeclared':
        return { ...before, latestDate: later(before, event), seed: event.data.seed };
      default:
        return event.occurredOn > before.latestDate ? { ...before, latestDate: event.occurredOn } : row;
    }
  },
};

function later({ latestDate }: LogFactsRow, { occurredOn }: { readonly occurredOn: string }): string {
  return occurredOn > latestDate ? occurredOn : latestDate;
}

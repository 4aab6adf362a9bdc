import type { ReadModel } from '../read-model.ts';

/** What is known of the log as a whole; one row. */
export interface LogFactsRow {
  /** The last day closed. */
  readonly closedDay: string | null;
  /** The latest business date of any event. */
  readonly latestDate: string;
  /** The seed of the simulation, when the log holds simulated data. */
  readonly seed: number | null;
  readonly eventTypes: Readonly<Record<string, number>>;
}

export const logFacts: ReadModel<LogFactsRow> = {
  name: 'log_facts',
  version: 1,
  index: {},
  types: 'all',
  keys: () => ['log'],
  apply: (row, event) => {
    const before = row ?? { closedDay: null, latestDate: '', seed: null, eventTypes: {} };
    return {
      closedDay: event.type === 'DayClosed' ? event.data.date : before.closedDay,
      latestDate: event.occurredOn > before.latestDate ? event.occurredOn : before.latestDate,
      seed: event.type === 'SimulationDeclared' ? event.data.seed : before.seed,
      eventTypes: { ...before.eventTypes, [event.type]: (before.eventTypes[event.type] ?? 0) + 1 },
    };
  },
};

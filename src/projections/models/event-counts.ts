import type { ReadModel } from '../read-model.ts';

export interface EventCountRow {
  readonly type: string;
  readonly count: number;
}

/** How many events there are of each type. */
export const eventCounts: ReadModel<EventCountRow> = {
  name: 'event_count',
  version: 1,
  index: {},
  types: 'all',
  keys: ({ type }) => [type],
  apply: (row, { type }) => ({ type, count: (row?.count ?? 0) + 1 }),
};

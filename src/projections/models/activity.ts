import { type ReadModel, targetOf } from '../read-model.ts';

export interface ActivityRow {
  readonly assignment: string;
  /** The last day on which its holder accepted it or handed in a report. */
  readonly actedOn: string;
}

/** When the holder of each assignment last did anything about it. Drafts do not count: only the holder sees them. */
export const activity: ReadModel<ActivityRow> = {
  name: 'activity',
  version: 1,
  index: {},
  types: new Set(['AssignmentAccepted', 'ProgressClaimed']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, assignment) => {
    const before = row?.actedOn ?? '';
    return before >= event.occurredOn ? row : { assignment, actedOn: event.occurredOn };
  },
};

import { ownersColumn, type ReadModel, targetOf } from '../read-model.ts';

export interface ReminderRow {
  readonly id: string;
  readonly dispatch: string;
  readonly unit: string;
  /** Each time that the unit was reminded in the round, and of how many reports. */
  readonly sent: readonly {
    readonly stage: number | null;
    readonly on: string;
    readonly assignments: number;
  }[];
}

/** What each unit was reminded of in each month's round. */
export const reminders: ReadModel<ReminderRow> = {
  name: 'reminder',
  version: 1,
  index: {
    dispatch: { type: 'text', of: (row) => row.dispatch },
    unit: { type: 'text', of: (row) => row.unit },
    owners: ownersColumn((row) => [row.unit]),
  },
  types: new Set(['ReminderSent']),
  keys: (event) =>
    event.type === 'ReminderSent' ? event.data.owing.map(({ unit }) => `${targetOf(event)}.${unit}`) : [],
  apply: (row, event, id) => {
    if (event.type !== 'ReminderSent') return row;
    const dispatch = targetOf(event);
    const owed = event.data.owing.find(({ unit }) => `${dispatch}.${unit}` === id);
    if (owed === undefined) return row;
    const { unit, assignments } = owed;
    const sent = { stage: event.data.stage, on: event.occurredOn, assignments };
    return { id, dispatch, unit, sent: [...(row?.sent ?? []), sent] };
  },
};

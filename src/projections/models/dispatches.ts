import type { Closed, Opened } from '../../domain/dispatch/events.ts';
import type { DispatchStage } from '../../domain/dispatch/machine.ts';
import { type ReadModel, targetOf } from '../read-model.ts';

/** A reminder that has gone out: to how many units, about how many reports. */
interface SentReminder {
  /** Its place among the planned ones, from 1; null for one that the office sent besides. */
  readonly stage: number | null;
  readonly on: string;
  readonly account: string;
  readonly units: number;
  readonly assignments: number;
}

export interface DispatchRow extends Opened {
  readonly id: string;
  readonly openedOn: string;
  readonly stage: Exclude<DispatchStage, 'absent'>;
  readonly reminders: readonly SentReminder[];
  /** What had come by the due date; null while it is open. */
  readonly result: Closed | null;
}

/** Each month's round. Which units were reminded is in the reminders, so that no unit sees another's. */
export const dispatches: ReadModel<DispatchRow> = {
  name: 'dispatch',
  version: 1,
  index: {
    plan: { type: 'text', of: (row) => row.plan },
    month: { type: 'text', of: (row) => row.month },
    stage: { type: 'text', of: (row) => row.stage },
  },
  types: new Set(['DispatchOpened', 'ReminderSent', 'DispatchClosed']),
  keys: (event) => [targetOf(event)],
  apply: (row, event, id) => {
    if (event.type === 'DispatchOpened') {
      return { ...event.data, id, openedOn: event.occurredOn, stage: 'open', reminders: [], result: null };
    }
    if (row === undefined) return undefined;
    if (event.type === 'ReminderSent') {
      const { stage, owing } = event.data;
      const assignments = owing.reduce((sum, each) => sum + each.assignments, 0);
      const { actor, occurredOn: on } = event;
      const sent = { stage, on, account: actor.account, units: owing.length, assignments };
      return { ...row, reminders: withReminder(row.reminders, sent) };
    }
    if (event.type === 'DispatchClosed') return { ...row, stage: 'closed', result: event.data };
    return row;
  },
};

/** The events of one reminder count as one. */
function withReminder(before: readonly SentReminder[], sent: SentReminder): readonly SentReminder[] {
  const last = before.at(-1);
  if (last?.stage !== sent.stage || last.on !== sent.on) return [...before, sent];
  const units = last.units + sent.units;
  return [...before.slice(0, -1), { ...last, units, assignments: last.assignments + sent.assignments }];
}

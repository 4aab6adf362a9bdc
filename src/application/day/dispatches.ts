import type { Database } from '../../database/database.ts';
import { dispatchId } from '../../domain/dispatch/aggregate.ts';
import { lastDay, monthOf } from '../../domain/kernel/dates.ts';
import { type DispatchRow, dispatches } from '../../projections/models/dispatches.ts';
import { askedReports, owingByUnit, resultOf } from '../../projections/queries/dispatches.ts';
import { listRows } from '../../projections/queries/rows.ts';
import type { Duty } from './duty.ts';

/** 月调度: when a month's reports have been asked for, its round is opened. */
export const openDispatches: Duty = {
  name: 'dispatches opened',
  async notes({ database }, date) {
    const month = monthOf(date);
    if (date !== lastDay(month)) return [];
    const asked = await askedReports(database, month);
    return asked.map(({ plan, asked: owing }) => {
      const data = { plan, month, owing };
      return { target: dispatchId(data), what: 'dispatch', command: { type: 'OpenDispatch', data } };
    });
  },
};

/**
 * Reminds those who still owe. A reminder whose day was passed over is not sent when a later one is due; none is sent
 * when the reports are, since the round is closed before.
 */
export const remindOwing: Duty = {
  name: 'reminders',
  async notes({ database }, date) {
    const notes = [];
    for (const { id, plan, month, remindOn, reminders } of await openRounds(database)) {
      const due = remindOn.filter((day) => day <= date).length;
      if (due === 0 || reminders.some((sent) => (sent.stage ?? 0) >= due)) continue;
      const data = { stage: due, owing: await owingByUnit(database, { plan, month }) };
      notes.push({ target: id, what: `reminder ${due}`, command: { type: 'SendReminder', data } as const });
    }
    return notes;
  },
};

/** At the end of the due date the round is closed; what is missing then has been noted as late. */
export const closeDispatches: Duty = {
  name: 'dispatches closed',
  async notes({ database }, date) {
    const notes = [];
    for (const { id, plan, month, dueOn } of await openRounds(database)) {
      if (dueOn > date) continue;
      const data = await resultOf(database, { plan, month });
      notes.push({ target: id, what: 'dispatch closed', command: { type: 'CloseDispatch', data } as const });
    }
    return notes;
  },
};

/** One for each plan and month until it is due: a handful. */
async function openRounds(database: Database): Promise<readonly DispatchRow[]> {
  const { rows } = await listRows(database, dispatches, { stage: 'open' }, { after: null, limit: 1_000 });
  return rows;
}

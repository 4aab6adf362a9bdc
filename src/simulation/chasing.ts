import type { Application } from '../application/application.ts';
import { nameUuid } from '../application/identity.ts';
import { dispatchId } from '../domain/dispatch/aggregate.ts';
import { addMonths } from '../domain/kernel/dates.ts';
import { dispatches } from '../projections/models/dispatches.ts';
import { owingByUnit } from '../projections/queries/dispatches.ts';
import { rowByKey } from '../projections/queries/rows.ts';
import { OFFICE } from './people.ts';
import { HOURS } from './script.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** Of which months the office chases reports besides, and on which working day of the next: before and after they are due. */
const CHASED = [
  { month: '2024-08', workingDay: 4 },
  { month: '2024-10', workingDay: 8 },
] as const;

/**
 * 另行催报: the first act of a day. Who owes is known only then, so that it is not in the script; a reminder that was
 * recorded before an interruption is not sent again.
 */
export async function chaseOn(
  app: Application,
  clock: SimulatedClock,
  plan: string,
  day: string,
): Promise<void> {
  for (const { month, workingDay } of CHASED) {
    if (day !== app.calendar.nthWorkingDayOfMonth(addMonths(month, 1), workingDay)) continue;
    const target = dispatchId({ plan, month });
    const round = await rowByKey(app.database, dispatches, target);
    if (round === null || round.reminders.some(({ stage, on }) => stage === null && on === day)) continue;
    clock.set(day, HOURS.handIn);
    const owing = await owingByUnit(app.database, { plan, month });
    if (owing.length === 0) continue;
    const commandId = nameUuid(`simulation\nchase ${day}\n${target}`);
    const command = { type: 'RemindOwing' as const, data: { owing } };
    await app.execute({ commandId, target, command, actor: OFFICE });
  }
}

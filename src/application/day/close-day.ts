import { SYSTEM } from '../../domain/kernel/actor.ts';
import { addDays } from '../../domain/kernel/dates.ts';
import { RefusedError } from '../../domain/kernel/refusal.ts';
import type { Projector } from '../../projections/projector.ts';
import { readLogFacts } from '../../projections/queries/status.ts';
import { wholePosition } from '../../projections/runner/checkpoints.ts';
import type { CommandBus } from '../command-bus.ts';
import { nameUuid } from '../identity.ts';
import { DUTIES } from './duties.ts';
import type { Note, Sight } from './duty.ts';

interface Parts extends Sight {
  readonly projector: Projector;
  readonly bus: CommandBus;
  /** Lets processes react to what has been recorded. */
  readonly react: () => Promise<void>;
}

const BATCH = 500;

/**
 * 日终: turns the deadlines that lapse at the end of a day into events, asks for the month's reports on its last
 * day, lets what follows follow, and notes the day as closed. Every command's id is derived from what it notes, so
 * closing a day again, or again after dying half-way, changes nothing.
 */
export async function closeDay(parts: Parts, date: string): Promise<void> {
  const { projector, database, calendar, react } = parts;
  await projector.catchUp();
  await wholePosition(database.kysely); // what a read model has not taken in must not pass for undone
  const closedDay = (await readLogFacts(database))?.closedDay ?? null;
  // What has been done since is no business of a day that is over.
  if (closedDay !== null && date <= closedDay) return;
  const workingDay = calendar.isWorkingDay(date); // a year without a calendar is refused before anything is recorded
  for (const duty of DUTIES) {
    if (!(await carryOut(parts, date, await duty.notes(parts, date)))) continue;
    await react();
    await projector.catchUp();
  }
  const note = { target: 'city', what: `day\n${date}` };
  await carryOut(parts, date, [{ ...note, command: { type: 'CloseDay', data: { date, workingDay } } }]);
  await projector.catchUp();
}

/** Returns whether there was anything to record. */
async function carryOut({ bus }: Parts, date: string, notes: readonly Note[]): Promise<boolean> {
  const requests = notes.map(({ target, what, command }) => ({
    commandId: nameUuid(`close-day\n${what}\n${target}`),
    target,
    command,
    actor: SYSTEM,
    occurredOn: date,
  }));
  for (let start = 0; start < requests.length; start += BATCH) {
    const results = await bus.executeAll(requests.slice(start, start + BATCH));
    for (const result of results) {
      // Somebody acted between the look and the note: there is nothing left to note.
      if (result.outcome === 'refused' && result.refusal.kind !== 'conflict') {
        throw new RefusedError({ ...result.refusal, details: { ...result.refusal.details, date } });
      }
    }
  }
  return requests.length > 0;
}

/** The days to be closed up to a date: those after the last one closed, or the date alone if none has been. */
export function daysToClose(lastClosed: string | null, upTo: string): readonly string[] {
  if (lastClosed === null) return [upTo];
  const days: string[] = [];
  for (let day = addDays(lastClosed, 1); day <= upTo; day = addDays(day, 1)) days.push(day);
  return days;
}

import type { Database } from '../database/database.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import { SYSTEM } from '../domain/kernel/actor.ts';
import { addDays, addMonths, lastDay, monthOf } from '../domain/kernel/dates.ts';
import { RefusedError } from '../domain/kernel/refusal.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { PlanState } from '../domain/plan/evolve.ts';
import { dueBy, owingReports } from '../projections/due.ts';
import type { Projector } from '../projections/projector.ts';
import { readLogFacts } from '../projections/queries/status.ts';
import { wholePosition } from '../projections/runner/checkpoints.ts';
import type { CommandRequest } from './command.ts';
import type { CommandBus } from './command-bus.ts';
import { nameUuid } from './identity.ts';

interface Parts {
  readonly database: Database;
  readonly projector: Projector;
  readonly bus: CommandBus;
  readonly calendar: WorkCalendar;
  readonly plan: (id: string) => Promise<PlanState>;
}

const BATCH = 500;

/**
 * 日终: turns the deadlines that lapse at the end of a day into events, asks for the month's reports on its last
 * day, and notes the day as closed. Every command's id is derived from what it notes, so closing a day again, or
 * again after dying half-way, changes nothing.
 */
export async function closeDay(parts: Parts, date: string): Promise<void> {
  await parts.projector.catchUp();
  await wholePosition(parts.database.kysely); // what a read model has not taken in must not pass for undone
  const closedDay = (await readLogFacts(parts.database))?.closedDay ?? null;
  // What has been done since is no business of a day that is over.
  if (closedDay !== null && date <= closedDay) return;
  const { acceptances, reports, assignments } = await dueBy(parts.database, date);
  await carryOut(parts, date, [
    ...acceptances.map((id) => note(date, id, 'acceptance', { type: 'LapseAcceptance', data: {} })),
    ...reports.map(({ assignment, month }) =>
      note(date, assignment, `report ${month}`, { type: 'LapseReport', data: { month } }),
    ),
    ...assignments.map((id) => note(date, id, 'completion', { type: 'LapseAssignment', data: {} })),
  ]);
  if (date === lastDay(monthOf(date))) await requestReports(parts, date);
  const workingDay = parts.calendar.isWorkingDay(date);
  await carryOut(parts, date, [note(date, 'city', 'day', { type: 'CloseDay', data: { date, workingDay } })]);
  await parts.projector.catchUp();
}

/** 月调度: everyone with work under way is asked for the month's report, due by a working day of the next month. */
async function requestReports(parts: Parts, date: string): Promise<void> {
  const month = monthOf(date);
  const owing = await owingReports(parts.database, month);
  const dueOn = new Map<string, string>();
  for (const plan of new Set(owing.map((each) => each.plan))) {
    const { heading } = await parts.plan(plan);
    if (heading === null) continue;
    dueOn.set(plan, parts.calendar.nthWorkingDayOfMonth(addMonths(month, 1), heading.terms.reportBy));
  }
  await carryOut(
    parts,
    date,
    owing.flatMap(({ assignment, plan }) => {
      const due = dueOn.get(plan);
      if (due === undefined) return [];
      return [
        note(date, assignment, `request ${month}`, { type: 'RequestReport', data: { month, dueOn: due } }),
      ];
    }),
  );
}

function note(date: string, target: string, what: string, command: AnyCommand): CommandRequest {
  const commandId = nameUuid(`close-day\n${what}\n${target}${what === 'day' ? `\n${date}` : ''}`);
  return { commandId, target, command, actor: SYSTEM, occurredOn: date };
}

async function carryOut({ bus }: Parts, date: string, requests: readonly CommandRequest[]): Promise<void> {
  for (let start = 0; start < requests.length; start += BATCH) {
    const results = await bus.executeAll(requests.slice(start, start + BATCH));
    for (const result of results) {
      // Somebody acted between the look and the note: there is nothing left to note.
      if (result.outcome === 'refused' && result.refusal.kind !== 'conflict') {
        throw new RefusedError({ ...result.refusal, details: { ...result.refusal.details, date } });
      }
    }
  }
}

/** The days to be closed up to a date: those after the last one closed, or the date alone if none has been. */
export function daysToClose(lastClosed: string | null, upTo: string): readonly string[] {
  if (lastClosed === null) return [upTo];
  const days: string[] = [];
  for (let day = addDays(lastClosed, 1); day <= upTo; day = addDays(day, 1)) days.push(day);
  return days;
}

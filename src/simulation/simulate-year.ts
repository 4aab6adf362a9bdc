import type { Application } from '../application/application.ts';
import type { CommandRequest } from '../application/command.ts';
import { addDays } from '../domain/kernel/dates.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { LogFactsRow } from '../projections/models/log-facts.ts';
import { countEvents, readLogFacts } from '../projections/queries/status.ts';
import { chaseOn } from './chasing.ts';
import { Dice } from './dice.ts';
import { openingOf } from './opening.ts';
import type { Act } from './script.ts';
import { type Seeds, setUp } from './setting-up.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { yearScript } from './year-script.ts';

/** The simulated year begins with the publication of the plan and ends when its result has been contested and used. */
const FIRST_DAY = '2024-06-12';
const LAST_DAY = '2025-05-30';

export interface Progress {
  readonly day: string;
  readonly events: number;
}

/**
 * Replays a simulated year through the real commands. Everything that happens is drawn from the seed, so that an
 * interrupted run finishes with the very events of an uninterrupted one: days already closed are passed over, and
 * on the first day that is not, what has been recorded is recognised by its command ids.
 *
 * @throws RefusedError `simulation.real-data` or `simulation.other-seed` when the log is not this simulation's
 */
export async function simulateYear(
  app: Application,
  clock: SimulatedClock,
  seeds: Seeds,
  seed: number,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  await app.settle();
  const known = await readLogFacts(app.database);
  refuseForeignLog(known, seed);
  const closed = known?.closedDay ?? null;
  if (closed === null) {
    clock.set(FIRST_DAY, 9);
    await setUp(app, seeds, seed, FIRST_DAY);
    await app.settle();
  }
  const opening = await openingOf(app, seeds.plan);
  const acts = yearScript({
    ...opening,
    seeds,
    publishedOn: FIRST_DAY,
    calendar: app.calendar,
    dice: new Dice(seed),
  });
  const byDay = Map.groupBy(acts, (act) => act.date);
  for (let day = closed === null ? FIRST_DAY : addDays(closed, 1); day <= LAST_DAY; day = addDays(day, 1)) {
    await chaseOn(app, clock, seeds.plan, day);
    await perform(app, clock, byDay.get(day) ?? []);
    clock.set(day, 23);
    await app.closeDaysUpTo(day);
    const [stopped] = app.stoppedProcesses;
    if (stopped !== undefined) throw new Error(`“${stopped.process}” stopped on ${day}: ${stopped.message}`);
    onProgress({ day, events: await countEvents(app.database) });
  }
}

function refuseForeignLog(known: LogFactsRow | null, seed: number): void {
  if (known === null || known.seed === seed) return;
  if (known.seed === null) {
    refuse('conflict', 'simulation.real-data', '此处已有真实数据,不能在其中演示;请换一个数据目录', {});
  }
  refuse(
    'conflict',
    'simulation.other-seed',
    `此处已有种子为${known.seed}的模拟数据;请用同一种子,或换一个数据目录`,
    { present: known.seed, asked: seed },
  );
}

/** Carries out a day's acts, hour by hour. */
async function perform(app: Application, clock: SimulatedClock, acts: readonly Act[]): Promise<void> {
  for (const hourly of Map.groupBy(acts, (act) => act.hour).values()) {
    const [first] = hourly;
    if (first === undefined) continue;
    clock.set(first.date, first.hour);
    for (const { file } of hourly)
      if (file !== undefined) await app.evidence.put(new TextEncoder().encode(file));
    const requests = await requestsOf(app, hourly);
    const results = await app.bus.executeAll(requests);
    for (const [index, result] of results.entries()) {
      const code = result.outcome === 'refused' ? result.refusal.code : undefined;
      if (result.outcome === 'refused' && code !== hourly[index]?.refusedWith) {
        const { command, target } = requests[index] ?? first.request;
        throw new Error(`simulated ${command.type} of ${target}: ${result.refusal.message}`);
      }
    }
  }
}

/** What is asked for in an hour; where something depends on the year so far, what has happened is settled before. */
async function requestsOf(app: Application, acts: readonly Act[]): Promise<readonly CommandRequest[]> {
  if (acts.some(({ late }) => late !== undefined)) await app.settle();
  const requests: CommandRequest[] = [];
  for (const { request, late } of acts) requests.push({ ...request, ...(await late?.(app)) });
  return requests;
}

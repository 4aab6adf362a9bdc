import type { Application } from '../application/application.ts';
import type { CommandRequest } from '../application/command.ts';
import { addDays } from '../domain/kernel/dates.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { assignments } from '../projections/models/assignments.ts';
import type { LogFactsRow } from '../projections/models/log-facts.ts';
import { plans } from '../projections/models/plans.ts';
import { units } from '../projections/models/units.ts';
import { rowByKey } from '../projections/queries/rows.ts';
import { countEvents, readLogFacts } from '../projections/queries/status.ts';
import { allRows } from '../projections/tables.ts';
import { accountabilityScript } from './accountability-script.ts';
import { breakdownScript } from './breakdown-script.ts';
import { caseScript } from './case-script.ts';
import { chaseOn } from './chasing.ts';
import { closingScript } from './closing-script.ts';
import { Dice } from './dice.ts';
import { incentiveScript } from './incentive-script.ts';
import { indicatorScript } from './indicator-script.ts';
import { monitoringScript } from './monitoring-script.ts';
import { noticeScript } from './notice-script.ts';
import { oversteppingScript } from './overstepping.ts';
import { objectionPlots } from './plots.ts';
import { withdrawnClause, withoutClause, withReforms } from './reform-script.ts';
import { samplingScript } from './sampling-script.ts';
import { schemeErratum } from './scheme-erratum.ts';
import type { Act } from './script.ts';
import { type Seeds, setUp } from './setting-up.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import { surveyScript } from './survey-script.ts';
import { taskScript } from './task-script.ts';
import { toleranceScript } from './tolerance-script.ts';
import { walkthroughScript } from './walkthrough-script.ts';

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
  const acts = await writeScript(app, seeds, seed);
  const byDay = Map.groupBy(acts, (act) => act.date);
  for (let day = closed === null ? FIRST_DAY : addDays(closed, 1); day <= LAST_DAY; day = addDays(day, 1)) {
    await chaseOn(app, clock, seeds.plan, day);
    await perform(app, clock, byDay.get(day) ?? []);
    clock.set(day, 23);
    await app.closeDaysUpTo(day);
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

/** Everything that people do in the year, each file handed in once, in order of day and hour. */
async function writeScript(app: Application, seeds: Seeds, seed: number): Promise<readonly Act[]> {
  const { plan, scheme, frameworks } = seeds;
  const session = app.database.kysely;
  const issued = [...(await allRows(session, 'read_model', assignments)).values()];
  // Those that are issued later follow from what is done about the first.
  const tasks = issued.filter(({ issuedOn }) => issuedOn === FIRST_DAY);
  const registered = [...(await allRows(session, 'read_model', units)).values()];
  const published = await rowByKey(app.database, plans, plan);
  if (published?.heading == null) throw new Error(`the plan “${plan}” has not been published`);
  const dice = new Dice(seed);
  const { calendar } = app;
  const { clauses } = published;
  const city = { plan, clauses, assignments: tasks, units: registered, calendar, dice };
  const { procedure } = scheme.rules;
  const objections = objectionPlots(tasks, dice);
  const setting = { dice, calendar, publishedOn: FIRST_DAY, objections };
  const { acts: monitoringActs, taskActs } = monitoringScript({
    ...city,
    acts: tasks.flatMap((task) => taskScript(task, setting)),
  });
  const incentiveActs = incentiveScript(city);
  const otherActs = [
    schemeErratum(scheme),
    ...surveyScript(city),
    ...monitoringActs,
    ...incentiveActs,
    ...toleranceScript(city, taskActs),
    ...noticeScript({ assignments: tasks, terms: procedure.notices, calendar, dice }),
    ...walkthroughScript(city),
    ...caseScript({ ...city, rules: procedure.cases }),
    ...breakdownScript(city),
    ...indicatorScript({ plan, frameworks, units: registered, dice }),
    ...oversteppingScript(registered, dice),
    ...closingScript({ plan, units: registered, dice }),
    ...accountabilityScript({ ...city, taskActs, incentiveActs }),
  ];
  const withdrawn = withdrawnClause(city, otherActs);
  const verifiable = withoutClause(taskActs, { assignments: tasks, withdrawn });
  const acts = [...taskActs, ...samplingScript({ plan, tasks: verifiable, calendar, dice }), ...otherActs];
  const inOrder = withReforms({ ...city, withdrawn, acts })
    .map((act, index) => ({ act, index }))
    .sort((a, b) => compare(a.act, b.act) || a.index - b.index)
    .map(({ act }) => act);
  const seen = new Set<string>();
  return inOrder.filter(({ request }) => !seen.has(request.commandId) && seen.add(request.commandId));
}

function compare(a: Act, b: Act): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.hour - b.hour;
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

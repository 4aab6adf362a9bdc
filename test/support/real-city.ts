import { fileURLToPath } from 'node:url';
import { Application } from '../../src/application/application.ts';
import { readCalendars, readCitySeeds, readFrameworks } from '../../src/application/seed-files.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { type Seeds, setUp } from '../../src/simulation/setting-up.ts';
import { SimulatedClock } from '../../src/simulation/simulated-clock.ts';
import { openInMemory } from './postgres-in-memory.ts';

const folder = fileURLToPath(new URL('../../seeds', import.meta.url));

/** The city of the demonstration, in memory. */
export interface RealCity {
  readonly app: Application;
  readonly seeds: Seeds;
  /** The day on which its plan is published. */
  readonly publishedOn: string;
  /** Does all that the city starts from, once more. */
  begin(): Promise<void>;
}

/** The real plan on the day on which it is published. */
export async function openRealCity(): Promise<RealCity> {
  const { document, register, scheme } = readCitySeeds(`${folder}/hechi-2024`);
  const seeds: Seeds = {
    plan: 'hechi-2024',
    documentName: 'document.txt',
    document,
    register,
    scheme: { id: 'hechi-2024', ...scheme },
    frameworks: readFrameworks(`${folder}/indicators`),
  };
  const publishedOn = '2024-06-12';
  const clock = new SimulatedClock();
  clock.set(publishedOn, 9);
  const database = await openInMemory();
  const nothing = () => Promise.reject(new Error('no file is needed here'));
  const app = await Application.open({
    database,
    log: await openSqlLog(database),
    calendar: readCalendars(`${folder}/calendars`),
    evidence: { put: nothing, get: nothing },
    now: clock.now,
  });
  const begin = () => setUp(app, seeds, 1, publishedOn);
  await begin();
  return { app, seeds, publishedOn, begin };
}

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, type Ingredients } from '../application/application.ts';
import { openEvidenceStore } from '../application/evidence-store.ts';
import { readCalendars } from '../application/seed-files.ts';
import type { Database } from '../database/database.ts';
import { openPglite } from '../database/open-pglite.ts';
import { openPostgres } from '../database/open-postgres.ts';
import type { EventLog } from '../log/event-log.ts';
import { openEventLog } from '../log/open-event-log.ts';
import type { Settings } from './settings.ts';

/** A path among the data that come with the program. */
export function seedPath(...parts: readonly string[]): string {
  return join(fileURLToPath(new URL('../../seeds', import.meta.url)), ...parts);
}

/** Opens the database and the log that the settings name, and everything on them. */
export async function openApplication(
  settings: Settings,
  { now = systemNow, ...options }: Partial<Pick<Ingredients, 'now' | 'adopt' | 'makeKey'>> = {},
): Promise<Application> {
  const { database, log } = await openStores(settings);
  try {
    return await Application.open({
      database,
      log,
      calendar: readCalendars(seedPath('calendars')),
      evidence: openEvidenceStore(join(settings.dataFolder, 'evidence')),
      now,
      ...options,
    });
  } catch (error) {
    await log.close();
    await database.close();
    throw error;
  }
}

/** Opens the application for one piece of work, brings it up to date and closes it again, whatever happens. */
export async function withApplication<T>(
  settings: Settings,
  work: (app: Application) => Promise<T>,
  options: Partial<Pick<Ingredients, 'adopt'>> = {},
): Promise<T> {
  const app = await openApplication(settings, options);
  try {
    await app.settle();
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Opens the log alone for one piece of work: nothing reacts to what it holds, and nothing is folded. */
export async function withLog<T>(settings: Settings, work: (log: EventLog) => Promise<T>): Promise<T> {
  const { database, log } = await openStores(settings);
  try {
    return await work(log);
  } finally {
    await log.close();
    await database.close();
  }
}

async function openStores({ dataFolder, databaseUrl, eventLogUrl }: Settings): Promise<{
  readonly database: Database;
  readonly log: EventLog;
}> {
  const database =
    databaseUrl === null ? await openPglite(join(dataFolder, 'database')) : await openPostgres(databaseUrl);
  try {
    return { database, log: await openEventLog(eventLogUrl, database) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function systemNow(): string {
  return new Date().toISOString();
}

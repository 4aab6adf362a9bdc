import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application } from '../application/application.ts';
import { openEvidenceStore } from '../application/evidence-store.ts';
import { readCalendars } from '../application/seed-files.ts';
import { openPglite } from '../database/open-pglite.ts';
import { openPostgres } from '../database/open-postgres.ts';
import { openSqlLog } from '../log/sql/sql-log.ts';
import type { Settings } from './settings.ts';

/** A path among the data that come with the program. */
export function seedPath(...parts: readonly string[]): string {
  return join(fileURLToPath(new URL('../../seeds', import.meta.url)), ...parts);
}

/** Opens the database that the settings name, and everything on it. */
export async function openApplication(
  settings: Settings,
  now: () => string = systemNow,
): Promise<Application> {
  const database =
    settings.databaseUrl === null
      ? await openPglite(join(settings.dataFolder, 'database'))
      : await openPostgres(settings.databaseUrl);
  try {
    return await Application.open({
      database,
      log: await openSqlLog(database),
      calendar: readCalendars(seedPath('calendars')),
      evidence: openEvidenceStore(join(settings.dataFolder, 'evidence')),
      now,
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Opens the application for one piece of work, brings it up to date and closes it again, whatever happens. */
export async function withApplication<T>(
  settings: Settings,
  work: (app: Application) => Promise<T>,
): Promise<T> {
  const app = await openApplication(settings);
  try {
    await app.settle();
    return await work(app);
  } finally {
    await app.close();
  }
}

function systemNow(): string {
  return new Date().toISOString();
}

import { fileURLToPath } from 'node:url';
import { Application, type Ingredients } from '../../src/application/application.ts';
import { readCalendars } from '../../src/application/seed-files.ts';

const CALENDARS = fileURLToPath(new URL('../../seeds/calendars', import.meta.url));

/** An application for tests that hand in no files. */
export function openApplication(parts: Pick<Ingredients, 'database' | 'log' | 'now'>): Promise<Application> {
  const nothing = () => Promise.reject(new Error('no file is needed here'));
  return Application.open({
    ...parts,
    evidence: { put: nothing, get: nothing },
    calendar: readCalendars(CALENDARS),
  });
}

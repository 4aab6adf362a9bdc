import { Application, type Ingredients } from '../../src/application/application.ts';
import { CALENDAR } from './calendar.ts';

/** An application for tests that hand in no files. */
export function openApplication(parts: Pick<Ingredients, 'database' | 'log' | 'now'>): Promise<Application> {
  const nothing = () => Promise.reject(new Error('no file is needed here'));
  return Application.open({
    ...parts,
    evidence: { put: nothing, get: nothing },
    calendar: CALENDAR,
  });
}

import { fileURLToPath } from 'node:url';
import { readCalendars } from '../../src/application/seed-files.ts';

/** The calendars that come with the program. */
export const CALENDAR = readCalendars(fileURLToPath(new URL('../../seeds/calendars', import.meta.url)));

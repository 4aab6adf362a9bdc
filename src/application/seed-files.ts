import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseCalendarYear, WorkCalendar } from '../domain/kernel/work-calendar.ts';
import { parseRegister, type RegisterData } from '../domain/unit/register.ts';
import { type Framework, readFramework } from './framework-file.ts';
import { readScheme } from './scheme-file.ts';

/** Reads every year of the working-day calendar from a folder of YAML files. */
export function readCalendars(folder: string): WorkCalendar {
  const years = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parseCalendarYear(parse(readFileSync(join(folder, name), 'utf8'))));
  return new WorkCalendar(years);
}

/** What a city starts from, as files in a folder. */
export interface CitySeeds {
  readonly document: string;
  readonly register: RegisterData;
  readonly scheme: ReturnType<typeof readScheme> & { readonly text: string };
}

/** Reads `document.txt`, `units.yaml` and `scheme.yaml` of a city's folder. */
export function readCitySeeds(folder: string): CitySeeds {
  const text = readFileSync(join(folder, 'scheme.yaml'), 'utf8');
  return {
    document: readFileSync(join(folder, 'document.txt'), 'utf8'),
    register: parseRegister(parse(readFileSync(join(folder, 'units.yaml'), 'utf8'))),
    scheme: { ...readScheme(text), text },
  };
}

/** Reads every framework of indicators from a folder of YAML files. */
export function readFrameworks(folder: string): readonly Framework[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readFramework(readFileSync(join(folder, name), 'utf8')));
}

import { isIsoDate } from '../domain/kernel/dates.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { Coordinates } from '../projections/facts.ts';

const SCHEME = /^([^@,=\s]{1,60})@([1-9]\d{0,8})$/;
const FORM = 'at=序号,as-of=日期,scheme=细则@版本,可任选、任意先后;现在写作 now';

/**
 * Reads coordinates written as `at=20000,as-of=2024-09-30,scheme=x2024@2`: any of the three in any order; `now` or nothing
 * for the present.
 *
 * @throws RefusedError `coordinates.invalid`
 */
export function readCoordinatesText(text: string): Coordinates {
  if (text === '' || text === 'now') return {};
  const given = new Map<string, string>();
  for (const part of text.split(',')) {
    const [name = '', value, ...more] = part.split('=');
    if (value === undefined || more.length > 0) refuseInvalid(text, part);
    if (given.has(name)) refuseInvalid(text, part, `“${name}”写了两次`);
    given.set(name, value);
  }
  const read: { at?: number; asOf?: string; scheme?: Coordinates['scheme'] } = {};
  for (const [name, value] of given) {
    const part = `${name}=${value}`;
    if (name === 'at') read.at = /^\d{1,15}$/.test(value) ? Number(value) : refuseInvalid(text, part);
    else if (name === 'as-of') read.asOf = isIsoDate(value) ? value : refuseInvalid(text, part);
    else if (name === 'scheme') read.scheme = readSchemeVersion(value);
    else refuseInvalid(text, part);
  }
  return read;
}

/** Whether a text is written as a version of a scheme is. */
export function isSchemeVersion(text: string): boolean {
  return SCHEME.test(text);
}

/** Reads a version of a scheme written as `x2024@2`. Refuses with `coordinates.invalid`. */
export function readSchemeVersion(text: string): NonNullable<Coordinates['scheme']> {
  const [, id, version] = SCHEME.exec(text) ?? [];
  if (id === undefined || version === undefined) refuseInvalid(text, text, '细则的版本写作 细则@版本');
  return { id, version: Number(version) };
}

function refuseInvalid(text: string, part: string, because = `写作 ${FORM}`): never {
  refuse('invalid', 'coordinates.invalid', `坐标“${text}”读不懂“${part}”:${because}`, { text, part });
}

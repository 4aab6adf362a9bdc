import { compare, mul, parseDecimal, type Rational, rational } from '../kernel/rational.ts';
import type { Grades } from '../scheme/grades.ts';
import type { Veto } from './vetoes.ts';

/** A grade, best first in its list. */
export interface Grade {
  readonly code: string;
  readonly name: string;
}

/** Where a unit stands among those ranked with it, and what bars it. */
interface Standing {
  readonly rank: number;
  /** How many have the rank. */
  readonly ties: number;
  readonly of: number;
  readonly vetoes: readonly Veto[];
}

/**
 * 等次: the first band that the total reaches and whose quota has room for the rank. A quota of 0.3 in a group of eleven
 * has room for the first three; ties at the edge that do not fit all fall to the next band.
 *
 * A total veto, and one that says 不合格, give the last band; 一票否优 keeps from the first.
 */
export function gradeOf(total: Rational, { rank, ties, of, vetoes }: Standing, { bands }: Grades): Grade {
  const kinds = vetoes.map(({ kind }) => kind);
  if (kinds.includes('denied') || kinds.includes('unqualified')) return lowest(bands);
  const open = kinds.includes('barred-from-top') && bands.length > 1 ? bands.slice(1) : bands;
  const band = open.find(
    ({ atLeast, quota }) =>
      compare(total, parseDecimal(atLeast)) >= 0 && (quota === null || hasRoom(quota, of, rank + ties - 1)),
  );
  return band === undefined ? lowest(bands) : { code: band.code, name: band.name };
}

/** Whether a quota of a group has room for so many, all of each. */
function hasRoom(quota: string, of: number, ranked: number): boolean {
  return compare(rational(ranked), mul(parseDecimal(quota), rational(of))) <= 0;
}

/** A total below every band, such as one below zero, has the lowest. */
function lowest(bands: Grades['bands']): Grade {
  const last = bands.at(-1);
  if (last === undefined) throw new Error('a scheme has at least one grade');
  return { code: last.code, name: last.name };
}

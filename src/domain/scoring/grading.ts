import { compare, parseDecimal, type Rational, rational } from '../kernel/rational.ts';
import { type Grades, roomOf } from '../scheme/grades.ts';
import type { Veto } from './vetoes.ts';

/** A grade, best first in its list. */
export interface Grade {
  readonly code: string;
  readonly name: string;
}

/** Where a unit stands among those ranked with it, and what bars it. */
interface Standing {
  /** How many stand before it. */
  readonly ahead: number;
  /** How many share its place, itself included. */
  readonly ties: number;
  readonly of: number;
  readonly vetoes: readonly Veto[];
}

/**
 * 等次: the first band that the total reaches and whose quota has room. A quota of 0.3 in a group of eleven
 * has room (unless it is rounded up) for the first three, counted by heads, whatever the ranks are called; ties at the
 * edge that do not fit all fall to the next band.
 *
 * A total veto, and one that says 不合格, give the last band; 一票否优 keeps from the first.
 */
export function gradeOf(total: Rational, { ahead, ties, of, vetoes }: Standing, { bands }: Grades): Grade {
  const kinds = vetoes.map(({ kind }) => kind);
  if (kinds.includes('denied') || kinds.includes('unqualified')) return lowest(bands);
  const open = kinds.includes('barred-from-top') && bands.length > 1 ? bands.slice(1) : bands;
  const band = open.find((each) => isWithin(total, each) && hasRoom(roomOf(each, of), ahead + ties));
  return band === undefined ? lowest(bands) : { code: band.code, name: band.name };
}

/** Whether a total is as good as a band asks. */
function isWithin(total: Rational, { atLeast, atMost }: Grades['bands'][number]): boolean {
  if (atLeast !== undefined && compare(total, parseDecimal(atLeast)) < 0) return false;
  return atMost === undefined || compare(total, parseDecimal(atMost)) <= 0;
}

function hasRoom(room: Rational | null, heads: number): boolean {
  return room === null || compare(rational(heads), room) <= 0;
}

/** A total below every band, such as one below zero, has the lowest. */
function lowest(bands: Grades['bands']): Grade {
  const last = bands.at(-1);
  if (last === undefined) throw new Error('a scheme has at least one grade');
  return { code: last.code, name: last.name };
}

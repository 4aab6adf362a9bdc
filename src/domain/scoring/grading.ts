import { compare, mul, parseDecimal, type Rational, rational } from '../kernel/rational.ts';
import type { Grades } from '../scheme/grades.ts';

/** A grade, best first in its list. */
export interface Grade {
  readonly code: string;
  readonly name: string;
}

/**
 * 等次: the first band that the total reaches and whose quota has room for the rank. A quota of 0.3 in a group of eleven
 * has room for the first three; ties at the edge that do not fit all fall to the next band.
 *
 * @param ties how many in the group have the rank
 */
export function gradeOf(
  total: Rational,
  { rank, ties, of }: { readonly rank: number; readonly ties: number; readonly of: number },
  { bands }: Grades,
): Grade {
  const band = bands.find(
    ({ atLeast, quota }) =>
      compare(total, parseDecimal(atLeast)) >= 0 && (quota === null || rank + ties - 1 <= room(quota, of)),
  );
  const { code, name } = band ?? lowest(bands);
  return { code, name };
}

/** How many of a group a quota has room for, rounded down. */
function room(quota: string, of: number): number {
  const exact = mul(parseDecimal(quota), rational(of));
  return Number(exact.num / exact.den);
}

/** A total below every band, such as one below zero, has the lowest. */
function lowest(bands: Grades['bands']): Grade {
  const last = bands.at(-1);
  if (last === undefined) throw new Error('a scheme has at least one grade');
  return last;
}

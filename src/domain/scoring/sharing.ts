import { compare, parseDecimal, type Rational } from '../kernel/rational.ts';
import { ASSIGNMENT_ROLE_NAMES } from '../plan/events.ts';
import type { Rules } from '../scheme/rules.ts';
import type { AssignmentFact, IncentiveFact, UnitFact } from './facts.ts';

/** A unit's share in a reward or penalty, and why. */
export interface Share {
  readonly share: Rational;
  readonly reason: string;
  /** The events that bound the unit to the clause. */
  readonly positions: readonly number[];
}

/**
 * 同奖同罚: a unit's share in what was decided for a clause. The unit whose act it was bears the origin's share,
 * those bound to the clause the share of their role, the highest where they hold several. Who is excluded by the
 * proposal shares nothing.
 *
 * @param originGroup the group of the unit whose act it was
 * @returns null when the unit does not share
 */
export function shareOf(
  { unit, tasks }: { readonly unit: UnitFact; readonly tasks: readonly AssignmentFact[] },
  incentive: IncentiveFact,
  originGroup: string | undefined,
  { sharing }: Rules,
): Share | null {
  const bound = tasks.filter((task) => task.clause === incentive.clause);
  const positions = bound.flatMap((task) => task.positions.AssignmentIssued ?? []);
  if (unit.code === incentive.origin) {
    return { share: parseDecimal(sharing.origin), reason: '直接责任', positions };
  }
  if (incentive.exclude.some((excluded) => excluded.unit === unit.code)) return null;
  if (sharing.exempt.includes(unit.group)) return null;
  if (unit.group === originGroup && sharing.territorial.includes(unit.group)) return null;
  let highest: Share | null = null;
  for (const { role } of bound) {
    const share = parseDecimal(sharing[role]);
    if (highest === null || compare(share, highest.share) > 0) {
      highest = { share, reason: `${ASSIGNMENT_ROLE_NAMES[role]}单位`, positions };
    }
  }
  return highest !== null && highest.share.num === 0n ? null : highest;
}

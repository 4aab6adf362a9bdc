import type { Circumstances } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Requested } from './events.ts';
import type { ToleranceState } from './evolve.ts';
import { FAILURE_NAMES, type Failure, toleranceId } from './failure.ts';

export function refuseNoFailure(failure: Failure): Refusal {
  return refusal(
    'conflict',
    'tolerance.no-failure',
    `没有可以容错的${FAILURE_NAMES[failure.kind]}:“${toleranceId(failure)}”没有发生或已不再有效`,
    { failure },
  );
}

/** Only the unit that failed asks for tolerance, and reports its correction. */
export function refuseUnlessUnit(unit: string, { actor }: Circumstances): Refusal | null {
  if (actor.unit === unit) return null;
  return refusal('forbidden', 'tolerance.not-holder', '此项容错属于其他单位,不能代为申请或上报', {
    unit,
    actor: actor.account,
  });
}

/** Nobody judges their own unit. */
export function refuseOwnUnit({ unit }: Requested, { actor }: Circumstances): Refusal | null {
  if (actor.unit !== unit) return null;
  return refusal('forbidden', 'tolerance.own-unit', `容错涉及本单位,“${actor.account}”须回避`, {
    unit,
    actor: actor.account,
  });
}

/** Who asked for it, or had a part in the sanction, does not decide. */
export function refuseParty(
  { requester }: ToleranceState,
  accounts: readonly string[],
  { actor }: Circumstances,
): Refusal | null {
  if (actor.account !== requester && !accounts.includes(actor.account)) return null;
  return refusal(
    'forbidden',
    'tolerance.own-decision',
    `“${actor.account}”提出、决定或变更过此事项,或者启动了容错,须由另一人决定`,
    { actor: actor.account },
  );
}

/** Nobody confirms what they have reported themselves. */
export function refuseOwnReport({ reporter }: ToleranceState, { actor }: Circumstances): Refusal | null {
  if (actor.account !== reporter) return null;
  return refusal('forbidden', 'tolerance.own-report', '不能复核本人上报的纠错', { actor: actor.account });
}

import type { Actor } from '../kernel/actor.ts';
import type { Circumstances } from '../kernel/aggregate.ts';
import { compare, isZero, parseDecimal } from '../kernel/rational.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Proposed } from './events.ts';
import type { IncentiveState } from './evolve.ts';

/** What one proposed another decides on. */
export function refuseProposer(what: string, { proposer }: IncentiveState, actor: Actor): Refusal | null {
  if (actor.account !== proposer) return null;
  return refusal('forbidden', 'incentive.own-proposal', `${what}由“${proposer}”提出,须由另一人决定`, {
    proposer,
  });
}

/** What one decided another varies or revokes. */
export function refuseDecisionMaker(what: string, { decider }: IncentiveState, actor: Actor): Refusal | null {
  if (actor.account !== decider) return null;
  return refusal('forbidden', 'incentive.own-decision', `${what}由“${decider}”决定,须由另一人变更或撤销`, {
    decider,
  });
}

/** Nobody of the unit concerned decides. */
export function refuseOwnUnit(what: string, { origin }: Proposed, actor: Actor): Refusal | null {
  if (actor.unit !== origin) return null;
  return refusal('forbidden', 'incentive.own-unit', `${what}涉及本单位,“${actor.account}”须回避`, {
    origin,
    actor: actor.account,
  });
}

/** Only the unit concerned states its defence, or waives it. */
export function refuseUnlessOrigin(
  what: string,
  { origin }: Proposed,
  { actor }: Circumstances,
): Refusal | null {
  if (actor.unit === origin) return null;
  return refusal('forbidden', 'incentive.not-origin', `${what}不涉及本单位,不能代为陈述申辩`, {
    origin,
    actor: actor.account,
  });
}

/** Nothing is imposed before the unit has been heard, has waived it, or has let its time pass. */
export function refuseUnheard(
  what: string,
  { stage, defendBy }: IncentiveState,
  occurredOn: string,
): Refusal | null {
  if (stage !== 'served' || defendBy === null || occurredOn > defendBy) return null;
  return refusal(
    'conflict',
    'incentive.defence-open',
    `${what}的陈述申辩期到${defendBy}为止,单位没有申辩也没有放弃,还不能决定`,
    { defendBy, occurredOn },
  );
}

/** What comes after its last day comes too late, whether or not the end of that day has been noted. */
export function refuseExpired(
  code: string,
  what: string,
  last: string | null,
  occurredOn: string,
): Refusal | null {
  if (last === null || occurredOn <= last) return null;
  return refusal('conflict', code, `${what}的期限${last}已过`, { last, occurredOn });
}

/** A variation never takes or gives more than was decided: nobody has been heard on more. */
export function refuseHarsher(
  what: string,
  { points: inForce }: Proposed,
  { points }: { readonly points: string },
): Refusal | null {
  if (compare(parseDecimal(points), parseDecimal(inForce)) <= 0) return null;
  return refusal('conflict', 'incentive.not-lighter', `${what}只能减少分值;要增加的须另行提出`, {
    points,
    inForce,
  });
}

/** Points alone are never nothing: what is to come to nothing is revoked, or not proposed. */
export function refusePointless({ effect }: Proposed, points: string): Refusal | null {
  if (effect !== 'points' || !isZero(parseDecimal(points))) return null;
  return refusal('invalid', 'incentive.no-points', '只计分的奖惩,分值不能为零', { points });
}

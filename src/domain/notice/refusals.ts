import type { Circumstances } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { UnderWay } from './next-stage.ts';

/** Only the unit addressed answers, or asks for more time. */
export function refuseOtherUnit(
  { issued: { unit, title } }: UnderWay,
  { actor }: Circumstances,
): Refusal | null {
  if (actor.unit === unit) return null;
  return refusal('forbidden', 'notice.not-addressed', `督办单“${title}”是发给其他单位的,不能代为办理`, {
    unit,
    actor: actor.account,
  });
}

/** Nobody judges a notice to their own unit. */
export function refuseOwnUnit(
  { issued: { unit, title } }: UnderWay,
  { actor }: Circumstances,
): Refusal | null {
  if (actor.unit !== unit) return null;
  return refusal('forbidden', 'notice.own-unit', `督办单“${title}”发给本单位,“${actor.account}”须回避`, {
    unit,
    actor: actor.account,
  });
}

/** Whoever asked for more time does not grant it. */
export function refuseRequester({ requested }: UnderWay, { actor }: Circumstances): Refusal | null {
  if (requested?.account !== actor.account) return null;
  return refusal('forbidden', 'notice.own-request', `延期由“${actor.account}”申请,须由另一人决定`, {
    account: actor.account,
  });
}

/** What costs points is decided by another account than the one that issued the notice. */
export function refuseIssuer(
  { issuer, issued: { title } }: UnderWay,
  { actor }: Circumstances,
  what: string,
): Refusal | null {
  if (actor.account !== issuer) return null;
  return refusal(
    'forbidden',
    'notice.own-notice',
    `督办单“${title}”由“${actor.account}”发出,${what}须由另一人决定`,
    { issuer },
  );
}

/** A period that is over is not extended. */
export function refuseLateRequest({ deadline }: UnderWay, { occurredOn }: Circumstances): Refusal | null {
  if (deadline === null || occurredOn <= deadline) return null;
  return refusal('conflict', 'notice.extension-late', `答复期限${deadline}已过,不能延期`, {
    answerBy: deadline,
    occurredOn,
  });
}

/** More days than may be had. */
export function refuseLongExtension(days: number, most: number): Refusal | null {
  if (days <= most) return null;
  return refusal('invalid', 'notice.extension-too-long', `至多延期${most}个工作日,不能延期${days}个`, {
    days,
    most,
  });
}

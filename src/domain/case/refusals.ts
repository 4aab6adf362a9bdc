import type { Circumstances } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import type { CaseState } from './evolve.ts';

type Asking = Pick<Circumstances, 'actor'>;

/** Only the unit that leads. */
export function refuseUnlessLead({ id, lead }: CaseState, { actor }: Asking): Refusal | null {
  if (actor.unit === lead) return null;
  return refusal('forbidden', 'case.not-lead', '此问题由其他单位牵头办理,不能代为办理', {
    case: id,
    actor: actor.account,
  });
}

/** Nobody judges a case that their own unit leads or joins. */
export function refuseOwnUnit({ id, lead, joint }: CaseState, { actor }: Asking): Refusal | null {
  const own = actor.unit !== null && (actor.unit === lead || joint.some(({ unit }) => unit === actor.unit));
  if (!own) return null;
  return refusal('forbidden', 'case.own-unit', '不能回访、审核或办结本单位承办的问题', {
    case: id,
    actor: actor.account,
  });
}

/** Another account than the one that did what is now decided on. */
export function refuseSameAccount(
  before: string,
  { actor }: Asking,
  code: `case.${string}`,
  message: string,
): Refusal | null {
  if (actor.account !== before) return null;
  return refusal('forbidden', code, message, { actor: actor.account });
}

/** A unit that is given a case is on the register; whoever asks must name it by `consults`. */
export function refuseUnknownUnit(unit: string, { elsewhere }: Pick<Circumstances, 'elsewhere'>) {
  if (elsewhere(unitAggregate, unit).registered) return null;
  return refusal('invalid', 'unit.unknown', `单位名录中没有“${unit}”`, { units: [unit] });
}

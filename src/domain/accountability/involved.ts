import type { Actor } from '../kernel/actor.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Opened } from './events.ts';

/** Nobody looks into the matters of their own unit, or their own. */
export function refuseInvolved(
  { units, subject }: Pick<Opened, 'units' | 'subject'>,
  { account, unit }: Actor,
): Refusal | null {
  const own = subject.kind === 'pattern' && subject.accounts.includes(account);
  if (!own && (unit === null || !units.includes(unit))) return null;
  return refusal('forbidden', 'accountability.own-matter', '案卷涉及本单位或本人,须回避', { actor: account });
}

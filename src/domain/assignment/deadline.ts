import { type Refusal, refusal } from '../kernel/refusal.ts';

/** What is to be done by the end of a day has not lapsed before that day. */
export function refuseEarly(deadline: string, occurredOn: string): Refusal | null {
  if (occurredOn >= deadline) return null;
  return refusal('invalid', 'assignment.not-due', `期限${deadline}还没有到,不能记为逾期`, {
    deadline,
    occurredOn,
  });
}

import type { Circumstances } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planAggregate } from '../plan/aggregate.ts';
import type { Procedure } from '../scheme/procedure.ts';

/** What is to be done by the end of a day has not lapsed before that day. */
export function refuseEarly(deadline: string, occurredOn: string): Refusal | null {
  if (occurredOn >= deadline) return null;
  return refusal('invalid', 'assignment.not-due', `期限${deadline}还没有到,不能记为逾期`, {
    deadline,
    occurredOn,
  });
}

/**
 * So many working days from the day of a command, as the scheme of the plan sets them. Null where the plan has no
 * scheme yet: then nothing says by when, and nothing lapses.
 */
export function deadlineOf(
  { elsewhere, calendar, occurredOn }: Circumstances,
  plan: string,
  periodIn: (procedure: Procedure) => number,
): string | null {
  const { scheme } = elsewhere(planAggregate, plan);
  return scheme === null ? null : calendar.addWorkingDays(occurredOn, periodIn(scheme.procedure));
}

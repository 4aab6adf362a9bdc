import type { Decided } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import type { CaseEvent, CaseStep } from './events.ts';
import type { CaseState, JointUnit } from './evolve.ts';

/** The step that a case waits for and that has a deadline; null when there is none. */
export function stepOf({ work }: Pick<CaseState, 'work'>): CaseStep | null {
  switch (work) {
    case 'dispatched':
    case 'overruled':
      return 'accept';
    case 'handling':
      return 'answer';
    case 'solved':
    case 'unsolvable':
      return 'call-back';
    default:
      return null;
  }
}

/** By when the running step lapses; null when none runs, it has lapsed, or it waits for the office to extend it. */
export function lapsesOn({
  punctuality,
  extension,
  dueOn,
}: Pick<CaseState, 'punctuality' | 'extension' | 'dueOn'>): string | null {
  return punctuality === 'running' && extension !== 'asked' ? dueOn : null;
}

/** Whether the deadline of the running step has passed, noted or not. */
export function isOverdue(state: CaseState, occurredOn: string): boolean {
  const by = lapsesOn(state);
  return by !== null && occurredOn > by;
}

/** The missed deadline of the running step; a call-back is missed by none of the units. */
export function lapseOf(state: CaseState, basis: Basis): Decided<CaseEvent> {
  const step = stepOf(state);
  const { dueOn, lead } = state;
  if (step === null || dueOn === null) throw new Error(`“${state.id}” has no step that could lapse`);
  const unit = step === 'call-back' ? null : lead;
  return { type: 'CaseStepLapsed', data: { step, unit, dueOn }, basis };
}

/** What comes after its deadline is late, whether or not the end of that day has been noted. */
export function lapseFirst(
  state: CaseState,
  occurredOn: string,
  basis: Basis,
): readonly Decided<CaseEvent>[] {
  return isOverdue(state, occurredOn) ? [lapseOf(state, basis)] : [];
}

/** The missed deadline of a joint unit. */
export function opinionLapse({ unit, opinionBy }: JointUnit, basis: Basis): Decided<CaseEvent> {
  return { type: 'JointOpinionLapsed', data: { unit, opinionBy }, basis };
}

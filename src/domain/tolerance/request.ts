import type { Circumstances, Decision } from '../kernel/aggregate.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce } from '../plan/in-force.ts';
import type { Procedure } from '../scheme/procedure.ts';
import type { ToleranceAsked, ToleranceEvent } from './events.ts';
import type { ToleranceState } from './evolve.ts';
import { findFailure, toleranceId } from './failure.ts';
import { refuseNoFailure, refuseUnlessUnit } from './refusals.ts';

/** The unit asks for it; the office opens it of its own motion. */
export function request(
  { id }: ToleranceState,
  data: ToleranceAsked,
  circumstances: Circumstances,
): Decision<ToleranceEvent> {
  const expected = toleranceId(data.failure);
  if (expected !== id) {
    return refusal('invalid', 'tolerance.id-mismatch', `编号“${id}”与内容不一致`, { expected });
  }
  const plan = planInForce(circumstances, data.plan);
  if ('code' in plan) return plan;
  const found = findFailure(data.failure, circumstances.elsewhere);
  if (found === null) return refuseNoFailure(data.failure);
  const { unit, title } = found;
  if (found.plan !== data.plan) {
    return refusal('invalid', 'tolerance.other-plan', `“${title}”属于工作要点“${found.plan}”`, {
      plan: found.plan,
    });
  }
  const { actor, calendar, occurredOn } = circumstances;
  const asksItself = actor.role === 'unit';
  const flaw =
    (asksItself ? refuseUnlessUnit(unit, circumstances) : null) ??
    refuseUngrounded(data, plan.procedure.tolerance);
  if (flaw !== null) return flaw;
  const decideBy = calendar.addWorkingDays(occurredOn, plan.procedure.tolerance.decideWithin);
  const type = asksItself ? 'ToleranceRequested' : 'ToleranceOpened';
  const basis = { source: plan.schemeTitle, article: plan.procedure.article };
  return [{ type, data: { ...data, unit, title, decideBy }, basis }];
}

/** On a condition of the scheme, each of its exclusions declared not to apply. */
function refuseUngrounded(
  { condition, exclusions }: ToleranceAsked,
  tolerance: Procedure['tolerance'],
): Refusal | null {
  if (!tolerance.conditions.some(({ code }) => code === condition)) {
    return refusal('invalid', 'tolerance.condition-unknown', `考核细则没有容错情形“${condition}”`, {
      condition,
      conditions: tolerance.conditions,
    });
  }
  const declared = exclusions.map(({ code }) => code);
  const odd = declared.find(
    (code, index) =>
      declared.indexOf(code) !== index || !tolerance.exclusions.some((each) => each.code === code),
  );
  if (odd !== undefined) {
    return refusal('invalid', 'tolerance.exclusion-unknown', `不予容错情形“${odd}”重复或者考核细则没有`, {
      exclusion: odd,
      exclusions: tolerance.exclusions,
    });
  }
  const missing = tolerance.exclusions.find(({ code }) => !declared.includes(code));
  if (missing !== undefined) {
    return refusal(
      'invalid',
      'tolerance.exclusion-undeclared',
      `没有说明是否属于“${missing.name}”,每一种不予容错的情形都须说明`,
      { exclusion: missing.code },
    );
  }
  const applying = exclusions.find(({ applies }) => applies);
  if (applying === undefined) return null;
  const name = tolerance.exclusions.find(({ code }) => code === applying.code)?.name ?? applying.code;
  return refusal('conflict', 'tolerance.excluded', `属于“${name}”的,不予容错`, { exclusion: applying.code });
}

import { assignmentAggregate } from '../assignment/aggregate.ts';
import { isOpen } from '../assignment/evolve.ts';
import { heldOn } from '../assignment/held.ts';
import type { Circumstances } from '../kernel/aggregate.ts';
import { addDays } from '../kernel/dates.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planAggregate } from '../plan/aggregate.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import type { ReformProposal } from './events.ts';

/** It holds from a day that the plan knows, at most a year ahead. */
export function refuseWhen(
  { plan, effectiveOn }: ReformProposal,
  { elsewhere, occurredOn }: Circumstances,
): Refusal | null {
  const { stage, heading } = elsewhere(planAggregate, plan);
  if (stage !== 'published' || heading === null) {
    return refusal('conflict', 'plan.not-in-force', `工作要点“${plan}”还没有发布`, { plan });
  }
  const latest = addDays(occurredOn, 365);
  if (effectiveOn >= heading.from && effectiveOn <= latest) return null;
  return refusal(
    'invalid',
    'reform.date-out-of-range',
    `生效日期${effectiveOn}须在${heading.from}至${latest}之间`,
    { effectiveOn, from: heading.from, to: latest },
  );
}

/** Every unit named is on the register, once, and is not dissolved already. */
export function refuseUnits(
  { kind, units, newUnits, duties }: ReformProposal,
  { elsewhere }: Circumstances,
): Refusal | null {
  const touched = units.map(({ unit }) => unit);
  const twice = touched.find((unit, index) => touched.indexOf(unit) !== index);
  if (twice !== undefined) {
    return refusal('invalid', 'reform.unit-repeated', `单位“${twice}”写了两次`, { unit: twice });
  }
  if (kind === 'rename' && (duties.length > 0 || units.some(({ becomes }) => becomes !== 'renamed'))) {
    return refusal('invalid', 'reform.rename-only', '更名只改名称,不撤销单位,也不划转任务', { kind });
  }
  for (const unit of new Set([...touched, ...newUnits, ...duties.map(({ to }) => to)])) {
    const { registered, dissolvedOn } = elsewhere(unitAggregate, unit);
    if (!registered) {
      return refusal('invalid', 'unit.unknown', `没有代码为“${unit}”的单位`, { unit });
    }
    if (dissolvedOn !== null) {
      return refusal('conflict', 'unit.dissolved', `单位“${unit}”自${dissolvedOn}起已经撤销`, {
        unit,
        dissolvedOn,
      });
    }
  }
  const gone = new Set(units.flatMap(({ unit, becomes }) => (becomes === 'dissolved' ? [unit] : [])));
  const lost = duties.find(({ to }) => gone.has(to));
  if (lost === undefined) return null;
  return refusal('invalid', 'reform.to-dissolved', `任务不能划转给同时撤销的单位“${lost.to}”`, lost);
}

/** Every assignment that goes to another unit is open, of this plan, and held by a unit that the reform touches. */
export function refuseDuties(
  { plan, effectiveOn, units, duties }: ReformProposal,
  { elsewhere }: Circumstances,
): Refusal | null {
  const touched = new Set(units.map(({ unit }) => unit));
  const seen = new Set<string>();
  for (const { assignment, from, to } of duties) {
    const { issued, issuedOn, work, held } = elsewhere(assignmentAggregate, assignment);
    const details = { assignment, from, to };
    if (issued === null || issued.plan !== plan) {
      return refusal(
        'invalid',
        'reform.duty-unknown',
        `工作要点“${plan}”没有编号为“${assignment}”的任务`,
        details,
      );
    }
    if (seen.has(assignment)) {
      return refusal('invalid', 'reform.duty-repeated', `任务“${assignment}”划转了两次`, details);
    }
    seen.add(assignment);
    if (!isOpen(work)) {
      return refusal(
        'conflict',
        'reform.duty-over',
        `任务“${assignment}”已经办结或撤回,留在原承担单位`,
        details,
      );
    }
    const { holder } = issued;
    if (holder.kind !== 'unit' || holder.code !== from || !touched.has(from)) {
      return refusal(
        'invalid',
        'reform.duty-foreign',
        `任务“${assignment}”由“${holder.name}”承担,不能从“${from}”划转`,
        details,
      );
    }
    if (from === to) {
      return refusal(
        'invalid',
        'reform.same-holder',
        `任务“${assignment}”本来就由“${holder.name}”承担`,
        details,
      );
    }
    const since = held.at(-1)?.from ?? issuedOn ?? effectiveOn;
    if (heldOn(held, effectiveOn) === null || effectiveOn <= since) {
      return refusal(
        'invalid',
        'reform.before-held',
        `任务“${assignment}”自${since}起由“${holder.name}”承担,不能从${effectiveOn}起划转`,
        { ...details, since, effectiveOn },
      );
    }
  }
  return null;
}

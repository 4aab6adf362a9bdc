import { firstDayOf, lastDayOf } from '../kernel/quarter.ts';
import { parseDecimal, sign } from '../kernel/rational.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Clause, Target } from '../plan/events.ts';
import type { PlanState } from '../plan/evolve.ts';
import type { BreakdownKind, Part } from './events.ts';
import { type BreakdownState, placeOf } from './evolve.ts';
import { compareBy, isFalling, misfit } from './reaching.ts';

/** What parts are checked against. */
interface Frame {
  readonly plan: PlanState;
  readonly clause: Clause;
  readonly target: Target;
  readonly kind: BreakdownKind;
}

/** Whether parts divide a target as they must: whom, how much, and by when. */
export function refuseParts(frame: Frame, parts: readonly Part[]): Refusal | null {
  return (
    refuseUnits(frame, parts) ??
    refuseShares(frame, parts) ??
    firstOf(parts, (part) => refusePath(frame, part))
  );
}

/** Each unit once, and none that the document does not bind to the clause. */
function refuseUnits({ plan, clause }: Frame, parts: readonly Part[]): Refusal | null {
  const units = parts.map(({ unit }) => unit);
  const repeated = units.find((unit, index) => units.indexOf(unit) !== index);
  if (repeated !== undefined) {
    return refusal('invalid', 'breakdown.unit-repeated', `单位“${repeated}”在分解中重复`, { unit: repeated });
  }
  const bound = boundUnits(plan, clause);
  const stranger = units.find((unit) => !bound.has(unit));
  if (stranger === undefined) return null;
  return refusal(
    'invalid',
    'breakdown.unit-unbound',
    `单位“${stranger}”不是条目“${clause.id}”的责任单位,不能分解给它`,
    { unit: stranger, clause: clause.id },
  );
}

function boundUnits({ names }: PlanState, { lead, support, responsible }: Clause): ReadonlySet<string> {
  const mentioned = new Set([...lead, ...support, ...responsible]);
  return new Set(
    names.flatMap((named) => (named.kind === 'units' && mentioned.has(named.name) ? named.units : [])),
  );
}

function refuseShares({ target, kind }: Frame, parts: readonly Part[]): Refusal | null {
  if (kind === 'each') {
    const easier = parts.find(({ value }) => compareBy(target, value, target.value) < 0);
    if (easier === undefined) return null;
    return refusal(
      'invalid',
      'breakdown.part-easier',
      `“${easier.unit}”的目标${easier.value}低于全市目标${target.value}的要求`,
      { unit: easier.unit, value: easier.value, target: target.value },
    );
  }
  if (target.unit === '%' || isFalling(target)) {
    return refusal('invalid', 'breakdown.not-additive', `“${target.indicator}”不能分摊相加,请改为各自达标`, {
      target: target.id,
      unit: target.unit,
      assessAs: target.assessAs,
    });
  }
  const empty = parts.find(({ value }) => sign(parseDecimal(value)) <= 0);
  if (empty !== undefined) {
    return refusal('invalid', 'breakdown.part-empty', `“${empty.unit}”的份额${empty.value}须大于零`, {
      unit: empty.unit,
      value: empty.value,
    });
  }
  const wrong = misfit(target, parts);
  if (wrong === null) return null;
  const details = { target: target.value, ...wrong };
  return refusal(
    'invalid',
    'breakdown.sum-mismatch',
    `各份额合计${wrong.sum},与目标值${target.value}相差${wrong.difference}`,
    details,
  );
}

/** The milestones of a part: quarters in order, within the plan and the target's deadline, ending at its value. */
function refusePath({ plan, target }: Frame, { unit, value, milestones }: Part): Refusal | null {
  const { from = '', to = '' } = plan.heading ?? {};
  const by = target.deadline ?? to;
  for (const [index, { quarter, value: reached }] of milestones.entries()) {
    const before = milestones[index - 1];
    if (before !== undefined && quarter <= before.quarter) {
      return refusal(
        'invalid',
        'breakdown.quarters-order',
        `“${unit}”的节点${quarter}须排在${before.quarter}之后`,
        {
          unit,
          quarter,
        },
      );
    }
    if (lastDayOf(quarter) < from || firstDayOf(quarter) > by) {
      return refusal(
        'invalid',
        'breakdown.quarter-outside',
        `“${unit}”的节点${quarter}不在${from}至${by}之内`,
        {
          unit,
          quarter,
          from,
          to: by,
        },
      );
    }
    const backwards = before !== undefined && compareBy(target, reached, before.value) < 0;
    const negative = !isFalling(target) && sign(parseDecimal(reached)) < 0;
    if (backwards || negative) {
      return refusal('invalid', 'breakdown.milestones-fall', `“${unit}”的节点${quarter}(${reached})后退`, {
        unit,
        quarter,
        value: reached,
      });
    }
  }
  const last = milestones.at(-1);
  if (last !== undefined && compareBy(target, last.value, value) === 0) return null;
  return refusal('invalid', 'breakdown.last-milestone', `“${unit}”的最后一个节点须等于其目标值${value}`, {
    unit,
    value,
    last: last?.value ?? null,
  });
}

/**
 * What is past stays: no milestone is set for a quarter that is over, and one that is over or has been judged is not
 * changed or left out.
 */
export function refusePast(
  { approved, milestones }: BreakdownState,
  parts: readonly Part[],
  occurredOn: string,
): Refusal | null {
  const now = new Map(parts.map(({ unit, milestones: own }) => [unit, valuesOf(own)]));
  const before = new Map((approved?.parts ?? []).map(({ unit, milestones: own }) => [unit, valuesOf(own)]));
  const settled = (unit: string, quarter: string) =>
    lastDayOf(quarter) < occurredOn || (milestones.get(placeOf(unit, quarter)) ?? 'open') !== 'open';
  for (const [unit, own] of before) {
    for (const [quarter, value] of own) {
      if (!settled(unit, quarter) || now.get(unit)?.get(quarter) === value) continue;
      return refusal(
        'conflict',
        'breakdown.milestone-settled',
        `“${unit}”的节点${quarter}已经到期或评判,不能改动`,
        {
          unit,
          quarter,
          value,
        },
      );
    }
  }
  for (const [unit, own] of now) {
    for (const quarter of own.keys()) {
      if (lastDayOf(quarter) >= occurredOn || before.get(unit)?.has(quarter) === true) continue;
      return refusal('conflict', 'breakdown.quarter-over', `“${unit}”的节点${quarter}已经过去`, {
        unit,
        quarter,
      });
    }
  }
  return null;
}

function valuesOf(milestones: Part['milestones']): ReadonlyMap<string, string> {
  return new Map(milestones.map(({ quarter, value }) => [quarter, value]));
}

function firstOf<T>(items: readonly T[], check: (item: T) => Refusal | null): Refusal | null {
  for (const item of items) {
    const found = check(item);
    if (found !== null) return found;
  }
  return null;
}

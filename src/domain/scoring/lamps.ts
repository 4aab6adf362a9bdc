import { latestVerified } from '../assignment/claim-state.ts';
import { daysBetween } from '../kernel/dates.ts';
import { compare, div, parseDecimal, rational, sub, zero } from '../kernel/rational.ts';
import type { LampCondition, LampKind, Rules } from '../scheme/rules.ts';
import { counts, lateAcceptance, lateReports, overdue } from './lapses.ts';
import type { LampTask } from './unit-facts.ts';

/** The lamp of a task: the first rule of the scheme whose condition holds on the day. What is excused lights none. */
export function lampOf(task: LampTask, asOf: string, rules: Rules): LampKind {
  return lampRuleOf(task, asOf, rules).kind;
}

/** The lamp of a task and the rule that lights it, counted from 1. */
export function lampRuleOf(
  task: LampTask,
  asOf: string,
  { lamps }: Rules,
): { readonly kind: LampKind; readonly rule: number } {
  const index = lamps.rules.findIndex(({ when }) => when === null || holds(when, task, asOf));
  const kind = lamps.kinds.find(({ code }) => code === lamps.rules[index]?.lamp);
  if (kind === undefined)
    throw new Error(`no lamp for task ${task.id}: the scheme's last rule must always hold`);
  return { kind, rule: index + 1 };
}

function holds(when: LampCondition, task: LampTask, asOf: string): boolean {
  return (
    (when.timeliness === undefined || stands(task, when.timeliness)) &&
    (when.acceptance === undefined || accepted(task, when.acceptance)) &&
    (when.lateReports === undefined || compare(lateReports(task).count, rational(when.lateReports)) >= 0) &&
    (when.behindBy === undefined || behindBy(task, asOf, when.behindBy)) &&
    (when.dueWithinDays === undefined || dueWithin(task, asOf, when.dueWithinDays))
  );
}

function stands(task: LampTask, timeliness: LampTask['timeliness']): boolean {
  if (task.timeliness !== timeliness) return false;
  return timeliness === 'onTime' || timeliness === 'timely' || counts(overdue(task, timeliness));
}

function accepted(task: LampTask, acceptance: LampTask['acceptance']): boolean {
  if (task.acceptance !== acceptance) return false;
  return acceptance === 'awaited' || acceptance === 'inTime' || counts(lateAcceptance(task));
}

/** Whether verified progress trails the elapsed share of the time by more than so many percentage points. */
function behindBy(task: LampTask, asOf: string, points: string): boolean {
  if (!unfinished(task)) return false;
  const days = daysBetween(task.issuedOn, task.dueOn);
  const elapsed = Math.min(Math.max(daysBetween(task.issuedOn, asOf), 0), days);
  const expected = days <= 0 ? rational(100) : div(rational(elapsed * 100), rational(days));
  const verified = latestVerified(task.claims)?.verified ?? null;
  const progress = verified === null ? zero : parseDecimal(verified.progress);
  return compare(sub(expected, progress), parseDecimal(points)) > 0;
}

function dueWithin(task: LampTask, asOf: string, days: number): boolean {
  const left = daysBetween(asOf, task.dueOn);
  return unfinished(task) && left >= 0 && left <= days;
}

function unfinished(task: LampTask): boolean {
  return task.work === 'assigned' || task.work === 'underway';
}

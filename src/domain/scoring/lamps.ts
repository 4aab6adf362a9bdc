import { latestVerified } from '../assignment/claim-state.ts';
import { daysBetween } from '../kernel/dates.ts';
import { compare, div, parseDecimal, rational, sub, zero } from '../kernel/rational.ts';
import type { LampCondition, LampKind, Rules } from '../scheme/rules.ts';
import { lateReport } from './methods/task-timeliness.ts';
import type { Task } from './unit-facts.ts';

/** The lamp of a task: the first rule of the scheme whose condition holds on the day. */
export function lampOf(task: Task, asOf: string, { lamps }: Rules): LampKind {
  const rule = lamps.rules.find(({ when }) => when === null || holds(when, task, asOf));
  const kind = lamps.kinds.find(({ code }) => code === rule?.lamp);
  if (kind === undefined)
    throw new Error(`no lamp for task ${task.id}: the scheme's last rule must always hold`);
  return kind;
}

function holds(when: LampCondition, task: Task, asOf: string): boolean {
  return (
    (when.timeliness === undefined || task.timeliness === when.timeliness) &&
    (when.acceptance === undefined || task.acceptance === when.acceptance) &&
    (when.lateReports === undefined || task.claims.filter(lateReport).length >= when.lateReports) &&
    (when.behindBy === undefined || behindBy(task, asOf, when.behindBy)) &&
    (when.dueWithinDays === undefined || dueWithin(task, asOf, when.dueWithinDays))
  );
}

/** Whether verified progress trails the elapsed share of the time by more than so many percentage points. */
function behindBy(task: Task, asOf: string, points: string): boolean {
  if (!unfinished(task)) return false;
  const days = daysBetween(task.issuedOn, task.dueOn);
  const elapsed = Math.min(Math.max(daysBetween(task.issuedOn, asOf), 0), days);
  const expected = days <= 0 ? rational(100) : div(rational(elapsed * 100), rational(days));
  const verified = latestVerified(task.claims)?.verified ?? null;
  const progress = verified === null ? zero : parseDecimal(verified.progress);
  return compare(sub(expected, progress), parseDecimal(points)) > 0;
}

function dueWithin(task: Task, asOf: string, days: number): boolean {
  const left = daysBetween(asOf, task.dueOn);
  return unfinished(task) && left >= 0 && left <= days;
}

function unfinished(task: Task): boolean {
  return task.work === 'assigned' || task.work === 'underway';
}

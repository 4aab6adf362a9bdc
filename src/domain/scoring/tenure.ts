import { type Held, heldOn } from '../assignment/held.ts';
import { addDays, daysBetween } from '../kernel/dates.ts';
import type { Rules } from '../scheme/rules.ts';
import type { AssignmentFact } from './facts.ts';

/** A unit's part in a task that went from one unit to another: on how many of its days it held it. */
export interface Tenure {
  readonly unit: string;
  readonly days: number;
  readonly of: number;
}

/** In whose score a task counts: the one unit, or each that held it with its part of the days. */
export interface Holding {
  readonly unit: string;
  /** Null where all of the task counts for the one unit. */
  readonly tenure: Tenure | null;
}

/**
 * 移交任务的计分: to the holder at the end, or to each holder by its days. Days are counted from the day of issue to the
 * date looked at, or to the day on which the work was done where that is earlier, both included.
 */
export function holdingsOf(
  task: Pick<AssignmentFact, 'held' | 'issuedOn' | 'doneOn'>,
  asOf: string,
  { transfers }: Pick<Rules, 'transfers'>,
): readonly Holding[] {
  const last = task.held.findLast(({ from }) => from <= asOf);
  if (last === undefined) return [];
  if (transfers.by === 'holder-at-end' || last === task.held[0]) return [{ unit: last.unit, tenure: null }];
  const { issuedOn, doneOn } = task;
  const end = doneOn !== null && doneOn < asOf ? doneOn : asOf;
  const held = task.held.filter(({ from }) => from <= asOf);
  const of = daysBetween(issuedOn, end) + 1;
  if (of < 1) return [{ unit: last.unit, tenure: null }]; // done before it was issued: there are no days to divide
  const days = new Map<string, number>();
  held.forEach(({ unit, from }, index) => {
    const next = held[index + 1];
    const to = next !== undefined && next.from <= end ? addDays(next.from, -1) : end;
    const length = daysBetween(from, to) + 1;
    const before = days.get(unit) ?? 0;
    if (length > 0) days.set(unit, before + length);
  });
  return [...days].map(([unit, length]) => ({ unit, tenure: { unit, days: length, of } }));
}

/** Whether what happened on a day is a unit's: where the task counts by days, of the one that held it then. */
export function answersFor(tenure: Tenure | null, held: readonly Held[], date: string | null): boolean {
  return tenure === null || date === null || heldOn(held, date)?.unit === tenure.unit;
}

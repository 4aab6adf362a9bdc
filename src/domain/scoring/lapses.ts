import { add, isZero, one, type Rational, zero } from '../kernel/rational.ts';
import type { Failure } from '../tolerance/failure.ts';
import { positionsOf } from './facts.ts';
import { leniencyFor } from './leniency.ts';
import { answersFor } from './tenure.ts';
import type { LampTask } from './unit-facts.ts';

/** How often something lapsed and counts: each time once, a share where it is mitigated, not at all where excused. */
export interface Counted {
  readonly count: Rational;
  /** The lapses that count, and the tolerances that say by how much. */
  readonly positions: readonly number[];
}

const NEVER: Counted = { count: zero, positions: [] };

/** 逾期签收 */
export function lateAcceptance(task: LampTask): Counted {
  if (!task.held.some(({ lateAcceptance: lapsed }) => lapsed)) return NEVER;
  const failure = { kind: 'late-acceptance', assignment: task.id } as const;
  // In the order in which they counted, as the holders.
  const { AcceptanceLapsed: positions = [] } = task.positions;
  const late = task.held
    .filter(({ lateAcceptance: lapsed }) => lapsed)
    .map(({ unit }, index) => ({ unit, failure, positions: positions.slice(index, index + 1) }));
  const { tenure } = task;
  return counted(
    task,
    late.filter(({ unit }) => tenure === null || unit === tenure.unit),
  );
}

/** 逾期申报: the months whose report came late or has not come at all. */
export function lateReports(task: LampTask): Counted {
  const late = task.claims.filter(
    ({ punctuality, lapsedOn }) =>
      (punctuality === 'late' || punctuality === 'recovered') && answersFor(task.tenure, task.held, lapsedOn),
  );
  return counted(
    task,
    late.map(({ month, positions }) => ({
      failure: { kind: 'late-report', assignment: task.id, month },
      positions: positionsOf(positions, 'ReportLapsed', 'ResubmissionLapsed'),
    })),
  );
}

/** 任务逾期, not finished yet or finished after its day. */
export function overdue(task: LampTask, timeliness: 'overdue' | 'recovered'): Counted {
  if (task.timeliness !== timeliness) return NEVER;
  const failure = { kind: 'overdue', assignment: task.id } as const;
  const positions = positionsOf(task.positions, 'AssignmentOverdue');
  const own = answersFor(task.tenure, task.held, task.overdueSince);
  return counted(task, own ? [{ failure, positions }] : []);
}

/** Whether any of it counts. */
export function counts({ count }: Counted): boolean {
  return !isZero(count);
}

function counted(
  { leniencies }: Pick<LampTask, 'leniencies'>,
  lapses: readonly { readonly failure: Failure; readonly positions: readonly number[] }[],
): Counted {
  if (lapses.length === 0) return NEVER;
  return lapses.reduce<Counted>((so, { failure, positions }) => {
    const leniency = leniencyFor(leniencies, failure);
    if (leniency === undefined) {
      return { count: add(so.count, one), positions: [...so.positions, ...positions] };
    }
    if (isZero(leniency.kept)) return so;
    return {
      count: add(so.count, leniency.kept),
      positions: [...so.positions, ...positions, ...leniency.positions],
    };
  }, NEVER);
}

import { z } from 'zod';
import { assignmentAggregate } from '../assignment/aggregate.ts';
import { month } from '../assignment/events.ts';
import { incentiveAggregate } from '../incentive/aggregate.ts';
import type { Elsewhere, Reference } from '../kernel/aggregate.ts';
import { identifier } from '../kernel/text.ts';

/** What may be excused: a sanction, or a deadline of a task that has lapsed. */
export const failureData = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sanction'), incentive: identifier(100) }),
  z.strictObject({ kind: z.literal('overdue'), assignment: identifier(140) }),
  z.strictObject({ kind: z.literal('late-acceptance'), assignment: identifier(140) }),
  z.strictObject({ kind: z.literal('late-report'), assignment: identifier(140), month }),
]);
export type Failure = z.infer<typeof failureData>;

export const FAILURE_NAMES: Readonly<Record<Failure['kind'], string>> = {
  sanction: '处罚',
  overdue: '任务逾期',
  'late-acceptance': '逾期签收',
  'late-report': '逾期申报',
};

/** The identifier of the tolerance of a failure: hence there is one for each. */
export function toleranceId(failure: Failure): string {
  switch (failure.kind) {
    case 'sanction':
      return `${SANCTION}${failure.incentive}`;
    case 'overdue':
    case 'late-acceptance':
      return `${failure.kind}.${failure.assignment}`;
    case 'late-report':
      return `${failure.kind}.${failure.assignment}.${failure.month}`;
  }
}

const SANCTION = 'sanction.';

/** The sanction that a tolerance with this identifier is about; null when it is about something else. */
export function sanctionOf(tolerance: string): string | null {
  return tolerance.startsWith(SANCTION) ? tolerance.slice(SANCTION.length) : null;
}

/** The stream that tells of a failure. */
export function failureReference(failure: Failure): Reference {
  return failure.kind === 'sanction'
    ? { category: incentiveAggregate.category, id: failure.incentive }
    : { category: assignmentAggregate.category, id: failure.assignment };
}

/** A failure as its own stream tells of it. */
export interface FoundFailure {
  readonly plan: string;
  /** The unit that failed. */
  readonly unit: string;
  readonly title: string;
  /** The accounts that brought it about or shaped it, who therefore do not decide on its tolerance. */
  readonly accounts: readonly string[];
}

/** The failure as it stands now; null when there is no such failure, or not any more. */
export function findFailure(failure: Failure, elsewhere: Elsewhere): FoundFailure | null {
  if (failure.kind === 'sanction') {
    const { kind, stage, proposed, proposer, decider, variers } = elsewhere(
      incentiveAggregate,
      failure.incentive,
    );
    if (kind !== 'sanction' || stage !== 'effective' || proposed === null) return null;
    const accounts = [proposer, decider, ...variers].filter((account) => account !== null);
    return { plan: proposed.plan, unit: proposed.origin, title: proposed.title, accounts };
  }
  const { issued, acceptance, timeliness, claims } = elsewhere(assignmentAggregate, failure.assignment);
  if (issued === null || issued.holder.kind !== 'unit') return null;
  const failed = {
    overdue: timeliness === 'overdue' || timeliness === 'recovered',
    'late-acceptance': acceptance === 'lapsed' || acceptance === 'late',
    'late-report':
      failure.kind === 'late-report' &&
      ['late', 'recovered'].includes(claims.get(failure.month)?.punctuality ?? 'open'),
  }[failure.kind];
  if (!failed) return null;
  const which = failure.kind === 'late-report' ? failure.month : '';
  const title = `${issued.clause} ${issued.clauseTitle}${which}${FAILURE_NAMES[failure.kind]}`;
  return { plan: issued.plan, unit: issued.holder.code, title, accounts: [] };
}

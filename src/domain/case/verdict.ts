import type { CaseState } from './evolve.ts';

/** What a case counts as, for its lead and, as to lateness, for its joint units. */
export interface Verdict {
  /** Null while the case is not closed, or when it counts as neither. */
  readonly solution: 'solved' | 'unsolved' | null;
  /** As the last call-back that reached the complainant found; null when none has. */
  readonly satisfaction: 'satisfied' | 'dissatisfied' | null;
  /** The units that missed a deadline, each with the first one that it missed. */
  readonly late: readonly { readonly unit: string; readonly dueOn: string }[];
}

/**
 * The verdict on a case as it stands. One that was reopened was not solved the first time, and counts as unsolved; but
 * where the scheme waives it and the complainant ends satisfied, a case counts neither as unsolved nor as late.
 */
export function verdictOf(
  state: Pick<CaseState, 'terms' | 'closed' | 'reached' | 'reopened' | 'lapses'>,
): Verdict {
  const { terms, closed, reached, reopened, lapses } = state;
  const waived = closed?.ended === 'satisfied' && terms?.waiveIfSatisfied === true;
  const late = new Map<string, string>();
  if (!waived) {
    for (const { unit, dueOn } of lapses) if (unit !== null && !late.has(unit)) late.set(unit, dueOn);
  }
  return {
    solution: closed === null ? null : solution(closed.solved, reopened > 0, waived),
    satisfaction: reached?.result ?? null,
    late: [...late].map(([unit, dueOn]) => ({ unit, dueOn })),
  };
}

function solution(solved: boolean, wasReopened: boolean, waived: boolean): Verdict['solution'] {
  if (solved && (waived || !wasReopened)) return 'solved';
  return waived ? null : 'unsolved';
}

import type { Recorded } from '../kernel/aggregate.ts';
import type { AppealEvent, Findings } from './events.ts';
import type { AppealCorrection, AppealWork } from './machine.ts';

type Data<T extends AppealEvent['type']> = Extract<AppealEvent, { type: T }>['data'];

export interface AppealState {
  readonly id: string;
  readonly work: AppealWork;
  readonly correction: AppealCorrection;
  readonly lodged: (Data<'AppealLodged'> & { readonly account: string }) | null;
  /** Accounts that had a hand in what is appealed against; null until it has been established. */
  readonly involved: readonly string[] | null;
  /** Who reviews, and who has reviewed before. */
  readonly reviewers: readonly string[];
  readonly formerReviewers: readonly string[];
  /** The last day for whoever has to act next; null while the clock stands or nobody has to. */
  readonly decideBy: string | null;
  readonly correctBy: string | null;
  readonly reviewBy: string | null;
  readonly hearingSince: string | null;
  readonly findings: Findings | null;
  /** The deadlines that have been noted as lapsed. */
  readonly lapsed: readonly string[];
}

export function initialAppeal(id: string): AppealState {
  return {
    id,
    work: 'absent',
    correction: 'none',
    lodged: null,
    involved: null,
    reviewers: [],
    formerReviewers: [],
    decideBy: null,
    correctBy: null,
    reviewBy: null,
    hearingSince: null,
    findings: null,
    lapsed: [],
  };
}

export function evolveAppeal(state: AppealState, event: Recorded<AppealEvent>): AppealState {
  switch (event.type) {
    case 'AppealLodged':
      return { ...state, work: 'lodged', lodged: { ...event.data, account: event.actor.account } };
    case 'InvolvementEstablished':
      return { ...state, involved: [...new Set(event.data.accounts.map(({ account }) => account))] };
    case 'AppealAdmitted':
      return { ...state, work: 'admitted', decideBy: event.data.decideBy };
    case 'AppealDismissed':
      return { ...state, work: 'dismissed' };
    case 'ReviewersAssigned': {
      const { reviewers, decideBy } = event.data;
      const again = state.work === 'reopened';
      return {
        ...state,
        work: again ? 'rereviewing' : 'reviewing',
        reviewers,
        formerReviewers: again ? state.reviewers : [],
        decideBy,
      };
    }
    case 'StatementSubmitted':
      return state;
    case 'HearingOpened':
      return { ...state, work: 'hearing', hearingSince: event.occurredOn };
    case 'HearingClosed':
      return { ...state, work: 'reviewing', hearingSince: null, decideBy: event.data.decideBy };
    case 'AppealUpheld': {
      const { findings, correctBy, reviewBy } = event.data;
      return { ...decided(state, findings, reviewBy), correction: 'due', correctBy };
    }
    case 'AppealRejected':
      return decided(state, event.data.findings, event.data.reviewBy);
    case 'ReviewRequested':
      return { ...state, work: 'reopened', reviewBy: null, decideBy: event.data.decideBy };
    case 'AppealSettled':
      return { ...state, work: 'settled', reviewBy: null };
    case 'AppealWithdrawn':
      return { ...state, work: 'withdrawn', decideBy: null, hearingSince: null };
    case 'AppealCorrected':
      return { ...state, correction: 'done', correctBy: null };
    case 'AdmissionLapsed':
      return { ...state, lapsed: [...state.lapsed, `admit ${event.data.admitBy}`] };
    case 'DecisionLapsed':
      return { ...state, lapsed: [...state.lapsed, `decide ${event.data.decideBy}`] };
    case 'AppealCorrectionLapsed':
      return { ...state, lapsed: [...state.lapsed, `correct ${event.data.correctBy}`] };
  }
}

function decided(state: AppealState, findings: Findings, reviewBy: string): AppealState {
  const last = state.work === 'rereviewing';
  return {
    ...state,
    work: last ? 'settled' : 'decided',
    findings,
    decideBy: null,
    reviewBy: last ? null : reviewBy,
  };
}

/** The deadline that runs for the office or the reviewers, and has not been noted as lapsed. */
export function runningDeadline(
  state: AppealState,
): { readonly kind: 'admit' | 'decide' | 'correct'; readonly on: string } | null {
  const { work, lodged, decideBy, correction, correctBy, lapsed } = state;
  const running = [
    work === 'lodged' && lodged !== null ? ({ kind: 'admit', on: lodged.admitBy } as const) : null,
    decideBy !== null && ['admitted', 'reviewing', 'reopened', 'rereviewing'].includes(work)
      ? ({ kind: 'decide', on: decideBy } as const)
      : null,
    correction === 'due' && correctBy !== null ? ({ kind: 'correct', on: correctBy } as const) : null,
  ];
  return (
    running.find((deadline) => deadline !== null && !lapsed.includes(`${deadline.kind} ${deadline.on}`)) ??
    null
  );
}

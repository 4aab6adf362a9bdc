import type { Recorded } from '../kernel/aggregate.ts';
import type { Requested, ToleranceEvent } from './events.ts';
import type { ToleranceStage } from './machine.ts';

/** 免责: the failure costs nothing. 减责: it costs a share of what it would. */
export type Outcome =
  | { readonly kind: 'excused' }
  | { readonly kind: 'mitigated'; readonly share: string }
  | { readonly kind: 'refused' };

export interface ToleranceState {
  readonly id: string;
  readonly requested: Requested | null;
  readonly stage: ToleranceStage;
  readonly outcome: Outcome | null;
  /** The account that asked for it, or opened it. */
  readonly requester: string | null;
  /** The failure is to be put right by the end of this day; null before it is excused. */
  readonly correctBy: string | null;
  /** The account that reported the correction last. */
  readonly reporter: string | null;
}

export function initialTolerance(id: string): ToleranceState {
  return {
    id,
    requested: null,
    stage: 'absent',
    outcome: null,
    requester: null,
    correctBy: null,
    reporter: null,
  };
}

export function evolveTolerance(state: ToleranceState, event: Recorded<ToleranceEvent>): ToleranceState {
  const { account } = event.actor;
  switch (event.type) {
    case 'ToleranceRequested':
    case 'ToleranceOpened':
      return { ...state, requested: event.data, requester: account, stage: 'requested' };
    case 'ToleranceDecisionLapsed':
      return { ...state, stage: 'overdue' };
    case 'FailureExcused':
    case 'FailureMitigated':
      return { ...state, stage: 'correcting', outcome: outcomeOf(event), correctBy: event.data.correctBy };
    case 'ToleranceRefused':
      return { ...state, stage: 'refused', outcome: { kind: 'refused' } };
    case 'CorrectionReported':
      return { ...state, stage: 'reported', reporter: account };
    case 'CorrectionConfirmed':
      return { ...state, stage: 'corrected' };
    case 'CorrectionReturned':
      return { ...state, stage: 'correcting', correctBy: event.data.correctBy };
    case 'CorrectionLapsed':
      return { ...state, stage: 'withdrawn' };
  }
}

function outcomeOf(event: Extract<ToleranceEvent, { type: 'FailureExcused' | 'FailureMitigated' }>): Outcome {
  return event.type === 'FailureExcused'
    ? { kind: 'excused' }
    : { kind: 'mitigated', share: event.data.share };
}

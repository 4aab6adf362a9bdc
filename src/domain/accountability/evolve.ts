import type { Recorded } from '../kernel/aggregate.ts';
import type { AccountabilityEvent, Opened } from './events.ts';
import type { ExplanationStage } from './explanation-machine.ts';
import type { FileStage } from './machine.ts';

/** One request for an explanation. */
export interface ExplanationState {
  readonly unit: string;
  readonly answerBy: string;
  readonly stage: ExplanationStage;
}

export interface AccountabilityState {
  readonly id: string;
  readonly opened: Opened | null;
  readonly stage: FileStage;
  /** The accounts on the file: who opened it, and those admitted. */
  readonly inspectors: readonly string[];
  /** The positions of the events linked. */
  readonly links: readonly number[];
  readonly explanations: ReadonlyMap<string, ExplanationState>;
  /** Who referred or concluded it last. */
  readonly settledBy: string | null;
}

export function initialFile(id: string): AccountabilityState {
  return {
    id,
    opened: null,
    stage: 'absent',
    inspectors: [],
    links: [],
    explanations: new Map(),
    settledBy: null,
  };
}

export function evolveFile(
  state: AccountabilityState,
  event: Recorded<AccountabilityEvent>,
): AccountabilityState {
  const { account } = event.actor;
  switch (event.type) {
    case 'FileOpened':
      return { ...state, opened: event.data, stage: 'open', inspectors: [account] };
    case 'InspectorAdmitted':
      return { ...state, inspectors: [...state.inspectors, event.data.account] };
    case 'EventLinked':
      return { ...state, links: [...state.links, event.data.position].sort((a, b) => a - b) };
    case 'EventUnlinked':
      return { ...state, links: state.links.filter((position) => position !== event.data.position) };
    case 'ExplanationRequested': {
      const { request, unit, answerBy } = event.data;
      return explained(state, request, { unit, answerBy, stage: 'awaited' });
    }
    case 'ExplanationGiven':
    case 'ExplanationLapsed': {
      const { request } = event.data;
      const before = state.explanations.get(request);
      return before === undefined
        ? state
        : explained(state, request, { ...before, stage: stageAfter(before.stage, event.type) });
    }
    case 'FileReferred':
      return { ...state, stage: 'referred', settledBy: account };
    case 'FileConcluded':
      return { ...state, stage: 'concluded', settledBy: account };
    case 'FileReopened':
      return { ...state, stage: 'open', settledBy: null };
    case 'FileConsulted':
      return state;
  }
}

/** Where a request stands after its explanation has come, or has not come in time. */
export function stageAfter(
  before: ExplanationStage,
  type: 'ExplanationGiven' | 'ExplanationLapsed',
): ExplanationStage {
  if (type === 'ExplanationLapsed') return 'lapsed';
  return before === 'lapsed' ? 'givenLate' : 'given';
}

function explained(
  state: AccountabilityState,
  request: string,
  explanation: ExplanationState,
): AccountabilityState {
  return { ...state, explanations: new Map(state.explanations).set(request, explanation) };
}

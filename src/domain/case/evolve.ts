import type { z } from 'zod';
import type { Recorded } from '../kernel/aggregate.ts';
import type { About, CaseEvent, CaseStep, callBackData, Terms } from './events.ts';
import type { CaseExtension, CasePunctuality, CaseSealing, CaseWork } from './machine.ts';
import type { OpinionStage } from './opinion-machine.ts';

export type CallBackResult = z.infer<typeof callBackData>['result'];

/** A unit that helps the lead with its opinion. */
export interface JointUnit {
  readonly unit: string;
  readonly stage: OpinionStage;
  readonly opinionBy: string;
  readonly opinion: { readonly kind: 'opinion' | 'reasons'; readonly text: string } | null;
}

/** A deadline that somebody missed; a call-back is missed by none of the units. */
export interface CaseLapse {
  readonly step: CaseStep | 'opinion';
  readonly unit: string | null;
  readonly dueOn: string;
}

interface Answer {
  readonly outcome: 'solved' | 'unsolvable';
  readonly text: string;
  readonly on: string;
}

interface Reached {
  readonly result: 'satisfied' | 'dissatisfied';
  readonly note: string;
  readonly on: string;
}

export interface CaseState {
  readonly id: string;
  readonly about: About | null;
  readonly receivedOn: string | null;
  /** The unit that received the case first leads and coordinates 首接负责; null before it is dispatched. */
  readonly lead: string | null;
  readonly terms: Terms | null;
  readonly work: CaseWork;
  readonly punctuality: CasePunctuality;
  readonly extension: CaseExtension;
  readonly sealing: CaseSealing;
  /** By when the step that runs is to be taken; null while none runs. */
  readonly dueOn: string | null;
  readonly joint: readonly JointUnit[];
  /** The last extension asked for. */
  readonly asked: { readonly days: number; readonly on: string } | null;
  readonly answer: Answer | null;
  /** The days on which the complainant was called in vain since the last answer. */
  readonly missed: readonly string[];
  /** The last call-back that reached the complainant. */
  readonly reached: Reached | null;
  readonly reopened: number;
  readonly lapses: readonly CaseLapse[];
  readonly closed: { readonly ended: CallBackResult; readonly solved: boolean; readonly on: string } | null;
  /** What the office said last, and by which event. */
  readonly said: { readonly event: string; readonly text: string } | null;
  /** The accounts that dispatched, called back and asked for shredding last: another one decides what follows. */
  readonly accounts: { readonly dispatch: string; readonly callBack: string; readonly shredding: string };
}

export function initialCase(id: string): CaseState {
  return {
    id,
    about: null,
    receivedOn: null,
    lead: null,
    terms: null,
    work: 'absent',
    punctuality: 'idle',
    extension: 'unasked',
    sealing: 'sealed',
    dueOn: null,
    joint: [],
    asked: null,
    answer: null,
    missed: [],
    reached: null,
    reopened: 0,
    lapses: [],
    closed: null,
    said: null,
    accounts: { dispatch: '', callBack: '', shredding: '' },
  };
}

/** A step that has begun, with its deadline. */
function running(dueOn: string): Pick<CaseState, 'punctuality' | 'dueOn'> {
  return { punctuality: 'running', dueOn };
}
const IDLE = { punctuality: 'idle', dueOn: null } as const;

export function evolveCase(before: CaseState, event: Recorded<CaseEvent>): CaseState {
  const state = { ...before, said: saidIn(event) ?? before.said };
  const by = event.actor.account;
  const on = event.occurredOn;
  switch (event.type) {
    case 'CaseReceived': {
      const { complainant: _, ...about } = event.data;
      return { ...state, about, receivedOn: on, work: 'received' };
    }
    case 'CaseDispatched': {
      const { unit, acceptBy, terms } = event.data;
      const accounts = { ...state.accounts, dispatch: by };
      return { ...state, ...running(acceptBy), lead: unit, terms, work: 'dispatched', accounts };
    }
    case 'DispatchObjected':
      return { ...state, ...IDLE, work: 'objected' };
    case 'CaseRedispatched': {
      const { unit, acceptBy } = event.data;
      const accounts = { ...state.accounts, dispatch: by };
      return { ...state, ...running(acceptBy), lead: unit, work: 'dispatched', accounts };
    }
    case 'DispatchObjectionOverruled':
      return { ...state, ...running(event.data.acceptBy), work: 'overruled' };
    case 'CaseAccepted':
      return { ...state, ...running(event.data.answerBy), work: 'handling' };
    case 'JointUnitsNamed': {
      const { units, opinionBy } = event.data;
      const named = units.map((unit): JointUnit => ({ unit, stage: 'awaited', opinionBy, opinion: null }));
      return { ...state, joint: [...state.joint.filter(({ unit }) => !units.includes(unit)), ...named] };
    }
    case 'JointOpinionGiven': {
      const { unit, kind, text } = event.data;
      return withJoint(state, unit, (joint) => ({
        ...joint,
        stage: joint.stage === 'lapsed' ? 'givenLate' : 'given',
        opinion: { kind, text },
      }));
    }
    case 'JointOpinionLapsed': {
      const { unit, opinionBy } = event.data;
      const lapse = { step: 'opinion', unit, dueOn: opinionBy } as const;
      return {
        ...withJoint(state, unit, (joint) => ({ ...joint, stage: 'lapsed' })),
        lapses: [...state.lapses, lapse],
      };
    }
    case 'CaseExtensionRequested':
      return { ...state, extension: 'asked', asked: { days: event.data.days, on } };
    case 'CaseExtensionGranted':
      return { ...state, extension: 'granted', dueOn: event.data.answerBy };
    case 'CaseExtensionDeclined':
      return { ...state, extension: 'declined', dueOn: event.data.answerBy };
    case 'CaseAnswered': {
      const { outcome, text, callBackBy } = event.data;
      const extension = state.extension === 'asked' ? 'unasked' : state.extension;
      const work = outcome === 'solved' ? 'solved' : 'unsolvable';
      return { ...state, ...running(callBackBy), work, extension, answer: { outcome, text, on }, missed: [] };
    }
    case 'CaseCalledBack': {
      const { result, note } = event.data;
      const accounts = { ...state.accounts, callBack: by };
      if (result === 'unreachable') return { ...state, missed: [...state.missed, on], accounts };
      return { ...state, ...IDLE, work: result, reached: { result, note, on }, accounts };
    }
    case 'CaseReopened': {
      const reopened = state.reopened + 1;
      return { ...state, ...running(event.data.answerBy), work: 'handling', extension: 'unasked', reopened };
    }
    case 'CaseClosed': {
      const { ended, solved } = event.data;
      return { ...state, ...IDLE, work: 'closed', closed: { ended, solved, on } };
    }
    case 'CaseStepLapsed':
      return { ...state, punctuality: 'late', lapses: [...state.lapses, event.data] };
    case 'ComplainantDisclosed':
      return state;
    case 'ShreddingRequested':
      return { ...state, sealing: 'doomed', accounts: { ...state.accounts, shredding: by } };
    case 'ShreddingDeclined':
      return { ...state, sealing: 'sealed' };
    case 'SubjectShredded':
      return { ...state, sealing: 'shredded' };
  }
}

function withJoint(state: CaseState, unit: string, change: (joint: JointUnit) => JointUnit): CaseState {
  return { ...state, joint: state.joint.map((each) => (each.unit === unit ? change(each) : each)) };
}

/** Why the office decided as it did, for the units to read. */
function saidIn({ type, data, actor }: Recorded<CaseEvent>): CaseState['said'] {
  if (actor.role !== 'office') return null;
  if ('reasons' in data) return { event: type, text: data.reasons };
  return 'remark' in data ? { event: type, text: data.remark } : null;
}

import type { Aggregate, Circumstances, Decision, Reference } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { planReference } from '../plan/in-force.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import { accept, decideObjection, dispatch, object, receive } from './decide-dispatch.ts';
import { callBack, close, lapseStep, reopen } from './decide-follow-up.ts';
import {
  answer,
  decideExtension,
  giveOpinion,
  lapseOpinion,
  nameJointUnits,
  requestExtension,
} from './decide-handling.ts';
import { decideShredding, disclose } from './decide-sealing.ts';
import { type CaseCommand, type CaseEvent, caseCommands, caseEvents } from './events.ts';
import { type CaseState, evolveCase, initialCase } from './evolve.ts';
import { CASE_EVENT_NAMES, CASE_WORK_NAMES, caseMachine } from './machine.ts';
import { refusePersonalData } from './personal-data.ts';

export const caseAggregate: Aggregate<CaseState, CaseEvent, CaseCommand> = {
  category: 'case',
  events: caseEvents,
  commands: caseCommands,
  initial: initialCase,
  consults,
  decide,
  evolve: evolveCase,
};

function consults(state: CaseState, command: CaseCommand): readonly Reference[] {
  const unitReference = (id: string) => ({ category: unitAggregate.category, id });
  switch (command.type) {
    case 'ReceiveCase':
      return [planReference(command.data.plan)];
    case 'DispatchCase': {
      const plan = state.about === null ? [] : [planReference(state.about.plan)];
      return [...plan, unitReference(command.data.unit)];
    }
    case 'RedispatchCase':
      return [unitReference(command.data.unit)];
    case 'NameJointUnits':
      return [...new Set(command.data.units)].map(unitReference);
    default:
      return [];
  }
}

const ANSWERS = { solved: 'ANSWER_SOLVED', unsolvable: 'ANSWER_UNSOLVABLE' } as const;
const CALLS = { satisfied: 'SATISFY', dissatisfied: 'DISSATISFY', unreachable: 'MISS' } as const;

/** What a command asks of the case's machine; an opinion's lapse is a matter of the opinion's own. */
function askedBy(command: CaseCommand): keyof typeof CASE_EVENT_NAMES | null {
  switch (command.type) {
    case 'ReceiveCase':
      return 'RECEIVE';
    case 'DispatchCase':
      return 'DISPATCH';
    case 'ObjectToDispatch':
      return 'OBJECT';
    case 'RedispatchCase':
      return 'REDISPATCH';
    case 'OverruleDispatchObjection':
      return 'OVERRULE';
    case 'AcceptCase':
      return 'ACCEPT';
    case 'NameJointUnits':
      return 'NAME_JOINT';
    case 'GiveJointOpinion':
      return 'GIVE_OPINION';
    case 'RequestCaseExtension':
      return 'ASK_EXTENSION';
    case 'GrantCaseExtension':
      return 'GRANT_EXTENSION';
    case 'DeclineCaseExtension':
      return 'DECLINE_EXTENSION';
    case 'AnswerCase':
      return ANSWERS[command.data.outcome];
    case 'RecordCallBack':
      return CALLS[command.data.result];
    case 'ReopenCase':
      return 'REOPEN';
    case 'CloseCase':
      return 'CLOSE';
    case 'LapseCaseStep':
      return 'LAPSE';
    case 'LapseJointOpinion':
      return null;
    case 'DiscloseComplainant':
      return 'DISCLOSE';
    case 'RequestShredding':
      return 'ASK_SHREDDING';
    case 'DeclineShredding':
      return 'DECLINE_SHREDDING';
    case 'ShredSubject':
      return 'SHRED';
  }
}

function decide(state: CaseState, command: CaseCommand, circumstances: Circumstances): Decision<CaseEvent> {
  const asked = askedBy(command);
  const { work, punctuality, extension, sealing } = state;
  const snapshot = caseMachine.resolveState({ value: { work, punctuality, extension, sealing } });
  const subject = {
    what: `反映问题“${state.about?.title ?? state.id}”`,
    state: CASE_WORK_NAMES[work],
    code: 'case.not-allowed',
  };
  const illegal =
    (asked === null ? null : refuseUnlessAllowed(snapshot, asked, CASE_EVENT_NAMES, subject)) ??
    refusePersonalData(command);
  if (illegal !== null) return illegal;
  if (command.type === 'ReceiveCase') return receive(state, command, circumstances);
  if (command.type === 'DispatchCase') return dispatch(state, command, circumstances);
  const basis = { source: '经营主体反映问题处置机制', article: state.id };
  switch (command.type) {
    case 'LapseJointOpinion':
      return lapseOpinion(state, command, circumstances, basis);
    case 'DiscloseComplainant':
      return disclose(state, command, circumstances, basis);
    case 'RequestShredding':
      return [{ type: 'ShreddingRequested', data: command.data, basis }];
    case 'DeclineShredding':
    case 'ShredSubject':
      return decideShredding(state, command, circumstances, basis);
  }
  const { terms } = state;
  if (terms === null) throw new Error(`“${state.id}” is under way and was never dispatched`);
  switch (command.type) {
    case 'ObjectToDispatch':
      return object(state, command, circumstances, basis);
    case 'RedispatchCase':
    case 'OverruleDispatchObjection':
      return decideObjection(state, command, terms, circumstances, basis);
    case 'AcceptCase':
      return accept(state, terms, circumstances, basis);
    case 'NameJointUnits':
      return nameJointUnits(state, command, terms, circumstances, basis);
    case 'GiveJointOpinion':
      return giveOpinion(state, command, circumstances, basis);
    case 'RequestCaseExtension':
      return requestExtension(state, command, terms, circumstances, basis);
    case 'GrantCaseExtension':
    case 'DeclineCaseExtension':
      return decideExtension(state, command, circumstances, basis);
    case 'AnswerCase':
      return answer(state, command, terms, circumstances, basis);
    case 'RecordCallBack':
      return callBack(state, command, circumstances, basis);
    case 'ReopenCase':
      return reopen(state, command, terms, circumstances, basis);
    case 'CloseCase':
      return close(state, command, circumstances, basis);
    case 'LapseCaseStep':
      return lapseStep(state, command, circumstances, basis);
  }
}

import { caseAggregate } from '../../../src/domain/case/aggregate.ts';
import type { CaseCommand, CaseEvent } from '../../../src/domain/case/events.ts';
import type { CaseState } from '../../../src/domain/case/evolve.ts';
import { caseMachine } from '../../../src/domain/case/machine.ts';
import { opinionMachine } from '../../../src/domain/case/opinion-machine.ts';
import type { Actor } from '../../../src/domain/kernel/actor.ts';
import type { Lifecycle, Question, Step } from '../../support/lifecycle.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { caseSamples as samples } from '../../support/samples/cases.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';
import { known } from './history.ts';

const SIMPLE = {
  CaseReceived: 'RECEIVE',
  CaseDispatched: 'DISPATCH',
  DispatchObjected: 'OBJECT',
  CaseRedispatched: 'REDISPATCH',
  DispatchObjectionOverruled: 'OVERRULE',
  CaseAccepted: 'ACCEPT',
  CaseExtensionRequested: 'ASK_EXTENSION',
  CaseExtensionGranted: 'GRANT_EXTENSION',
  CaseExtensionDeclined: 'DECLINE_EXTENSION',
  CaseReopened: 'REOPEN',
  CaseStepLapsed: 'LAPSE',
  ComplainantDisclosed: 'DISCLOSE',
  ShreddingRequested: 'ASK_SHREDDING',
  ShreddingDeclined: 'DECLINE_SHREDDING',
  SubjectShredded: 'SHRED',
} as const;
const CALLS = { satisfied: 'SATISFY', dissatisfied: 'DISSATISFY', unreachable: 'MISS' } as const;
const ANSWERS = { solved: 'ANSWER_SOLVED', unsolvable: 'ANSWER_UNSOLVABLE' } as const;

const main = (event: string): Step => ({ machine: 'case', event });
const opinion = (unit: string, event: string): Step => ({ machine: `opinion ${unit}`, event });

function steps(event: CaseEvent): readonly Step[] {
  switch (event.type) {
    case 'JointUnitsNamed':
      return [main('NAME_JOINT'), ...event.data.units.map((unit) => opinion(unit, 'ASK'))];
    case 'JointOpinionGiven':
      return [main('GIVE_OPINION'), opinion(event.data.unit, 'GIVE')];
    case 'JointOpinionLapsed':
      return [opinion(event.data.unit, 'LAPSE')];
    case 'CaseAnswered':
      return [main(ANSWERS[event.data.outcome])];
    case 'CaseCalledBack':
      return [main(CALLS[event.data.result])];
    case 'CaseClosed':
      return [main(event.data.ended === 'unreachable' ? 'GIVE_UP' : 'CLOSE')];
    default:
      return [main(SIMPLE[event.type])];
  }
}

const ASKS: Readonly<Record<CaseCommand['type'], (command: never) => readonly Step[]>> = {
  ReceiveCase: () => [main('RECEIVE')],
  DispatchCase: () => [main('DISPATCH')],
  ObjectToDispatch: () => [main('OBJECT')],
  RedispatchCase: () => [main('REDISPATCH')],
  OverruleDispatchObjection: () => [main('OVERRULE')],
  AcceptCase: () => [main('ACCEPT')],
  NameJointUnits: () => [main('NAME_JOINT'), opinion(OTHER_COUNTY, 'ASK')],
  GiveJointOpinion: () => [main('GIVE_OPINION')],
  RequestCaseExtension: () => [main('ASK_EXTENSION')],
  GrantCaseExtension: () => [main('GRANT_EXTENSION')],
  DeclineCaseExtension: () => [main('DECLINE_EXTENSION')],
  AnswerCase: ({ data }: typeof samples.AnswerCase) => [main(ANSWERS[data.outcome])],
  RecordCallBack: ({ data }: typeof samples.RecordCallBack) => [main(CALLS[data.result])],
  ReopenCase: () => [main('REOPEN')],
  CloseCase: () => [main('CLOSE')],
  LapseCaseStep: () => [main('LAPSE')],
  LapseJointOpinion: () => [opinion(OTHER_COUNTY, 'LAPSE')],
  DiscloseComplainant: () => [main('DISCLOSE')],
  RequestShredding: () => [main('ASK_SHREDDING')],
  DeclineShredding: () => [main('DECLINE_SHREDDING')],
  ShredSubject: () => [main('SHRED')],
};

// Early, then late; a call-back on each of four days.
const DAYS = ['2024-07-01', '2024-07-02', '2024-07-03', '2025-03-03'] as const;
const [FIRST, , , LATE] = DAYS;

function ask(actor: Actor, days: readonly string[], ...commands: readonly CaseCommand[]) {
  return commands.flatMap((command) =>
    days.map((occurredOn): Question<CaseCommand> => ({ command, actor, occurredOn })),
  );
}

const lead = ofUnit(COUNTY);
const helper = ofUnit(OTHER_COUNTY);
const { AnswerCase: answer, RecordCallBack: call, LapseCaseStep: lapse } = samples;

/** A case asked for everything, by everybody concerned, before and after its deadlines. */
export const caseLifecycle: Lifecycle<CaseState, CaseEvent, CaseCommand> = {
  aggregate: caseAggregate,
  id: 'f1',
  beginning: [],
  surroundings: { elsewhere: known() },
  questions: [
    ...ask(OFFICE, [FIRST], samples.ReceiveCase, samples.DispatchCase, samples.DiscloseComplainant),
    ...ask(OFFICE, [LATE], samples.RequestShredding),
    ...ask(
      CHIEF,
      [FIRST],
      samples.RedispatchCase,
      samples.OverruleDispatchObjection,
      samples.GrantCaseExtension,
      samples.DeclineCaseExtension,
      samples.ReopenCase,
      { type: 'CloseCase', data: { solved: false, remark: '办结' } },
    ),
    ...ask(CHIEF, [LATE], samples.DeclineShredding, samples.ShredSubject),
    ...[lead, helper].flatMap((unit) => [
      ...ask(unit, [FIRST, LATE], samples.AcceptCase),
      ...ask(unit, [FIRST], samples.ObjectToDispatch),
    ]),
    ...ask(lead, [FIRST, LATE], answer, { ...answer, data: { ...answer.data, outcome: 'unsolvable' } }),
    ...ask(lead, [FIRST], samples.NameJointUnits, samples.RequestCaseExtension),
    ...ask(helper, [FIRST, LATE], samples.GiveJointOpinion),
    ...ask(VERIFIER, [FIRST, LATE], call, { ...call, data: { ...call.data, result: 'dissatisfied' } }),
    ...ask(VERIFIER, DAYS, { ...call, data: { ...call.data, result: 'unreachable' } }),
    ...ask(
      OFFICE,
      [LATE],
      lapse,
      { ...lapse, data: { step: 'answer' } },
      { ...lapse, data: { step: 'call-back' } },
      samples.LapseJointOpinion,
    ),
  ],
  machineOf: (name) => (name === 'case' ? caseMachine : opinionMachine),
  asks: (command) => ASKS[command.type](command as never),
  steps,
  valueIn: (state, machine) => {
    const { work, punctuality, extension, sealing } = state;
    if (machine === 'case') return { work, punctuality, extension, sealing };
    return state.joint.find(({ unit }) => `opinion ${unit}` === machine)?.stage ?? 'unasked';
  },
};

import { caseAggregate } from '../../../src/domain/case/aggregate.ts';
import type { About, CaseEvent, Terms } from '../../../src/domain/case/events.ts';
import type { Elsewhere } from '../../../src/domain/kernel/aggregate.ts';
import { FORMER_PROCEDURE } from '../../../src/domain/scheme/procedure.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { SEALED, caseSamples as samples } from '../../support/samples/cases.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

export type Past = Happened<CaseEvent>;

export const THIRD = 'xian-c';
const registered = { code: 'any', registered: true };

/** The plan in force, three units on the register, and one that is not. */
export function known(parts: Parameters<typeof underPlan>[0] = {}): Elsewhere {
  return underPlan(parts, {
    [`unit-${COUNTY}`]: registered,
    [`unit-${OTHER_COUNTY}`]: registered,
    [`unit-${THIRD}`]: registered,
    'unit-nowhere': { code: 'nowhere', registered: false },
  });
}

const { channels: _channels, kinds: _kinds, systemicAfter: _after, ...terms } = FORMER_PROCEDURE.cases;
export const TERMS: Terms = terms;

const { complainant: _complainant, ...asked } = samples.ReceiveCase.data;
export const ABOUT: About = {
  ...asked,
  channel: { code: 'hotline', name: '12345热线' },
  kind: { code: 'financing', name: '融资' },
};

/** Received and dispatched on 1 July 2024, accepted on the 2nd: the answer is due on the 16th. */
export const received: Past = {
  type: 'CaseReceived',
  data: { ...ABOUT, complainant: SEALED },
  occurredOn: '2024-07-01',
};
export const dispatched: Past = {
  type: 'CaseDispatched',
  data: { unit: COUNTY, remark: '按职责', acceptBy: '2024-07-02', terms: TERMS },
  actor: OFFICE,
  occurredOn: '2024-07-01',
};
export const objected: Past = {
  type: 'DispatchObjected',
  data: { reasons: '不属本单位职责' },
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-02',
};
export const accepted: Past = {
  type: 'CaseAccepted',
  data: { answerBy: '2024-07-16' },
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-02',
};
/** The other county is to give its opinion by 10 July. */
export const joined: Past = {
  type: 'JointUnitsNamed',
  data: { units: [OTHER_COUNTY], matter: '担保条件', opinionBy: '2024-07-10' },
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-03',
};
export const opined: Past = {
  type: 'JointOpinionGiven',
  data: { unit: OTHER_COUNTY, kind: 'opinion', text: '可以担保' },
  actor: ofUnit(OTHER_COUNTY),
  occurredOn: '2024-07-05',
};
export const silent: Past = {
  type: 'JointOpinionLapsed',
  data: { unit: OTHER_COUNTY, opinionBy: '2024-07-10' },
};
export const extensionAsked: Past = {
  type: 'CaseExtensionRequested',
  data: { days: 5, reasons: '情况复杂' },
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-15',
};
/** Answered on 12 July: the complainant is to be called by the 19th. */
export const answered = (outcome: 'solved' | 'unsolvable' = 'solved'): Past => ({
  type: 'CaseAnswered',
  data: { outcome, text: '已放款', evidence: [], callBackBy: '2024-07-19' },
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-12',
});
export const called = (
  result: 'satisfied' | 'dissatisfied' | 'unreachable',
  occurredOn = '2024-07-15',
): Past => ({ type: 'CaseCalledBack', data: { result, note: '电话' }, actor: VERIFIER, occurredOn });
export const reopened: Past = {
  type: 'CaseReopened',
  data: { reasons: '款未到账', answerBy: '2024-07-31' },
  actor: CHIEF,
  occurredOn: '2024-07-17',
};
export const closed = (
  ended: 'satisfied' | 'dissatisfied' | 'unreachable' = 'satisfied',
  solved = true,
): Past => ({
  type: 'CaseClosed',
  data: { ended, solved, remark: '同意办结' },
  actor: CHIEF,
  occurredOn: '2024-07-16',
});
export const lapsed = (
  step: 'accept' | 'answer' | 'call-back',
  dueOn: string,
  unit: string | null = COUNTY,
): Past => ({ type: 'CaseStepLapsed', data: { step, unit, dueOn } });
export const doomed: Past = {
  type: 'ShreddingRequested',
  data: { reasons: '已办结' },
  actor: OFFICE,
  occurredOn: '2024-07-18',
};

/** A case in which this has happened. */
export const of = (...history: readonly Past[]) => given(caseAggregate, 'f1', ...history);
/** A case that its unit has accepted, in which then this has happened. */
export const inHand = (...history: readonly Past[]) => of(received, dispatched, accepted, ...history);

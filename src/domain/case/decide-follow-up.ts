import { refuseEarly } from '../assignment/deadline.ts';
import type { Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refusal } from '../kernel/refusal.ts';
import { lapseFirst, lapseOf, stepOf } from './deadlines.ts';
import { CASE_STEP_NAMES, type CaseCommand, type CaseEvent, type Terms } from './events.ts';
import type { CaseState } from './evolve.ts';
import { refuseOwnUnit, refuseSameAccount } from './refusals.ts';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** After so many calls in vain, each on a day of its own, a case is closed as 无法回访. */
const CALLS_IN_VAIN = 3;

/** Whoever calls back does not belong to the units that handled the case. */
export function callBack(
  state: CaseState,
  { data }: Of<'RecordCallBack'>,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const own = refuseOwnUnit(state, circumstances);
  if (own !== null) return own;
  const { occurredOn } = circumstances;
  const late = lapseFirst(state, occurredOn, basis);
  const called: Decided<CaseEvent> = { type: 'CaseCalledBack', data, basis };
  if (data.result !== 'unreachable') return [...late, called];
  if (state.missed.includes(occurredOn)) {
    return refusal('conflict', 'case.called-today', `${occurredOn}已经回访过,没有联系上的须改日再回访`, {
      missed: state.missed,
    });
  }
  if (state.missed.length + 1 < CALLS_IN_VAIN) return [...late, called];
  const closing = {
    ended: 'unreachable',
    solved: state.answer?.outcome === 'solved',
    remark: `无法回访:${CALLS_IN_VAIN}次没有联系上`,
  } as const;
  return [...late, called, { type: 'CaseClosed', data: closing, basis }];
}

export function reopen(
  state: CaseState,
  { data }: Of<'ReopenCase'>,
  terms: Terms,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const { calendar, occurredOn } = circumstances;
  const answerBy = calendar.addWorkingDays(occurredOn, terms.answerWithin);
  return (
    refuseOwnUnit(state, circumstances) ?? [{ type: 'CaseReopened', data: { ...data, answerBy }, basis }]
  );
}

/** Whether a case was solved is found by another account than the one that called back. */
export function close(
  state: CaseState,
  { data }: Of<'CloseCase'>,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const partial =
    refuseOwnUnit(state, circumstances) ??
    refuseSameAccount(
      state.accounts.callBack,
      circumstances,
      'case.own-call-back',
      '回访的人不能办结自己回访的问题',
    );
  if (partial !== null) return partial;
  if (data.solved && state.answer?.outcome !== 'solved') {
    return refusal('invalid', 'case.not-solved', '承办单位答复不能解决的问题,不能按已解决办结', {
      answer: state.answer?.outcome ?? null,
    });
  }
  const ended = state.work === 'satisfied' ? 'satisfied' : 'dissatisfied';
  return [{ type: 'CaseClosed', data: { ...data, ended }, basis }];
}

export function lapseStep(
  state: CaseState,
  { data: { step } }: Of<'LapseCaseStep'>,
  { occurredOn }: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  if (step !== stepOf(state)) {
    return refusal('conflict', 'case.step-over', `此问题当前不在${CASE_STEP_NAMES[step]}环节`, { step });
  }
  return refuseEarly(state.dueOn ?? occurredOn, occurredOn) ?? [lapseOf(state, basis)];
}

import { refuseEarly } from '../assignment/deadline.ts';
import type { Circumstances, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { isOverdue, lapseFirst, opinionLapse } from './deadlines.ts';
import type { CaseCommand, CaseEvent, Terms } from './events.ts';
import type { CaseState, JointUnit } from './evolve.ts';
import { OPINION_EVENT_NAMES, OPINION_NAMES, opinionMachine } from './opinion-machine.ts';
import { refuseOwnUnit, refuseUnknownUnit, refuseUnlessLead } from './refusals.ts';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** The lead coordinates: it names those who join, and so may the office. */
export function nameJointUnits(
  state: CaseState,
  { data }: Of<'NameJointUnits'>,
  terms: Terms,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const { actor, calendar, occurredOn } = circumstances;
  const other = actor.role === 'unit' ? refuseUnlessLead(state, circumstances) : null;
  if (other !== null) return other;
  for (const [index, unit] of data.units.entries()) {
    const flaw = refuseJoint(state, unit, data.units.indexOf(unit) < index, circumstances);
    if (flaw !== null) return flaw;
  }
  const opinionBy = calendar.addWorkingDays(occurredOn, terms.opinionWithin);
  return [{ type: 'JointUnitsNamed', data: { ...data, opinionBy }, basis }];
}

function refuseJoint(
  state: CaseState,
  unit: string,
  repeated: boolean,
  circumstances: Circumstances,
): Refusal | null {
  if (repeated) {
    return refusal('invalid', 'case.joint-repeated', `协办单位“${unit}”重复`, { unit });
  }
  if (unit === state.lead) {
    return refusal('invalid', 'case.joint-is-lead', `“${unit}”是牵头单位,不能同时协办`, { unit });
  }
  return refuseUnknownUnit(unit, circumstances) ?? refuseOpinion(jointUnit(state, unit), unit, 'ASK');
}

function jointUnit({ joint }: CaseState, unit: string | null): JointUnit | undefined {
  return joint.find((each) => each.unit === unit);
}

function refuseOpinion(
  joint: JointUnit | undefined,
  unit: string,
  asked: keyof typeof OPINION_EVENT_NAMES,
): Refusal | null {
  const stage = joint?.stage ?? 'unasked';
  return refuseUnlessAllowed(opinionMachine.resolveState({ value: stage }), asked, OPINION_EVENT_NAMES, {
    what: `“${unit}”的协办意见`,
    state: OPINION_NAMES[stage],
    code: 'case.opinion-not-allowed',
  });
}

export function giveOpinion(
  state: CaseState,
  { data }: Of<'GiveJointOpinion'>,
  { actor, occurredOn }: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const joint = jointUnit(state, actor.unit);
  if (joint === undefined) {
    return refusal('forbidden', 'case.not-joint', '本单位不是此问题的协办单位', { actor: actor.account });
  }
  const { unit, stage, opinionBy } = joint;
  const late = stage === 'awaited' && occurredOn > opinionBy;
  return (
    refuseOpinion(joint, unit, 'GIVE') ?? [
      ...(late ? [opinionLapse(joint, basis)] : []),
      { type: 'JointOpinionGiven', data: { ...data, unit }, basis },
    ]
  );
}

export function lapseOpinion(
  state: CaseState,
  { data: { unit } }: Of<'LapseJointOpinion'>,
  { occurredOn }: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const joint = jointUnit(state, unit);
  const illegal = refuseOpinion(joint, unit, 'LAPSE');
  if (illegal !== null || joint === undefined) return illegal ?? [];
  return refuseEarly(joint.opinionBy, occurredOn) ?? [opinionLapse(joint, basis)];
}

export function requestExtension(
  state: CaseState,
  { data }: Of<'RequestCaseExtension'>,
  terms: Terms,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const other = refuseUnlessLead(state, circumstances);
  if (other !== null) return other;
  if (isOverdue(state, circumstances.occurredOn)) {
    return refusal('conflict', 'case.extension-late', `答复期限${state.dueOn}已过,不能再申请延期`, {
      answerBy: state.dueOn,
    });
  }
  if (data.days > terms.extendBy) {
    return refusal(
      'invalid',
      'case.extension-too-long',
      `最多延期${terms.extendBy}个工作日,不能延期${data.days}个`,
      { limit: terms.extendBy, days: data.days },
    );
  }
  return [{ type: 'CaseExtensionRequested', data, basis }];
}

/** The working days for which the unit waited for the office do not count, whatever is decided. */
export function decideExtension(
  state: CaseState,
  { type, data }: Of<'GrantCaseExtension' | 'DeclineCaseExtension'>,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const { calendar, occurredOn } = circumstances;
  const { asked, dueOn } = state;
  if (asked === null || dueOn === null) throw new Error(`no extension of “${state.id}” was asked for`);
  const waited = Math.max(calendar.workingDaysBetween(asked.on, occurredOn), 0);
  const granted = type === 'GrantCaseExtension';
  const answerBy = calendar.addWorkingDays(dueOn, waited + (granted ? asked.days : 0));
  return (
    refuseOwnUnit(state, circumstances) ?? [
      {
        type: granted ? 'CaseExtensionGranted' : 'CaseExtensionDeclined',
        data: { ...data, answerBy },
        basis,
      },
    ]
  );
}

/** The lead answers when every joint unit has given its opinion or let the time for it pass. */
export function answer(
  state: CaseState,
  { data }: Of<'AnswerCase'>,
  terms: Terms,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const other = refuseUnlessLead(state, circumstances);
  if (other !== null) return other;
  const { calendar, occurredOn } = circumstances;
  const open = state.joint.filter(({ stage }) => stage === 'awaited');
  const awaited = open.filter(({ opinionBy }) => occurredOn <= opinionBy).map(({ unit }) => unit);
  if (awaited.length > 0) {
    return refusal('conflict', 'case.opinions-awaited', `还在等协办单位的意见:${awaited.join('、')}`, {
      units: awaited,
    });
  }
  const callBackBy = calendar.addWorkingDays(occurredOn, terms.callBackWithin);
  return [
    ...open.map((joint) => opinionLapse(joint, basis)),
    ...lapseFirst(state, occurredOn, basis),
    { type: 'CaseAnswered', data: { ...data, callBackBy }, basis },
  ];
}

import type { Circumstances, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refusal } from '../kernel/refusal.ts';
import { clauseOf, planInForce } from '../plan/in-force.ts';
import { isOverdue, lapseFirst } from './deadlines.ts';
import type { CaseCommand, CaseEvent, Terms } from './events.ts';
import type { CaseState } from './evolve.ts';
import { refuseOwnUnit, refuseSameAccount, refuseUnknownUnit, refuseUnlessLead } from './refusals.ts';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

export function receive(
  state: CaseState,
  { data }: Of<'ReceiveCase'>,
  circumstances: Circumstances,
): Decision<CaseEvent> {
  if (data.complainant.subject !== state.id) {
    return refusal('invalid', 'case.subject-mismatch', '反映人信息不是为这一问题封存的', { case: state.id });
  }
  const plan = planInForce(circumstances, data.plan);
  if ('code' in plan) return plan;
  if (data.clause !== null) {
    const clause = clauseOf(plan, data.clause);
    if ('code' in clause) return clause;
  }
  const { channels, kinds } = plan.procedure.cases;
  const channel = channels.find(({ code }) => code === data.channel);
  if (channel === undefined) {
    return refusal('invalid', 'case.channel-unknown', `考核细则没有来源“${data.channel}”`, {
      known: channels,
    });
  }
  const kind = kinds.find(({ code }) => code === data.kind);
  if (kind === undefined) {
    return refusal('invalid', 'case.kind-unknown', `考核细则没有类别“${data.kind}”`, { known: kinds });
  }
  const basis = { source: plan.planTitle, article: data.clause ?? '经营主体反映问题处置机制' };
  return [{ type: 'CaseReceived', data: { ...data, channel, kind }, basis }];
}

export function dispatch(
  state: CaseState,
  { data }: Of<'DispatchCase'>,
  circumstances: Circumstances,
): Decision<CaseEvent> {
  const unknown = refuseUnknownUnit(data.unit, circumstances);
  if (unknown !== null) return unknown;
  const plan = planInForce(circumstances, state.about?.plan ?? '');
  if ('code' in plan) return plan;
  const { acceptWithin, answerWithin, extendBy, callBackWithin, opinionWithin, waiveIfSatisfied } =
    plan.procedure.cases;
  const terms = { acceptWithin, answerWithin, extendBy, callBackWithin, opinionWithin, waiveIfSatisfied };
  const basis = { source: plan.schemeTitle, article: plan.procedure.article };
  return [
    { type: 'CaseDispatched', data: { ...data, acceptBy: acceptBy(terms, circumstances), terms }, basis },
  ];
}

export function object(
  state: CaseState,
  { data }: Of<'ObjectToDispatch'>,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const other = refuseUnlessLead(state, circumstances);
  if (other !== null) return other;
  if (isOverdue(state, circumstances.occurredOn)) {
    return refusal('conflict', 'case.objection-late', `签收期限${state.dueOn}已过,不能再提派单异议`, {
      acceptBy: state.dueOn,
    });
  }
  return [{ type: 'DispatchObjected', data, basis }];
}

/** An objection is decided by another account than the one that dispatched. */
export function decideObjection(
  state: CaseState,
  command: Of<'RedispatchCase' | 'OverruleDispatchObjection'>,
  terms: Terms,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const partial =
    refuseOwnUnit(state, circumstances) ??
    refuseSameAccount(
      state.accounts.dispatch,
      circumstances,
      'case.own-dispatch',
      '派单异议须由派单人以外的人审核',
    );
  if (partial !== null) return partial;
  const by = acceptBy(terms, circumstances);
  if (command.type === 'OverruleDispatchObjection') {
    return [{ type: 'DispatchObjectionOverruled', data: { ...command.data, acceptBy: by }, basis }];
  }
  const { unit } = command.data;
  if (unit === state.lead) {
    return refusal('invalid', 'case.same-unit', '改派须派给另一单位;仍由原单位承办的,应驳回异议', { unit });
  }
  const unknown = refuseUnknownUnit(unit, circumstances);
  return unknown ?? [{ type: 'CaseRedispatched', data: { ...command.data, acceptBy: by }, basis }];
}

export function accept(
  state: CaseState,
  terms: Terms,
  circumstances: Circumstances,
  basis: Basis,
): Decision<CaseEvent> {
  const { calendar, occurredOn } = circumstances;
  const answerBy = calendar.addWorkingDays(occurredOn, terms.answerWithin);
  return (
    refuseUnlessLead(state, circumstances) ?? [
      ...lapseFirst(state, occurredOn, basis),
      { type: 'CaseAccepted', data: { answerBy }, basis },
    ]
  );
}

function acceptBy({ acceptWithin }: Terms, { calendar, occurredOn }: Circumstances): string {
  return calendar.addWorkingDays(occurredOn, acceptWithin);
}

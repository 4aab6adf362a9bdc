import { refuseEarly } from '../assignment/deadline.ts';
import { indicatorAggregate, indicatorReference } from '../indicator/aggregate.ts';
import { FRAMEWORK_NAMES, type IndicatorData } from '../indicator/events.ts';
import type { KnownBenchmark } from '../indicator/evolve.ts';
import { gapOf } from '../indicator/gap.ts';
import type { Aggregate, Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { compare, parseDecimal, sign, toDecimal } from '../kernel/rational.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { clauseOf, planInForce, planReference } from '../plan/in-force.ts';
import {
  type Derived,
  type ImprovementCommand,
  type ImprovementEvent,
  improvementCommands,
  improvementEvents,
} from './events.ts';
import { evolveImprovement, type ImprovementState, initialImprovement } from './evolve.ts';
import { IMPROVEMENT_EVENT_NAMES, IMPROVEMENT_WORK_NAMES, improvementMachine } from './machine.ts';

export const improvementAggregate: Aggregate<ImprovementState, ImprovementEvent, ImprovementCommand> = {
  category: 'improvement',
  events: improvementEvents,
  commands: improvementCommands,
  initial: initialImprovement,
  consults: (_state, command) =>
    command.type === 'DeriveImprovement'
      ? [planReference(command.data.plan), indicatorReference(command.data.indicator)]
      : [],
  decide,
  evolve: evolveImprovement,
};

const ASKED = {
  DeriveImprovement: 'DERIVE',
  AcceptImprovement: 'ACCEPT',
  ReportImprovement: 'REPORT',
  ConfirmImprovement: 'CONFIRM',
  ReturnImprovement: 'RETURN',
  WithdrawImprovement: 'WITHDRAW',
  LapseImprovement: 'LAPSE',
} as const;

function decide(
  state: ImprovementState,
  command: ImprovementCommand,
  circumstances: Circumstances,
): Decision<ImprovementEvent> {
  const illegal = refuseUnlessAllowed(
    improvementMachine.resolveState({ value: { work: state.work, punctuality: state.punctuality } }),
    ASKED[command.type],
    IMPROVEMENT_EVENT_NAMES,
    {
      what: `改进任务“${state.derived?.indicatorName ?? state.id}”`,
      state: IMPROVEMENT_WORK_NAMES[state.work],
      code: 'improvement.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'DeriveImprovement') return derive(command.data, circumstances);
  const { derived } = state;
  if (derived === null) throw new Error(`“${state.id}” is under way and was never derived`);
  return decideWork(state, derived, command, circumstances);
}

function decideWork(
  state: ImprovementState,
  derived: Derived,
  command: Exclude<ImprovementCommand, { type: 'DeriveImprovement' }>,
  { actor, occurredOn }: Circumstances,
): Decision<ImprovementEvent> {
  const { indicator, dueOn } = derived;
  const basis = { source: derived.indicatorName, article: `${derived.period} ${indicator}` };
  const lapsed: Decided<ImprovementEvent> = { type: 'ImprovementLapsed', data: { dueOn }, basis };
  switch (command.type) {
    case 'AcceptImprovement':
      return refuseOther(derived, actor) ?? [{ type: 'ImprovementAccepted', data: {}, basis }];
    case 'ReportImprovement': {
      const late = state.punctuality === 'open' && occurredOn > dueOn;
      return (
        refuseOther(derived, actor) ?? [
          ...(late ? [lapsed] : []),
          { type: 'ImprovementReported', data: command.data, basis },
        ]
      );
    }
    case 'ConfirmImprovement': {
      const data = { ...command.data, indicator };
      return (
        refuseOwn(state, derived, actor) ??
        refuseShort(state, derived) ?? [{ type: 'ImprovementConfirmed', data, basis }]
      );
    }
    case 'ReturnImprovement':
      return refuseOwn(state, derived, actor) ?? [{ type: 'ImprovementReturned', data: command.data, basis }];
    case 'WithdrawImprovement':
      return [{ type: 'ImprovementWithdrawn', data: { ...command.data, indicator }, basis }];
    case 'LapseImprovement':
      return refuseEarly(dueOn, occurredOn) ?? [lapsed];
  }
}

function derive(
  data: Extract<ImprovementCommand, { type: 'DeriveImprovement' }>['data'],
  circumstances: Circumstances,
): Decision<ImprovementEvent> {
  const plan = planInForce(circumstances, data.plan);
  if ('code' in plan) return plan;
  if (data.clause !== null) {
    const clause = clauseOf(plan, data.clause);
    if ('code' in clause) return clause;
  }
  const { defined, stage, benchmarks } = circumstances.elsewhere(indicatorAggregate, data.indicator);
  if (defined === null || stage !== 'defined') {
    return refusal('conflict', 'improvement.indicator-unknown', `没有在用的指标“${data.indicator}”`, {
      indicator: data.indicator,
    });
  }
  const known = benchmarks.get(data.period);
  if (known === undefined) {
    return refusal(
      'conflict',
      'improvement.no-benchmark',
      `“${defined.name}”还没有${data.period}的对标结果`,
      {
        indicator: data.indicator,
        period: data.period,
      },
    );
  }
  const refused = refuseDemand(defined, known, data) ?? refuseDue(data.dueOn, circumstances);
  if (refused !== null) return refused;
  const { own, frontier } = known.figures;
  const derived: Derived = {
    ...data,
    indicatorName: defined.name,
    better: defined.better,
    own,
    frontier: frontier.value,
    gap: toDecimal(gapOf(defined.better, known.figures)) ?? '',
  };
  const basis = { source: FRAMEWORK_NAMES[defined.framework], article: `${defined.name} ${data.period}` };
  return [{ type: 'ImprovementDerived', data: derived, basis }];
}

/** There is a gap, the unit leads the indicator, and the target value is better than what there is. */
function refuseDemand(
  { name, better, leadUnits }: IndicatorData,
  { figures }: KnownBenchmark,
  {
    unit,
    targetValue,
    period,
  }: { readonly unit: string; readonly targetValue: string; readonly period: string },
): Refusal | null {
  if (sign(gapOf(better, figures)) === 0) {
    return refusal('conflict', 'improvement.no-gap', `“${name}”${period}没有差距`, { period });
  }
  if (!leadUnits.includes(unit)) {
    return refusal('invalid', 'improvement.not-lead', `“${unit}”不是“${name}”的牵头单位`, {
      unit,
      leadUnits,
    });
  }
  if (orderBy(better, targetValue, figures.own) > 0) return null;
  return refusal(
    'invalid',
    'improvement.target-no-better',
    `改进目标${targetValue}没有优于现值${figures.own}`,
    { targetValue, own: figures.own, better },
  );
}

/** A deadline is a working day that has not passed. */
function refuseDue(dueOn: string, { occurredOn, calendar }: Circumstances): Refusal | null {
  if (dueOn < occurredOn) {
    return refusal('invalid', 'improvement.due-past', `期限${dueOn}已经过去`, { dueOn, occurredOn });
  }
  if (calendar.isWorkingDay(dueOn)) return null;
  return refusal('invalid', 'improvement.due-not-working', `期限${dueOn}不是工作日`, { dueOn });
}

/** −1, 0 or 1 as a value is worse than, as good as or better than another. */
function orderBy(better: Derived['better'], value: string, other: string): -1 | 0 | 1 {
  const [a, b] = [parseDecimal(value), parseDecimal(other)];
  return better === 'higher' ? compare(a, b) : compare(b, a);
}

/** Only the unit accepts and reports. */
function refuseOther({ unit }: Derived, actor: Circumstances['actor']): Refusal | null {
  if (actor.unit === unit) return null;
  return refusal('forbidden', 'improvement.not-holder', '此项改进由其他单位承担,不能代为办理', {
    unit,
    actor: actor.account,
  });
}

/** Nobody judges the work of their own unit, or what they have reported themselves. */
function refuseOwn(
  { reported }: ImprovementState,
  { unit }: Derived,
  actor: Circumstances['actor'],
): Refusal | null {
  if (actor.unit !== unit && actor.account !== reported?.account) return null;
  return refusal('forbidden', 'improvement.own-work', '不能确认或退回本单位、本人上报的改进', {
    unit,
    actor: actor.account,
  });
}

/** What was demanded has been reached. */
function refuseShort({ reported }: ImprovementState, { better, targetValue }: Derived): Refusal | null {
  const value = reported?.value ?? null;
  if (value !== null && orderBy(better, value, targetValue) >= 0) return null;
  return refusal(
    'conflict',
    'improvement.target-not-reached',
    `上报值${value ?? '(无)'}还没有达到改进目标${targetValue},请退回`,
    { value, targetValue },
  );
}

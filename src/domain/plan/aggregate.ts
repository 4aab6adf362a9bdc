import type { Aggregate, Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { unitAggregate } from '../unit/aggregate.ts';
import { changeCommands, changeEvents } from './change-events.ts';
import { ASKED_OF_CHANGE, decideChange, isChangeCommand } from './decide-change.ts';
import {
  type Clause,
  type Named,
  type PlanCommand,
  type PlanEvent,
  type PlanHeading,
  planCommands,
  planEvents,
} from './events.ts';
import { evolvePlan, initialPlan, type PlanState } from './evolve.ts';
import { PLAN_EVENT_NAMES, PLAN_STATE_NAMES, planMachine } from './machine.ts';

const ASKED = {
  DraftPlan: 'DRAFT',
  ResolveName: 'SETTLE_NAME',
  LeaveNameOpen: 'SETTLE_NAME',
  PublishPlan: 'PUBLISH',
  AdoptScheme: 'ADOPT',
  ...ASKED_OF_CHANGE,
} as const;

export const planAggregate: Aggregate<PlanState, PlanEvent, PlanCommand> = {
  category: 'plan',
  events: { ...planEvents, ...changeEvents },
  commands: { ...planCommands, ...changeCommands },
  initial: initialPlan,
  consults: ({ settled }, command) =>
    unitsNamed(settled, command).map((id) => ({ category: unitAggregate.category, id })),
  decide: decidePlan,
  evolve: evolvePlan,
};

/** Every name in the responsibility lines of the plan, in order of first mention. */
export function mentionedNames(clauses: readonly Clause[]): readonly string[] {
  const mentioned = clauses.flatMap((clause) => [...clause.lead, ...clause.support, ...clause.responsible]);
  return [...new Set(mentioned)];
}

function decidePlan(
  state: PlanState,
  command: PlanCommand,
  circumstances: Circumstances,
): Decision<PlanEvent> {
  const scheme = state.scheme === null ? 'none' : 'adopted';
  const snapshot = planMachine.resolveState({ value: { stage: state.stage, scheme } });
  const illegal = refuseUnlessAllowed(snapshot, ASKED[command.type], PLAN_EVENT_NAMES, {
    what: `工作要点“${state.heading?.title ?? state.id}”`,
    state: PLAN_STATE_NAMES[state.stage],
    code: 'plan.not-allowed',
  });
  if (illegal !== null) return illegal;
  if (isChangeCommand(command)) return decideChange(state, command, circumstances);
  const gone = refuseDissolved(state, command, circumstances);
  if (gone !== null) return gone;
  switch (command.type) {
    case 'DraftPlan':
      return draft(command.data.heading, command.data.clauses);
    case 'ResolveName':
    case 'LeaveNameOpen': {
      const unknown = refuseUnmentioned(state, command.data.name);
      if (unknown !== null) return unknown;
      const basis = documentBasis(state.heading, command.data.name);
      return command.type === 'ResolveName'
        ? [{ type: 'NameResolved', data: command.data, basis }]
        : [{ type: 'NameLeftOpen', data: command.data, basis }];
    }
    case 'AdoptScheme': {
      const { title, procedure } = command.data;
      const basis = { source: title, article: procedure.article };
      return [{ type: 'SchemeAdopted', data: command.data, basis }];
    }
    case 'PublishPlan':
      return publish(state, new Map(command.data.known.map((known) => [known.name, known.units])));
  }
}

/** The units to which tasks are going to be given. */
function unitsNamed(settled: PlanState['settled'], command: PlanCommand): readonly string[] {
  if (command.type === 'ResolveName') return [...new Set(command.data.units)];
  if (command.type !== 'PublishPlan') return [];
  const byHand = [...settled.values()].flatMap((named) => (named.kind === 'units' ? named.units : []));
  return [...new Set([...byHand, ...command.data.known.flatMap(({ units }) => units)])];
}

/** A unit that is no more is given no new tasks. */
function refuseDissolved(
  { settled }: PlanState,
  command: PlanCommand,
  { elsewhere, occurredOn }: Circumstances,
): Refusal | null {
  for (const unit of unitsNamed(settled, command)) {
    const { dissolvedOn } = elsewhere(unitAggregate, unit);
    if (dissolvedOn === null || dissolvedOn > occurredOn) continue;
    return refusal(
      'conflict',
      'plan.unit-dissolved',
      `单位“${unit}”自${dissolvedOn}起已经撤销,不能再交办任务,请落实到承接其职责的单位`,
      { unit, dissolvedOn },
    );
  }
  return null;
}

function draft(heading: PlanHeading, clauses: readonly Clause[]): Decision<PlanEvent> {
  const repeated = clauses.find((clause, index) => clauses.findIndex(({ id }) => id === clause.id) !== index);
  if (repeated !== undefined) {
    return refusal('invalid', 'plan.clause-repeated', `条目编号“${repeated.id}”重复`, {
      clause: repeated.id,
    });
  }
  const targets = clauses.flatMap((clause) => clause.targets.map(({ id }) => id));
  const twice = targets.find((id, index) => targets.indexOf(id) !== index);
  if (twice !== undefined) {
    return refusal('invalid', 'plan.target-repeated', `目标编号“${twice}”重复`, { target: twice });
  }
  if (heading.from > heading.to) {
    return refusal('invalid', 'plan.dates-reversed', `起始日期${heading.from}晚于截止日期${heading.to}`, {
      from: heading.from,
      to: heading.to,
    });
  }
  const drafted: Decided<PlanEvent> = {
    type: 'PlanDrafted',
    data: { ...heading, clauses: clauses.length },
    basis: documentBasis(heading, '全文'),
  };
  return [
    drafted,
    ...clauses.map(
      (clause): Decided<PlanEvent> => ({
        type: 'ClauseDrafted',
        data: clause,
        basis: documentBasis(heading, clause.id),
      }),
    ),
  ];
}

function publish(state: PlanState, known: ReadonlyMap<string, readonly string[]>): Decision<PlanEvent> {
  const names = mentionedNames(state.clauses).map((name): Named | string => {
    const units = known.get(name);
    return (
      state.settled.get(name) ?? (units === undefined ? name : { name, kind: 'units', units: [...units] })
    );
  });
  const unsettled = names.filter((named) => typeof named === 'string');
  if (unsettled.length > 0) {
    return refusal(
      'conflict',
      'plan.names-unsettled',
      `还有${unsettled.length}个名称没有落实:${unsettled.join('、')};请逐一落实到单位,或写明理由暂不落实`,
      { names: unsettled },
    );
  }
  const data = { names: names.filter((named) => typeof named !== 'string') };
  return [{ type: 'PlanPublished', data, basis: documentBasis(state.heading, '全文') }];
}

function refuseUnmentioned(state: PlanState, name: string) {
  if (mentionedNames(state.clauses).includes(name)) return null;
  return refusal('invalid', 'plan.name-not-mentioned', `工作要点的责任单位中没有“${name}”`, { name });
}

function documentBasis(heading: PlanHeading | null, article: string) {
  return { source: heading?.title ?? '工作要点', article };
}

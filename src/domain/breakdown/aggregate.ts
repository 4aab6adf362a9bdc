import { assignmentAggregate } from '../assignment/aggregate.ts';
import type { Aggregate, Circumstances, Decision, Reference } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Clause, Target } from '../plan/events.ts';
import { clauseOf, type PlanInForce, planInForce, planReference } from '../plan/in-force.ts';
import { decideWork, type WorkCommand } from './decide-work.ts';
import {
  type BreakdownCommand,
  type BreakdownEvent,
  breakdownCommands,
  breakdownEvents,
  type Part,
} from './events.ts';
import { type BreakdownState, evolveBreakdown, initialBreakdown, type Proposed } from './evolve.ts';
import { BREAKDOWN_EVENT_NAMES, BREAKDOWN_STAGE_NAMES, breakdownMachine } from './machine.ts';
import { consequences, judgementDay } from './milestones.ts';
import { refuseParts, refusePast } from './shares.ts';

export const breakdownAggregate: Aggregate<BreakdownState, BreakdownEvent, BreakdownCommand> = {
  category: 'breakdown',
  events: breakdownEvents,
  commands: breakdownCommands,
  initial: initialBreakdown,
  consults: ({ proposed }, command): readonly Reference[] => {
    if (command.type === 'ProposeBreakdown') {
      const { plan, assignment } = command.data;
      return [planReference(plan), { category: assignmentAggregate.category, id: assignment }];
    }
    return proposed === null || command.type === 'JudgeMilestone' ? [] : [planReference(proposed.plan)];
  },
  decide,
  evolve: evolveBreakdown,
};

/** The identifier of a breakdown: plan and target. */
export function breakdownId({ plan, target }: { readonly plan: string; readonly target: string }): string {
  return `${plan}.${target}`;
}

const ASKED = {
  ProposeBreakdown: 'PROPOSE',
  ReviseBreakdown: 'REVISE',
  ApproveBreakdown: 'APPROVE',
  ReturnBreakdown: 'RETURN',
  ReportPart: 'WORK',
  CorrectPart: 'WORK',
  ConfirmPart: 'WORK',
  ReturnPart: 'WORK',
  JudgeMilestone: 'WORK',
} as const;

function decide(
  state: BreakdownState,
  command: BreakdownCommand,
  circumstances: Circumstances,
): Decision<BreakdownEvent> {
  const illegal = refuseUnlessAllowed(
    breakdownMachine.resolveState({ value: state.stage }),
    ASKED[command.type],
    BREAKDOWN_EVENT_NAMES,
    {
      what: `目标分解“${state.proposed?.target.indicator ?? state.id}”`,
      state: BREAKDOWN_STAGE_NAMES[state.stage],
      code: 'breakdown.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  if (command.type === 'ProposeBreakdown') return propose(state, command.data, circumstances);
  const { proposed, approved } = state;
  if (proposed === null) throw new Error(`“${state.id}” is under way and was never proposed`);
  if (isWork(command)) {
    if (approved === null) throw new Error(`“${state.id}” is in force and was never approved`);
    return decideWork(state, approved, command, circumstances);
  }
  const plan = planInForce(circumstances, proposed.plan);
  if ('code' in plan) return plan;
  const basis = { source: plan.planTitle, article: proposed.clause };
  switch (command.type) {
    case 'ReviseBreakdown':
      return revise(state, proposed, command.data, plan, circumstances);
    case 'ApproveBreakdown':
      return (
        refuseSame(state, proposed, circumstances) ??
        approve(state, proposed, command.data.remark, plan, circumstances)
      );
    case 'ReturnBreakdown': {
      const data = { version: proposed.version, reasons: command.data.reasons };
      return refuseSame(state, proposed, circumstances) ?? [{ type: 'BreakdownReturned', data, basis }];
    }
  }
}

function isWork(command: BreakdownCommand): command is WorkCommand {
  return ASKED[command.type] === 'WORK';
}

function propose(
  state: BreakdownState,
  data: Extract<BreakdownCommand, { type: 'ProposeBreakdown' }>['data'],
  circumstances: Circumstances,
): Decision<BreakdownEvent> {
  if (breakdownId(data) !== state.id) {
    return refusal('invalid', 'breakdown.id-mismatch', `编号“${state.id}”与内容不一致`, {
      expected: breakdownId(data),
    });
  }
  const plan = planInForce(circumstances, data.plan);
  if ('code' in plan) return plan;
  const clause = clauseOf(plan, data.clause);
  if ('code' in clause) return clause;
  const lead = leadOf(data, circumstances);
  if (typeof lead !== 'string') return lead;
  const target = targetOf(clause, data.target);
  if ('code' in target) return target;
  const version = (state.proposed?.version ?? 0) + 1;
  const basis = { source: plan.planTitle, article: data.clause };
  return (
    refuseDivision(state, { plan, clause, target, kind: data.kind }, data.parts, circumstances) ?? [
      { type: 'BreakdownProposed', data: { ...data, version, lead, target }, basis },
    ]
  );
}

/** Who breaks a target down: the unit that leads or is responsible for it, by its assignment. */
function leadOf(
  { plan, clause, assignment, target }: Extract<BreakdownCommand, { type: 'ProposeBreakdown' }>['data'],
  { elsewhere, actor }: Circumstances,
): string | Refusal {
  const { issued } = elsewhere(assignmentAggregate, assignment);
  if (issued === null || issued.plan !== plan || issued.clause !== clause) {
    return refusal(
      'invalid',
      'breakdown.assignment-unknown',
      `条目“${clause}”没有编号为“${assignment}”的任务`,
      {
        assignment,
        clause,
      },
    );
  }
  const { role, holder, targets } = issued;
  if (role === 'support' || holder.kind !== 'unit' || holder.code !== actor.unit) {
    return refusal(
      'forbidden',
      'breakdown.not-lead',
      `目标由牵头(责任)单位分解,任务“${assignment}”由“${holder.name}”${role === 'support' ? '配合' : '承担'}`,
      { assignment, role, holder: holder.name, unit: actor.unit },
    );
  }
  if (targets.some(({ id }) => id === target)) return holder.code;
  return refusal('invalid', 'breakdown.target-unknown', `任务“${assignment}”没有目标“${target}”`, {
    assignment,
    target,
  });
}

/** The target as the plan has it now. */
function targetOf({ id, targets }: Clause, target: string): Target | Refusal {
  const found = targets.find((each) => each.id === target);
  if (found !== undefined) return found;
  return refusal('invalid', 'breakdown.target-unknown', `条目“${id}”没有目标“${target}”`, {
    clause: id,
    target,
  });
}

interface Division {
  readonly plan: PlanInForce;
  readonly clause: Clause;
  readonly target: Target;
  readonly kind: Proposed['kind'];
}

function refuseDivision(
  state: BreakdownState,
  { plan, ...frame }: Division,
  parts: readonly Part[],
  { occurredOn }: Circumstances,
): Refusal | null {
  return refuseParts({ ...frame, plan: plan.plan }, parts) ?? refusePast(state, parts, occurredOn);
}

function revise(
  state: BreakdownState,
  proposed: Proposed,
  { reasons, parts }: Extract<BreakdownCommand, { type: 'ReviseBreakdown' }>['data'],
  plan: PlanInForce,
  circumstances: Circumstances,
): Decision<BreakdownEvent> {
  if (circumstances.actor.unit !== proposed.lead) {
    return refusal('forbidden', 'breakdown.not-lead', `此项分解由“${proposed.lead}”牵头,其他单位不能调整`, {
      lead: proposed.lead,
      unit: circumstances.actor.unit,
    });
  }
  const clause = clauseOf(plan, proposed.clause);
  if ('code' in clause) return clause;
  const target = targetOf(clause, proposed.target.id);
  if ('code' in target) return target;
  const basis: Basis = { source: plan.planTitle, article: proposed.clause };
  const data = { version: proposed.version + 1, reasons, target, parts };
  return (
    refuseDivision(state, { plan, clause, target, kind: proposed.kind }, parts, circumstances) ?? [
      { type: 'BreakdownRevised', data, basis },
    ]
  );
}

/** Approves what was proposed, says when each milestone is judged, and what follows from what is confirmed already. */
function approve(
  state: BreakdownState,
  proposed: Proposed,
  remark: string,
  plan: PlanInForce,
  { calendar, occurredOn }: Circumstances,
): Decision<BreakdownEvent> {
  const past = refusePast(state, proposed.parts, occurredOn);
  if (past !== null) return past;
  const periods = {
    reportBy: plan.plan.heading?.terms.reportBy ?? 1,
    verifyWithin: plan.procedure.verification.verifyWithin,
  };
  const dated = new Map<string, string>();
  const parts = proposed.parts.map((part) => ({
    ...part,
    milestones: part.milestones.map(({ quarter, value }) => {
      const judgeOn = dated.get(quarter) ?? judgementDay(quarter, calendar, periods);
      dated.set(quarter, judgeOn);
      return { quarter, value, judgeOn };
    }),
  }));
  const kept = new Set(parts.map(({ unit }) => unit));
  const dropped = (state.approved?.parts ?? []).map(({ unit }) => unit).filter((unit) => !kept.has(unit));
  const data = { ...proposed, parts, dropped, remark };
  const basis = { source: plan.schemeTitle, article: plan.procedure.article };
  const follows = parts.flatMap(({ unit }) => consequences(state, data, unit, occurredOn));
  return [{ type: 'BreakdownApproved', data, basis }, ...follows.map((outcome) => ({ ...outcome, basis }))];
}

/** Who decides is another account than the one that proposed, and not of the lead. */
function refuseSame(
  { proposer }: BreakdownState,
  { lead }: Proposed,
  { actor }: Circumstances,
): Refusal | null {
  if (actor.account !== proposer && actor.unit !== lead) return null;
  return refusal('forbidden', 'breakdown.own-proposal', '不能批准或退回本人、本单位上报的分解方案', {
    proposer,
    actor: actor.account,
  });
}

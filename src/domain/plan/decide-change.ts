import type { Circumstances, Decision } from '../kernel/aggregate.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { amended, type ChangeCommand, changeCommands, type ProposedChange } from './change-events.ts';
import type { PlanEvent } from './events.ts';
import type { PlanState } from './evolve.ts';

/** What each command asks of the plan's machine. */
export const ASKED_OF_CHANGE = {
  ProposeClauseChange: 'PROPOSE_CHANGE',
  ApproveClauseChange: 'APPROVE_CHANGE',
  RejectClauseChange: 'REJECT_CHANGE',
} as const;

export function isChangeCommand(command: { readonly type: string }): command is ChangeCommand {
  return command.type in changeCommands;
}

/** 条目调整: proposed for a reason that the scheme lists, and decided by somebody else. */
export function decideChange(
  state: PlanState,
  command: ChangeCommand,
  { actor }: Circumstances,
): Decision<PlanEvent> {
  const source = state.heading?.title ?? '工作要点';
  const { clause } = command.data;
  const open = state.changes.get(clause);
  if (command.type === 'ProposeClauseChange') {
    const reasons = state.scheme?.procedure.amendment.reasons ?? [];
    const reason = reasons.find(({ code }) => code === command.data.reason);
    if (reason === undefined) {
      return refusal(
        'invalid',
        'plan.reason-unlisted',
        `考核细则没有把“${command.data.reason}”列为调整条目的原因;列出的有:${reasons.map(({ name }) => name).join('、') || '无'}`,
        { reason: command.data.reason, known: reasons.map(({ code }) => code) },
      );
    }
    const refused = refuseChange(state, command.data);
    if (refused !== null) return refused;
    const data = { ...command.data, reasonName: reason.name };
    const basis = {
      source: state.scheme?.title ?? source,
      article: state.scheme?.procedure.article ?? clause,
    };
    return [{ type: 'ClauseChangeProposed', data, basis }];
  }
  if (open === undefined) {
    return refusal('conflict', 'plan.no-change-proposed', `条目“${clause}”没有待决定的调整`, { clause });
  }
  if (open.account === actor.account) {
    return refusal('forbidden', 'plan.own-change', '提出调整条目的人不能自己决定', {
      account: actor.account,
    });
  }
  const basis = { source, article: clause };
  return command.type === 'ApproveClauseChange'
    ? [{ type: 'ClauseChangeApproved', data: { ...command.data, edition: state.edition + 1 }, basis }]
    : [{ type: 'ClauseChangeRejected', data: command.data, basis }];
}

/** The clause is there, nothing is open about it, and the change changes something that can be. */
function refuseChange(
  { id, clauses, changes, heading }: PlanState,
  { clause, change }: Pick<ProposedChange, 'clause' | 'change'>,
): Refusal | null {
  const before = clauses.find((each) => each.id === clause);
  if (before === undefined) {
    return refusal('invalid', 'plan.clause-unknown', `工作要点“${id}”没有条目“${clause}”`, {
      plan: id,
      clause,
    });
  }
  if (changes.has(clause)) {
    return refusal('conflict', 'plan.change-open', `条目“${clause}”已有一项调整待决定`, { clause });
  }
  if (change.kind === 'withdraw') {
    if (clauses.length > 1) return null;
    return refusal('conflict', 'plan.last-clause', '工作要点只剩这一个条目,不能撤销', { clause });
  }
  const others = new Set(
    clauses.flatMap((each) => (each.id === clause ? [] : each.targets.map((target) => target.id))),
  );
  const ids = change.targets.map((target) => target.id);
  const twice = ids.find((target, index) => others.has(target) || ids.indexOf(target) !== index);
  if (twice !== undefined) {
    return refusal('invalid', 'plan.target-repeated', `目标编号“${twice}”重复`, { target: twice });
  }
  const { deadline } = change;
  if (deadline !== null && heading !== null && (deadline < heading.from || deadline > heading.to)) {
    return refusal(
      'invalid',
      'plan.deadline-outside',
      `期限${deadline}须在${heading.from}至${heading.to}之间`,
      { deadline, from: heading.from, to: heading.to },
    );
  }
  if (canonicalJson(amended(before, change)) !== canonicalJson(before)) return null;
  return refusal('invalid', 'plan.nothing-changed', `条目“${clause}”没有任何改动`, { clause });
}

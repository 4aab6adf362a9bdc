import type { Verification } from '../assignment/events.ts';
import { parseDecimal } from '../kernel/rational.ts';
import type { Rules } from '../scheme/rules.ts';
import { type Change, type ChangeRefusal, refuseChange } from './changes.ts';
import type { AssignmentFact, ClaimFact, Facts } from './facts.ts';

/**
 * Facts as they would be with some changes, in turn; what changes rules is passed over. What events are left out must be left out
 * already.
 *
 * @param rules those that the facts are scored by
 * @throws RefusedError `what-if.*` with the number of the change
 */
export function changedFacts(facts: Facts, rules: Rules, changes: readonly Change[]): Facts {
  return changes.reduce(
    (known, change, index) => withChange(known, rules, change, refuseChange(index)),
    facts,
  );
}

function withChange(facts: Facts, rules: Rules, change: Change, at: ChangeRefusal): Facts {
  switch (change.change) {
    case 'weight':
    case 'set':
    case 'remove':
    case 'leave-out':
      return facts;
    case 'drop': {
      const incentives = facts.incentives.filter(({ id }) => id !== change.incentive);
      if (incentives.length === facts.incentives.length) {
        at('no-incentive', `没有奖惩“${change.incentive}”`, { incentive: change.incentive });
      }
      return { ...facts, incentives };
    }
    case 'target':
      return withTarget(facts, rules, change, at);
    case 'claim':
      return withClaim(facts, change, at);
    case 'value':
      return withValue(facts, rules, change, at);
  }
}

function withTarget(facts: Facts, { plan }: Rules, change: Of<'target'>, at: ChangeRefusal): Facts {
  const unit = change.unit === undefined ? null : unitCode(facts, change.unit, at);
  const has = ({ plan: own, held, targets }: AssignmentFact) =>
    own === plan &&
    targets.some(({ id }) => id === change.target) &&
    (unit === null || held.some((each) => each.unit === unit));
  if (!facts.assignments.some(has)) {
    at('no-target', `没有任务有目标“${change.target}”${unit === null ? '' : `(${unit})`}`, {
      target: change.target,
    });
  }
  const moved = (task: AssignmentFact): AssignmentFact => ({
    ...task,
    targets: task.targets.map((each) =>
      each.id === change.target ? { ...each, value: change.value } : each,
    ),
  });
  return { ...facts, assignments: facts.assignments.map((task) => (has(task) ? moved(task) : task)) };
}

function withClaim(facts: Facts, change: Of<'claim'>, at: ChangeRefusal): Facts {
  const claims = facts.claims
    .filter(({ assignment }) => assignment === change.assignment)
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const months = claims.map(({ month }) => month);
  const claim =
    change.month === undefined
      ? claims.findLast(({ verified }) => verified !== null)
      : claims.find(({ month }) => month === change.month);
  if (claim === undefined) {
    const which = change.month === undefined ? '核验过的' : change.month;
    const there = months.length === 0 ? '没有申报' : `有:${months.join('、')}`;
    return at('no-claim', `任务“${change.assignment}”没有${which}申报,${there}`, {
      assignment: change.assignment,
      months,
    });
  }
  const { progress, values } = change;
  const before: Verification = claim.verified ?? {
    month: claim.month,
    method: 'desk-review',
    values: [],
    progress: '0',
    finding: '试算',
    reasons: null,
    follows: null,
    outcome: null,
  };
  const named = new Set(values?.map(({ target }) => target));
  const verified: ClaimFact['verified'] = {
    ...before,
    progress: progress ?? before.progress,
    values: [...before.values.filter(({ target }) => !named.has(target)), ...(values ?? [])],
  };
  const now: ClaimFact = { ...claim, filing: 'verified', verified };
  return { ...facts, claims: facts.claims.map((each) => (each === claim ? now : each)) };
}

function withValue(facts: Facts, { indicators = [] }: Rules, change: Of<'value'>, at: ChangeRefusal): Facts {
  const unit = unitCode(facts, change.unit, at);
  const indicator = indicators.find(
    ({ code, name }) => code === change.indicator || name === change.indicator,
  );
  if (indicator === undefined) {
    return at('no-indicator', `细则没有指标“${change.indicator}”`, { indicator: change.indicator });
  }
  if (indicator.formula !== undefined) {
    return at('calculated', `指标“${indicator.name}”由公式计算,要改的是它所依据的指标`, {
      indicator: indicator.code,
      formula: indicator.formula,
    });
  }
  const others = facts.values.filter((each) => each.unit !== unit || each.indicator !== indicator.code);
  const amount = change.value === null ? null : parseDecimal(change.value);
  const value = { unit, indicator: indicator.code, value: amount, positions: {} };
  return { ...facts, values: [...others, value] };
}

type Of<C extends Change['change']> = Extract<Change, { change: C }>;

function unitCode(facts: Facts, word: string, at: ChangeRefusal): string {
  const found = facts.units.find(({ code, name }) => code === word || name === word);
  return found?.code ?? at('no-unit', `没有单位“${word}”`, { unit: word });
}

import { allComponents } from '../scheme/components.ts';
import type { Rules } from '../scheme/rules.ts';
import { changedFacts } from './changed-facts.ts';
import { changedRules } from './changed-rules.ts';
import type { Change } from './changes.ts';
import { type Comparison, compareScores, type Scored } from './compare.ts';
import { type Scores, score } from './score.ts';

/** What scores are computed from. */
type Basis = Omit<Scored, 'scores'>;

/** What would be. */
export interface TriedOut {
  /** As it is. */
  readonly before: Scored;
  /** As it would be. */
  readonly after: Scores;
  readonly comparison: Comparison;
}

/**
 * 试算: facts and rules as they would be with some changes, in turn. Nothing is recorded. What events are left out must be
 * left out of the facts already. Refuses as `changedRules` and `changedFacts` do.
 */
export function changed({ facts, rules }: Basis, changes: readonly Change[]): Basis {
  const edited = changedRules(rules, changes);
  return { facts: changedFacts(facts, edited, changes), rules: edited };
}

/** Scores beside those that there would be on another basis, by the same version of the scheme as far as it is not changed. */
export function triedOut(before: Scored, basis: Basis): TriedOut {
  const { id, version } = before.scores.scheme;
  const after = score(basis.facts, { id, version, rules: basis.rules });
  return { before, after, comparison: compareScores(before, { ...basis, scores: after }) };
}

/** The changes in words, for those who read what was tried out. */
export function describeChange(change: Change, { components }: Rules): string {
  switch (change.change) {
    case 'weight': {
      const component = [...allComponents(components)].find(({ code }) => code === change.component);
      const before = component !== undefined && 'weight' in component ? component.weight : undefined;
      return `“${component?.name ?? change.component}”的分值${before ?? '(未定)'} → ${change.weight}`;
    }
    case 'set':
      return `细则 ${change.path} 改为 ${JSON.stringify(change.value)}`;
    case 'remove':
      return `细则去掉 ${change.path}`;
    case 'drop':
      return `不计奖惩 ${change.incentive}`;
    case 'target':
      return `目标 ${change.target} 改为 ${change.value}${change.unit === undefined ? '' : `(${change.unit})`}`;
    case 'claim':
      return `任务 ${change.assignment} ${change.month ?? '最近一次'}申报的核验结果改为${change.progress === undefined ? '' : ` 进度${change.progress}%`}${(change.values ?? []).map(({ target, value }) => ` ${target}=${value}`).join('')}`;
    case 'value':
      return `${change.unit}的指标 ${change.indicator} 改为 ${change.value ?? '缺'}`;
    case 'leave-out':
      return `不计第${change.event}件事件`;
  }
}

import { z } from 'zod';
import type { Verification } from '../assignment/events.ts';
import { parseDecimal } from '../kernel/rational.ts';
import { refuse } from '../kernel/refusal.ts';
import { allComponents } from '../scheme/components.ts';
import { findingsOf } from '../scheme/findings/findings.ts';
import { type Rules, rulesSchema } from '../scheme/rules.ts';
import { entryKeys, isRecord } from '../scheme/rules-difference.ts';
import { withoutValueAt, withValueAt } from '../scheme/rules-edit.ts';
import type { Change } from './changes.ts';
import type { AssignmentFact, ClaimFact, Facts } from './facts.ts';

const { localeError } = z.locales.zhCN();

/** What scores are computed from. */
export interface Basis {
  readonly facts: Facts;
  readonly rules: Rules;
}

/**
 * 试算: facts and rules as they would be with some changes, in turn. Nothing is recorded. What events are left out must be
 * left out of the facts already.
 *
 * @throws RefusedError `what-if.*` with the number of the change; `what-if.scheme-invalid` where the rules could not be published
 */
export function changed({ facts, rules }: Basis, changes: readonly Change[]): Basis {
  let [known, edited]: [Facts, unknown] = [facts, rules];
  changes.forEach((change, index) => {
    const at = (code: string, message: string, details: Readonly<Record<string, unknown>> = {}): never =>
      refuse('invalid', `what-if.${code}`, `第${index + 1}项改动:${message}`, {
        change: index + 1,
        ...details,
      });
    switch (change.change) {
      case 'weight':
        edited = withValueAt(edited, `${componentPath(edited, change.component, at)}.weight`, change.weight);
        break;
      case 'set':
        edited = withValueAt(edited, change.path, change.value);
        break;
      case 'remove':
        edited = withoutValueAt(edited, change.path);
        break;
      case 'leave-out':
        break;
      default:
        known = withFact(known, rules, change, at);
    }
  });
  return { facts: known, rules: edited === rules ? rules : checked(edited, changes) };
}

type Refuse = (code: string, message: string, details?: Readonly<Record<string, unknown>>) => never;
type FactChange = Extract<Change, { change: 'drop' | 'target' | 'claim' | 'value' }>;

function withFact(facts: Facts, rules: Rules, change: FactChange, at: Refuse): Facts {
  switch (change.change) {
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

function withTarget(facts: Facts, { plan }: Rules, change: Of<'target'>, at: Refuse): Facts {
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

function withClaim(facts: Facts, change: Of<'claim'>, at: Refuse): Facts {
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

function withValue(facts: Facts, { indicators = [] }: Rules, change: Of<'value'>, at: Refuse): Facts {
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

function unitCode(facts: Facts, word: string, at: Refuse): string {
  const found = facts.units.find(({ code, name }) => code === word || name === word);
  return found?.code ?? at('no-unit', `没有单位“${word}”`, { unit: word });
}

/** Where a component stands: `components[group].components[part]`. */
function componentPath(rules: unknown, code: string, at: Refuse): string {
  const within = (parts: unknown, path: string): string | null => {
    for (const part of Array.isArray(parts) ? parts.filter(isRecord) : []) {
      const here = `${path}[${String(part.code)}]`;
      if (part.code === code) return here;
      const below = within(part.components, `${here}.components`);
      if (below !== null) return below;
    }
    return null;
  };
  const found = within(isRecord(rules) ? rules.components : [], 'components');
  return found ?? at('no-component', `细则没有考核内容“${code}”`, { component: code });
}

/** The rules, if they could be published. */
function checked(edited: unknown, changes: readonly Change[]): Rules {
  const parsed = rulesSchema.safeParse(edited, { error: localeError });
  if (parsed.success) return sound(parsed.data);
  const issues = parsed.error.issues.flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const paths = keys.length > 0 ? keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((steps) => {
      const path = pathOf(edited, steps);
      const message = keys.length > 0 ? `没有“${String(steps.at(-1))}”这一项` : issue.message;
      return { path, message, change: changeAt(path, changes) };
    });
  });
  const [first] = issues;
  const place = first?.change === null ? '' : `第${first?.change}项改动:`;
  refuse('invalid', 'what-if.scheme-invalid', `${place}改后的细则有误:${first?.path}:${first?.message}`, {
    count: issues.length,
    issues: issues.slice(0, 50),
  });
}

/** What contradicts itself could not be published either. */
function sound(rules: Rules): Rules {
  const errors = findingsOf(rules).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return rules;
  const path = pathOf(rules, first.path);
  refuse('invalid', 'what-if.scheme-unsound', `改后的细则自相矛盾:${path}:${first.message}`, {
    count: errors.length,
    findings: errors.map((each) => ({ ...each, path: pathOf(rules, each.path) })),
  });
}

/** A place in rules as paths of changes write it. */
function pathOf(rules: unknown, steps: readonly PropertyKey[]): string {
  let [at, path] = [rules, ''];
  for (const step of steps) {
    if (Array.isArray(at)) {
      const name = entryKeys(at)?.[Number(step)] ?? String(step);
      path = `${path}[${name}]`;
      at = at[Number(step)];
    } else {
      path = path === '' ? String(step) : `${path}.${String(step)}`;
      at = isRecord(at) ? at[String(step)] : undefined;
    }
  }
  return path;
}

/** The number of the last change that touches a place, from 1; null where none does. */
function changeAt(path: string, changes: readonly Change[]): number | null {
  const index = changes.findLastIndex((change) => {
    if (change.change === 'weight') return path.includes(`[${change.component}]`);
    if (change.change !== 'set' && change.change !== 'remove') return false;
    return path.startsWith(change.path) || change.path.startsWith(path);
  });
  return index < 0 ? null : index + 1;
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

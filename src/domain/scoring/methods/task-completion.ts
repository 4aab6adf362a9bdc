import { latestVerified } from '../../assignment/claim-state.ts';
import { VERIFICATION_METHODS } from '../../assignment/events.ts';
import { div, mul, parseDecimal, type Rational, rational, sum, zero } from '../../kernel/rational.ts';
import { showExact } from '../../kernel/show.ts';
import { COMPARATOR_NAMES } from '../../plan/events.ts';
import type { ComponentOf } from '../../scheme/components.ts';
import { achievement } from '../achievement.ts';
import { type ClaimFact, positionsOf } from '../facts.ts';
import type { Input } from '../node.ts';
import type { Task } from '../unit-facts.ts';
import type { Method } from './method.ts';
import { shareOut, weighsSomething } from './task-weights.ts';

/**
 * 任务完成: each task's part of the points times how much of it the latest verification found done. Where the
 * task has numeric targets that is the mean of their achievement, else the verified progress.
 */
export const taskCompletion: Method<ComponentOf<'task-completion'>> = {
  applies: weighsSomething,
  lines: (asked) => {
    const { component, rules } = asked;
    const basis = { source: rules.title, article: component.article };
    return shareOut(asked, ({ task, points, words }) => {
      const claim = latestVerified(task.claims);
      const done =
        claim === null ? NOTHING_VERIFIED : completion(task, claim, parseDecimal(component.strictUnmet));
      const exact = mul(points, done.ratio);
      return {
        code: task.heading.code,
        name: task.heading.name,
        method: component.method,
        formula: `${words} × ${done.words} = ${showExact(exact)}`,
        inputs: done.inputs,
        basis,
        positions: task.heading.positions,
        exact,
        full: points,
      };
    });
  },
};

interface Completion {
  readonly ratio: Rational;
  readonly words: string;
  readonly inputs: readonly Input[];
}

const NOTHING_VERIFIED: Completion = { ratio: zero, words: '完成0%(没有核验通过的申报)', inputs: [] };

function completion(task: Task, claim: ClaimFact, strictUnmet: Rational): Completion {
  const verified = claim.verified;
  if (verified === null) return NOTHING_VERIFIED;
  const positions = positionsOf(claim.positions, 'ClaimVerified');
  const how = `${claim.month}${VERIFICATION_METHODS[verified.method]}`;
  if (task.targets.length === 0) {
    return {
      ratio: div(parseDecimal(verified.progress), rational(100)),
      words: `核验进度${verified.progress}%`,
      inputs: [{ name: `核验进度(${how})`, value: verified.progress, unit: '%', positions }],
    };
  }
  const reached = new Map(verified.values.map(({ target, value }) => [target, value]));
  const parts = task.targets.map((target) => {
    const value = reached.get(target.id);
    return {
      ratio: value === undefined ? zero : achievement(target, value, strictUnmet),
      input: {
        name: `${target.indicator}(目标${COMPARATOR_NAMES[target.assessAs]}${target.value}${target.unit},${how})`,
        value: value ?? '未申报',
        unit: target.unit,
        positions,
      },
    };
  });
  const ratio = div(sum(parts.map((part) => part.ratio)), rational(parts.length));
  const each = parts.map((part) => showExact(part.ratio)).join(' + ');
  const words = parts.length === 1 ? `目标完成率${each}` : `目标平均完成率(${each}) ÷ ${parts.length}`;
  return { ratio, words, inputs: parts.map((part) => part.input) };
}

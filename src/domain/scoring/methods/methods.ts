import { mul, type Rational, sum, zero } from '../../kernel/rational.ts';
import { showExact } from '../../kernel/show.ts';
import { type ComponentOf, type FactLeaf, fullPoints } from '../../scheme/components.ts';
import type { Recall } from '../memory.ts';
import { leaf, parent, type ScoreNode } from '../node.ts';
import type { Standing } from '../standing.ts';
import type { UnitFacts } from '../unit-facts.ts';
import { ballotMean, nothingCounts } from './ballot-mean.ts';
import { incentives } from './incentives.ts';
import { incidentDeduction } from './incident-deduction.ts';
import { incidentRate } from './incident-rate.ts';
import type { Asked, Method } from './method.ts';
import { taskCompletion } from './task-completion.ts';
import { taskTimeliness } from './task-timeliness.ts';

const METHODS: { readonly [M in FactLeaf['method']]: Method<ComponentOf<M>> } = {
  'ballot-mean': ballotMean,
  'task-completion': taskCompletion,
  'task-timeliness': taskTimeliness,
  'incident-deduction': incidentDeduction,
  'incident-rate': incidentRate,
  incentives,
};

/** A component that rests on what was recorded under the plan. */
export function scoreFacts(
  component: FactLeaf,
  { facts, rules }: Standing,
  factor: Rational,
  memory: Recall,
): ScoreNode {
  const weight = mul(fullPoints(component) ?? zero, factor);
  const outside = component.method === 'incentives';
  const basis = (article: string) => ({ source: rules.title, article });
  const whole = {
    code: component.code,
    name: component.name,
    method: component.method,
    inputs: [],
    basis: basis(component.article),
    positions: facts.unit.positions.UnitRegistered ?? [],
    full: weight,
  };
  if (!factsApply(component, facts)) {
    const missing = 'missing' in component ? component.missing : 'none';
    const exact = missing === 'full' ? weight : zero;
    const treatment = { none: '不计', zero: '计0分', full: '计满分', redistribute: '分值并入其他各项' }[
      missing
    ];
    const absence = component.method === 'ballot-mean' ? nothingCounts(facts, component) : null;
    const formula = `${absence ?? '没有可计的事实'},${treatment}`;
    return leaf({ ...whole, exact, formula }, rules.rounding.line);
  }
  const children = linesOf(component, { weight, factor, facts, rules, memory });
  return memory.recall(
    '~whole', // no line is called so
    () => [facts.unit, weight.num, weight.den, ...children],
    () => {
      const exact = sum(children.map((line) => line.exact));
      const limits = outside
        ? `最多加${component.maximum}分、扣${component.minimum}分`
        : `满分${showExact(weight)}`;
      const formula = `${children.length}项之和 = ${showExact(exact)}(${limits})`;
      const line = { ...whole, exact, formula };
      return parent(line, children, rules.rounding.line, basis(rules.rounding.article));
    },
  );
}

/** Whether a unit has any facts for a component. */
export function factsApply(component: FactLeaf, facts: UnitFacts): boolean {
  switch (component.method) {
    case 'ballot-mean':
      return METHODS['ballot-mean'].applies(facts, component);
    case 'task-completion':
      return METHODS['task-completion'].applies(facts, component);
    case 'task-timeliness':
      return METHODS['task-timeliness'].applies(facts, component);
    case 'incident-deduction':
      return METHODS['incident-deduction'].applies(facts, component);
    case 'incident-rate':
      return METHODS['incident-rate'].applies(facts, component);
    case 'incentives':
      return METHODS.incentives.applies(facts, component);
  }
}

function linesOf(component: FactLeaf, asked: Omit<Asked<FactLeaf>, 'component'>): readonly ScoreNode[] {
  switch (component.method) {
    case 'ballot-mean':
      return METHODS['ballot-mean'].lines({ component, ...asked });
    case 'task-completion':
      return METHODS['task-completion'].lines({ component, ...asked });
    case 'task-timeliness':
      return METHODS['task-timeliness'].lines({ component, ...asked });
    case 'incident-deduction':
      return METHODS['incident-deduction'].lines({ component, ...asked });
    case 'incident-rate':
      return METHODS['incident-rate'].lines({ component, ...asked });
    case 'incentives':
      return METHODS.incentives.lines({ component, ...asked });
  }
}

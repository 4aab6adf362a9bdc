import type { Basis } from '../kernel/envelope.ts';
import { div, mul, parseDecimal, type Rational, sum, zero } from '../kernel/rational.ts';
import { rulesFor } from '../scheme/classes.ts';
import type { Component, ComponentOf, Rules } from '../scheme/rules.ts';
import type { Facts } from './facts.ts';
import { type Grade, gradeOf } from './grading.ts';
import { lampOf } from './lamps.ts';
import { ballotMean, nothingCounts } from './methods/ballot-mean.ts';
import { incentives } from './methods/incentives.ts';
import { incidentDeduction } from './methods/incident-deduction.ts';
import { incidentRate } from './methods/incident-rate.ts';
import type { Asked, Method } from './methods/method.ts';
import { taskCompletion } from './methods/task-completion.ts';
import { taskTimeliness } from './methods/task-timeliness.ts';
import { type Line, leaf, parent, type ScoreNode, showExact } from './node.ts';
import { rankGroups } from './ranking.ts';
import { groupByUnit, type UnitFacts } from './unit-facts.ts';
import { type Veto, vetoesOf } from './vetoes.ts';

const METHODS: { readonly [M in Component['method']]: Method<ComponentOf<M>> } = {
  'ballot-mean': ballotMean,
  'task-completion': taskCompletion,
  'task-timeliness': taskTimeliness,
  'incident-deduction': incidentDeduction,
  'incident-rate': incidentRate,
  incentives,
};

/** The rules applied: which scheme, in which version. */
export interface SchemeVersion {
  readonly id: string;
  readonly version: number;
  readonly rules: Rules;
}

/** 计分卡: one unit's score tree, its place in its group and its lamps. */
export interface Scorecard {
  readonly unit: { readonly code: string; readonly name: string; readonly group: string };
  readonly total: ScoreNode;
  readonly rank: number;
  /** A total veto puts the unit after all others of its group; the other two only bar it from grades. */
  readonly vetoes: readonly Veto[];
  readonly grade: Grade;
  readonly lamps: readonly {
    readonly code: string;
    readonly name: string;
    readonly mark: string;
    readonly count: number;
  }[];
}

/** All scorecards at one triple of coordinates, group by group in order of rank. */
export interface Scores {
  readonly position: number;
  readonly asOf: string;
  readonly scheme: { readonly id: string; readonly version: number; readonly title: string };
  readonly groups: readonly {
    readonly code: string;
    readonly name: string;
    readonly cards: readonly Scorecard[];
  }[];
}

/**
 * 计分: from facts and a scheme to every unit's score tree and rank. Pure and exact; the order of the facts does
 * not matter.
 */
export function score(facts: Facts, scheme: SchemeVersion): Scores {
  const { rules } = scheme;
  const units = groupByUnit(facts, rules).filter(isRanked);
  const cards = units.map((unit) => ({
    facts: unit,
    vetoes: vetoesOf(unit),
    total: scoreUnit(unit, rulesFor(rules, unit.unit.code)),
    lamps: countLamps(unit, rules),
  }));
  return {
    position: facts.position,
    asOf: facts.asOf,
    scheme: { id: scheme.id, version: scheme.version, title: rules.title },
    groups: rankGroups(cards, rules).map(({ group, ranked }) => ({
      ...group,
      cards: ranked.map(({ facts: { unit }, total, rank, ties, of, vetoes, lamps }) => ({
        unit: { code: unit.code, name: unit.name, group: unit.group },
        total,
        rank,
        grade: gradeOf(total.value, { rank, ties, of, vetoes }, rules.grades),
        vetoes,
        lamps,
      })),
    })),
  };
}

/** Who is on the register no more is ranked only for what it has held. */
function isRanked({ unit: { validTo }, tasks, asOf }: UnitFacts): boolean {
  return validTo === null || validTo >= asOf || tasks.length > 0;
}

/** One unit's score tree. */
export function scoreUnit(facts: UnitFacts, rules: Rules): ScoreNode {
  const weights = redistribute(facts, rules);
  const components = rules.components.map((component) =>
    scoreComponent(component, weights.get(component.code) ?? zero, facts, rules),
  );
  const exact = sum(components.map((component) => component.exact));
  const total: Line = {
    code: facts.unit.code,
    name: facts.unit.name,
    method: 'sum',
    formula: `${components.map((component) => `${component.name}${showExact(component.exact)}`).join(' + ')} = ${showExact(exact)}`,
    inputs: [],
    basis: article(rules, rules.rounding.article),
    positions: facts.unit.positions.UnitRegistered ?? [],
    exact,
  };
  return parent(total, components, rules.rounding.total, article(rules, rules.rounding.article));
}

function scoreComponent(component: Component, weight: Rational, facts: UnitFacts, rules: Rules): ScoreNode {
  const outside = component.method === 'incentives';
  const whole = {
    code: component.code,
    name: component.name,
    method: component.method,
    inputs: [],
    basis: article(rules, component.article),
    positions: facts.unit.positions.UnitRegistered ?? [],
  };
  if (!applies(component, facts)) {
    const missing = missingOf(component);
    const exact = missing === 'full' ? weight : zero;
    const treatment = { none: '不计', zero: '计0分', full: '计满分', redistribute: '分值并入其他各项' }[
      missing
    ];
    const absence = component.method === 'ballot-mean' ? nothingCounts(facts, component) : null;
    const formula = `${absence ?? '没有可计的事实'},${treatment}`;
    return leaf({ ...whole, exact, formula }, rules.rounding.line);
  }
  const lines = linesOf(component, { weight, facts, rules });
  const exact = sum(lines.map((line) => line.exact));
  const children = lines.map((line) => leaf(line, rules.rounding.line));
  const limits = outside
    ? `最多加${component.maximum}分、扣${component.minimum}分`
    : `满分${showExact(weight)}`;
  const formula = `${lines.length}项之和 = ${showExact(exact)}(${limits})`;
  return parent(
    { ...whole, exact, formula },
    children,
    rules.rounding.line,
    article(rules, rules.rounding.article),
  );
}

/** What becomes of a component that does not apply; `none` where there is no such case. */
function missingOf(component: Component) {
  return 'missing' in component ? component.missing : 'none';
}

function applies(component: Component, facts: UnitFacts): boolean {
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

function linesOf(component: Component, asked: Omit<Asked<Component>, 'component'>): readonly Line[] {
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

/** Gives the weight of components that do not apply, and are to be redistributed, to the others pro rata. */
function redistribute(facts: UnitFacts, rules: Rules): ReadonlyMap<string, Rational> {
  const weighted = rules.components.filter((component) => component.method !== 'incentives');
  const original = new Map(weighted.map((component) => [component.code, parseDecimal(component.weight)]));
  const applying = weighted.filter(
    (component) => missingOf(component) !== 'redistribute' || applies(component, facts),
  );
  const total = sum(original.values());
  const kept = sum(applying.map((component) => original.get(component.code) ?? zero));
  if (kept.num === 0n) return new Map();
  const factor = div(total, kept);
  return new Map(applying.map(({ code }) => [code, mul(original.get(code) ?? zero, factor)]));
}

function countLamps({ tasks, asOf }: UnitFacts, rules: Rules): Scorecard['lamps'] {
  const lit = tasks.map((task) => lampOf(task, asOf, rules).code);
  return rules.lamps.kinds.map((kind) => ({
    ...kind,
    count: lit.filter((code) => code === kind.code).length,
  }));
}

function article(rules: Rules, name: string): Basis {
  return { source: rules.title, article: name };
}

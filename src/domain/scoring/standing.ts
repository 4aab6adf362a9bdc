import { evaluateNumber, type Scope } from '../formula/evaluate.ts';
import { type Expression, parseExpression } from '../formula/parse.ts';
import type { Rational } from '../kernel/rational.ts';
import { definedOrNull } from '../kernel/transcendental.ts';
import { type Indicator, indicatorsIn } from '../scheme/indicators.ts';
import type { Rules } from '../scheme/rules.ts';
import type { UnitFact, ValueFact } from './facts.ts';
import { FORGETFUL, type Recall } from './memory.ts';
import type { ScoreNode } from './node.ts';
import type { UnitFacts } from './unit-facts.ts';

/** A unit among the others: what its score may rest on. */
export interface Standing {
  readonly facts: UnitFacts;
  /** With the weights of the unit's class. */
  readonly rules: Rules;
  readonly scope: Scope;
  /** Every unit of the group, this one among them. */
  readonly cohort: readonly Standing[];
  /** The indicators, by code and by name. */
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** The units below it. */
  readonly below: () => readonly Standing[];
  /** Their totals. */
  readonly members: () => readonly ScoreNode[];
  /** An indicator of every unit of the group, in their order; the same list as before when nothing in it has changed. */
  readonly column: (indicator: string) => readonly (ValueFact | undefined)[];
}

interface Scored {
  readonly facts: UnitFacts;
  readonly rules: Rules;
}

/**
 * The units, each with sight of its group and of the units below it.
 *
 * @param total what a unit comes to
 * @param memoryOf what is remembered of a group
 */
export function standTogether(
  units: readonly Scored[],
  total: (standing: Standing) => ScoreNode,
  memoryOf: (group: string) => Recall = () => FORGETFUL,
): readonly Standing[] {
  const parents = parentsOf(units.map(({ facts }) => facts.unit));
  const all: Standing[] = [];
  const below = new Map<string, Standing[]>();
  for (const [code, group] of Map.groupBy(units, ({ facts }) => facts.unit.group)) {
    const cohort: Standing[] = [];
    const scopes: Scope[] = [];
    const column = columnsOf(group, memoryOf(code));
    for (const { facts, rules } of group) {
      const indicators = indicatorsIn(rules);
      const scope: Scope = { value: valueIn(facts, indicators, () => scope), peers: () => scopes };
      const own = () => below.get(facts.unit.code) ?? NO_STANDINGS;
      const members = () => own().map(total);
      const standing = { facts, rules, scope, cohort, indicators, below: own, members, column };
      scopes.push(scope);
      cohort.push(standing);
      const parent = parents.get(facts.unit.code) ?? null;
      if (parent === null) continue;
      const siblings = below.get(parent);
      if (siblings === undefined) below.set(parent, [standing]);
      else siblings.push(standing);
    }
    all.push(...cohort);
  }
  return all;
}

const NO_STANDINGS: readonly Standing[] = [];
const NOBODY: ReadonlyMap<string, string | null> = new Map();

/** The unit above each. Who would stand above itself, as where events are left out that put an end to that, stands under nobody. */
export function parentsOf(
  units: readonly Pick<UnitFact, 'code' | 'parent'>[],
): ReadonlyMap<string, string | null> {
  if (units.every(({ parent }) => parent === null)) return NOBODY;
  const told = new Map(units.map(({ code, parent }) => [code, parent]));
  const isAboveItself = (code: string) => {
    const seen = new Set<string>();
    let above = told.get(code) ?? null;
    while (above !== null && above !== code && !seen.has(above)) {
      seen.add(above);
      above = told.get(above) ?? null;
    }
    return above === code;
  };
  return new Map(units.map(({ code, parent }) => [code, isAboveItself(code) ? null : parent]));
}

/** A unit's value of an indicator: as it is known, or as its formula makes it, worked out once. */
export function valueIn(
  { values }: UnitFacts,
  indicators: ReadonlyMap<string, Indicator>,
  scope: () => Scope,
): Scope['value'] {
  let made: Map<string, Rational | null> | undefined; // most units are not asked when little has changed
  return (name) => {
    const { code, formula } = indicators.get(name) ?? { code: name };
    if (formula === undefined) return values.get(code)?.value ?? null;
    made ??= new Map();
    const before = made.get(code);
    if (before !== undefined) return before;
    const value = evaluateNumber(formulaOf(formula), scope());
    made.set(code, value);
    return value;
  };
}

function columnsOf(group: readonly Scored[], memory: Recall): Standing['column'] {
  const columns = new Map<string, readonly (ValueFact | undefined)[]>();
  return (indicator) => {
    const before = columns.get(indicator);
    if (before !== undefined) return before;
    const list = group.map(({ facts }) => facts.values.get(indicator));
    const column = memory.recall(
      indicator,
      () => list,
      () => list,
    );
    columns.set(indicator, column);
    return column;
  };
}

const MOST_PARSED = 10_000;
const parsed = new Map<string, Expression>();

/** A formula of a scheme that has been accepted. */
export function formulaOf(text: string): Expression {
  const before = parsed.get(text);
  if (before !== undefined) return before;
  const read = parseExpression(text);
  if ('fault' in read)
    throw new Error(`a scheme with the formula “${text}” was accepted: ${read.fault.message}`);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, read.expression);
  return read.expression;
}

/**
 * Works out once, under each name, what is the same for every unit of a group; it is known as long as the group stands
 * together, which is one computation.
 */
export function onceForGroup<T>(): (cohort: Standing['cohort'], name: string, work: () => T) => T {
  const groups = new WeakMap<Standing['cohort'], Map<string, T>>();
  return (cohort, name, work) => {
    const ofGroup = groups.get(cohort) ?? new Map<string, T>();
    groups.set(cohort, ofGroup);
    const before = ofGroup.get(name);
    if (before !== undefined) return before;
    const value = work();
    ofGroup.set(name, value);
    return value;
  };
}

/** The values of a formula for every unit of a group that has one; what is undefined for one is no value. */
export function valuesIn(text: string, cohort: readonly Standing[]): readonly Rational[] {
  const expression = formulaOf(text);
  return cohort.flatMap(({ scope }) => definedOrNull(() => evaluateNumber(expression, scope)) ?? []);
}

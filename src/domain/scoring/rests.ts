import { type Expression, partsOf } from '../formula/ast.ts';
import {
  allComponents,
  type Component,
  type FactLeaf,
  isFactLeaf,
  type ValueLeaf,
} from '../scheme/components.ts';
import { allFormulas } from '../scheme/formulas.ts';
import type { Indicator } from '../scheme/indicators.ts';
import type { Rules } from '../scheme/rules.ts';
import { formulasOf } from '../scheme/value-methods.ts';
import { formulaOf, type Standing } from './standing.ts';
import type { UnitFacts } from './unit-facts.ts';

// What scores rest on, by identity: as long as all of it is the same, so is the score.

/** All that a component of a unit rests on, besides the scheme and the factor of its points. */
export function restsOf(component: Component, own: Standing): readonly unknown[] {
  const weight = 'weight' in component ? component.weight : undefined;
  return [own.facts.unit, weight, ...groundsOf(component, own)];
}

function groundsOf(component: Component, own: Standing): readonly unknown[] {
  if (component.method === 'group') {
    const { zeroIf, components } = component;
    const condition = zeroIf === undefined ? [] : conditionRests([zeroIf], own);
    return [...condition, ...components.flatMap((part) => restsOf(part, own))];
  }
  if (isFactLeaf(component)) return factsOf(component, own.facts);
  return [...valuesOf(namesOfComponent(component, own.indicators), own), ...totalsOf(component, own)];
}

function factsOf(component: FactLeaf, facts: UnitFacts): readonly unknown[] {
  switch (component.method) {
    case 'ballot-mean':
      return [facts.surveys];
    case 'task-completion':
    case 'task-timeliness':
      return [facts.tasks];
    case 'incident-deduction':
    case 'incident-rate':
      // Which of them count moves on with the day, where only the last period counts.
      return component.over === undefined ? [facts.incidents] : [facts.incidents, facts.asOf];
    case 'incentives':
      return [facts.incentives, facts.leniencies, facts.groups, facts.tasks];
  }
}

/** What units below come to. */
function totalsOf(component: ValueLeaf, own: Standing): readonly unknown[] {
  if (component.method !== 'roll-up') return [];
  return own.members();
}

/** What conditions that a scheme puts to a unit rest on. */
export function conditionRests(texts: readonly string[], own: Standing): readonly unknown[] {
  return valuesOf(namesOf(texts, own.indicators), own);
}

/** How far a unit's score reaches beyond its own facts: not at all, to those of its group, or to the totals below it. */
type Reach = 'none' | 'around' | 'below';

export function reachOf(rules: Rules): Reach {
  const before = reaches.get(rules);
  if (before !== undefined) return before;
  const reach = farthestReach(rules);
  reaches.set(rules, reach);
  return reach;
}
const reaches = new WeakMap<Rules, Reach>();

function farthestReach(rules: Rules): Reach {
  const all = [...allComponents(rules.components)];
  if (all.some(({ method }) => method === 'roll-up')) return 'below';
  const isAround = all.some(comparesWithGroup) || [...allFormulas(rules)].map(formulaOf).some(looksAround);
  return isAround ? 'around' : 'none';
}

/** The codes of the indicators that formulas name, and those of them that they look at for the whole group. */
interface Names {
  readonly own: readonly string[];
  readonly around: readonly string[];
}

function valuesOf({ own: codes, around }: Names, { facts, column }: Standing): readonly unknown[] {
  return [...codes.map((code) => facts.values.get(code)), ...around.map(column)];
}

const known = new WeakMap<Component, Names>();

/** The indicators that a component itself looks at; of a group those of its condition. */
export function namesOfComponent(component: Component, indicators: Indicators): Names {
  const before = known.get(component);
  if (before !== undefined) return before;
  const found = namesOf([...formulasOf(component).values()], indicators);
  const names = comparesWithGroup(component) ? { own: found.own, around: found.own } : found;
  known.set(component, names);
  return names;
}

type Indicators = ReadonlyMap<string, Indicator>;

function namesOf(texts: readonly string[], indicators: Indicators): Names {
  const looked = lookedAt(
    texts.map((text) => ({ text, isAround: false })),
    indicators,
  );
  return {
    own: [...looked.keys()],
    around: [...looked].flatMap(([code, isAround]) => (isAround ? [code] : [])),
  };
}

/** Whether a component sets a unit against its group, whatever its formulas look at. */
function comparesWithGroup(component: Component): boolean {
  return isPlace(component.method) || ('missing' in component && component.missing === 'peer-mean');
}

function isPlace(method: Component['method']): boolean {
  return method === 'rank' || method === 'rank-share';
}

/** The codes of the indicators that a component looks at, each with whether it looks at those of the whole group. */
export function indicatorsOf(component: ValueLeaf, indicators: Indicators): ReadonlyMap<string, boolean> {
  const looked = [...formulasOf(component)].map(([key, text]): Looked => {
    return { text, isAround: isPlace(component.method) && key === 'value' };
  });
  return lookedAt(looked, indicators);
}

/** A formula, and whether it is worked out for the whole group. */
interface Looked {
  readonly text: string;
  readonly isAround: boolean;
}

/** Every indicator that formulas name, and those that it is calculated from, in order of first mention. */
function lookedAt(formulas: readonly Looked[], indicators: Indicators): ReadonlyMap<string, boolean> {
  const looked = new Map<string, boolean>();
  const visit = (formula: Expression, around: boolean): void => {
    if (formula.kind !== 'name') {
      for (const part of partsOf(formula)) visit(part, around || formula.kind === 'group');
      return;
    }
    const { code, formula: calculated } = indicators.get(formula.code) ?? { code: formula.code };
    const before = looked.get(code);
    if (before === true || before === around) return;
    looked.set(code, around);
    if (calculated !== undefined) visit(formulaOf(calculated), around);
  };
  for (const { text, isAround } of formulas) visit(formulaOf(text), isAround);
  return looked;
}

function looksAround(formula: Expression): boolean {
  return formula.kind === 'group' || partsOf(formula).some(looksAround);
}

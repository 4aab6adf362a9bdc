import { allComponents, type Component, type FactLeaf, type ValueLeaf } from '../scheme/components.ts';
import type { Rules } from '../scheme/rules.ts';
import { formulasOf } from '../scheme/value-methods.ts';
import { type Expression, partsOf } from './expression/ast.ts';
import { namesIn } from './expression/parse.ts';
import { formulaOf, type Standing } from './standing.ts';
import type { UnitFacts } from './unit-facts.ts';

// What scores rest on, by identity: as long as all of it is the same, so is the score.

/** All that a component of a unit rests on, besides the scheme and the factor of its points. */
export function restsOf(component: Component, own: Standing): readonly unknown[] {
  const weight = 'weight' in component ? component.weight : undefined;
  return [own.facts.unit, weight, ...groundsOf(component, own)];
}

function groundsOf(component: Component, own: Standing): readonly unknown[] {
  switch (component.method) {
    case 'group': {
      const { zeroIf, components } = component;
      const condition = zeroIf === undefined ? [] : valuesOf(namesOf([zeroIf]), own);
      return [...condition, ...components.flatMap((part) => restsOf(part, own))];
    }
    case 'ballot-mean':
    case 'task-completion':
    case 'task-timeliness':
    case 'incident-deduction':
    case 'incident-rate':
    case 'incentives':
      return factsOf(component, own.facts);
    default:
      return [...valuesOf(namesOfComponent(component), own), ...totalsOf(component, own)];
  }
}

function factsOf({ method }: FactLeaf, facts: UnitFacts): readonly unknown[] {
  switch (method) {
    case 'ballot-mean':
      return [facts.surveys];
    case 'task-completion':
    case 'task-timeliness':
      return [facts.tasks];
    case 'incident-deduction':
    case 'incident-rate':
      return [facts.incidents];
    case 'incentives':
      return [facts.incentives, facts.leniencies, facts.groups, facts.tasks];
  }
}

/** What units below come to: the unit's own, and for a mean of the group those of all of it. */
function totalsOf(component: ValueLeaf, own: Standing): readonly unknown[] {
  if (component.method !== 'roll-up') return [];
  const looking = component.missing === 'peer-mean' ? own.cohort : [own];
  return looking.flatMap((each) => [each.facts.unit.code, ...each.members()]);
}

/** What conditions that a scheme puts to a unit rest on. */
export function conditionRests(texts: readonly string[], own: Standing): readonly unknown[] {
  return valuesOf(namesOf(texts), own);
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

function farthestReach({ components, vetoes = [] }: Rules): Reach {
  const all = [...allComponents(components)];
  if (all.some(({ method }) => method === 'roll-up')) return 'below';
  const conditions = vetoes.map(({ when }) => when);
  const texts = [...all.flatMap((component) => [...formulasOf(component).values()]), ...conditions];
  const isAround =
    all.some(comparesWithGroup) || texts.map(formulaOf).some((each) => groupCalls(each).length > 0);
  return isAround ? 'around' : 'none';
}

/** The indicators that formulas name, and those of them that they look at for the whole group. */
interface Names {
  readonly own: readonly string[];
  readonly around: readonly string[];
}

function valuesOf({ own: names, around }: Names, own: Standing): readonly unknown[] {
  const { facts, indicators, column } = own;
  const code = (name: string) => indicators.get(name)?.code ?? name;
  return [...names.map((name) => facts.values.get(code(name))), ...around.map((name) => column(code(name)))];
}

const known = new WeakMap<ValueLeaf, Names>();

function namesOfComponent(component: ValueLeaf): Names {
  const before = known.get(component);
  if (before !== undefined) return before;
  const found = namesOf([...formulasOf(component).values()]);
  const names = comparesWithGroup(component) ? { own: found.own, around: found.own } : found;
  known.set(component, names);
  return names;
}

function namesOf(texts: readonly string[]): Names {
  const formulas = texts.map(formulaOf);
  return {
    own: [...new Set(formulas.flatMap(namesIn))],
    around: [...new Set(formulas.flatMap((formula) => groupCalls(formula).flatMap(namesIn)))],
  };
}

/** Whether a component sets a unit against its group, whatever its formulas look at. */
function comparesWithGroup(component: Component): boolean {
  return isPlace(component.method) || ('missing' in component && component.missing === 'peer-mean');
}

function isPlace(method: Component['method']): boolean {
  return method === 'rank' || method === 'rank-share';
}

/** The indicators of which inputs say how many of the group have them. */
export function lookedAround(component: ValueLeaf): ReadonlySet<string> {
  const { own, around } = namesOf([...formulasOf(component).values()]);
  return new Set(isPlace(component.method) ? own : around);
}

function groupCalls(formula: Expression): readonly Expression[] {
  return formula.kind === 'group' ? [formula.of] : partsOf(formula).flatMap(groupCalls);
}

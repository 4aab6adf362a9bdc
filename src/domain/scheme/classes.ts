import { z } from 'zod';
import { decimal, identifier, text } from '../kernel/text.ts';
import type { Target } from '../plan/events.ts';
import { unitCode } from '../unit/events.ts';
import { type Component, withWeight } from './components.ts';
import { amount } from './numbers.ts';
import type { Rules } from './rules.ts';

/** 差异化考核: units of a group that are assessed with weights and targets of their own. */
export const classSchema = z.strictObject({
  code: identifier(40),
  name: text(40),
  article: text(60),
  group: unitCode,
  units: z.array(unitCode).min(1).max(500),
  /** Weights that take the place of the components' own. */
  weights: z.array(z.strictObject({ component: identifier(40), weight: amount })).max(50),
  /** Values that take the place of the targets that the plan prints. */
  targets: z.array(z.strictObject({ target: identifier(60), value: decimal })).max(500),
  /** Whether the class is ranked apart from the rest of its group. */
  rankedApart: z.boolean(),
});
type UnitClass = z.infer<typeof classSchema>;

/** The class of a unit; undefined for those that are assessed as the scheme says for all. */
export function classOf({ classes }: Rules, unit: string): UnitClass | undefined {
  return classes.find(({ units }) => units.includes(unit));
}

/** The scheme as it applies to a unit: with the weights of its class. */
export function rulesFor(rules: Rules, unit: string): Rules {
  const own = classOf(rules, unit);
  if (own === undefined || own.weights.length === 0) return rules;
  const weights = new Map(own.weights.map(({ component, weight }) => [component, weight]));
  const components = rules.components.map((component) => reweighted(component, weights));
  return { ...rules, components };
}

function reweighted(component: Component, weights: ReadonlyMap<string, string>): Component {
  const weight = weights.get(component.code);
  const own = weight === undefined ? component : withWeight(component, weight);
  if (own.method !== 'group') return own;
  return { ...own, components: own.components.map((part) => reweighted(part, weights)) };
}

/** Targets as they apply to a unit: with the values of its class. */
export function targetsFor(rules: Rules, unit: string, targets: readonly Target[]): Target[] {
  const values = new Map(classOf(rules, unit)?.targets.map(({ target, value }) => [target, value]));
  return targets.map((target) => ({ ...target, value: values.get(target.id) ?? target.value }));
}

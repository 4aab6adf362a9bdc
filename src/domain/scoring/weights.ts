import { div, equals, isZero, one, parseDecimal, type Rational, sum, zero } from '../kernel/rational.ts';
import { show } from '../kernel/show.ts';
import { classOf } from '../scheme/classes.ts';
import { type Component, fullPoints } from '../scheme/components.ts';
import type { Standing } from './standing.ts';

/** How much more a sum counts for a unit than its parts say, because the unit's class gives it another weight. */
export function byClass(component: Component, { facts, rules }: Standing): Rational {
  if (component.method !== 'group' || component.combine !== 'sum') return one;
  const given = classOf(rules, facts.unit.code)?.weights.find((each) => each.component === component.code);
  const parts = sum(component.components.map((part) => fullPoints(part) ?? zero));
  return given === undefined || isZero(parts) ? one : div(parseDecimal(given.weight), parts);
}

/** By how much points are multiplied where others do not apply, in words; nothing where they stay as they are. */
export function adjustment(factor: Rational): string {
  return equals(factor, one) ? '' : ` × ${show(factor)}(分值调整)`;
}

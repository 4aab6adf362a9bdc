import {
  add,
  isZero,
  mul,
  one,
  parseDecimal,
  type Rational,
  sub,
  sum,
  toDecimal,
  zero,
} from '../../kernel/rational.ts';
import { type Component, fullPoints, withWeight } from '../../scheme/components.ts';
import type { Rules } from '../../scheme/rules.ts';

/**
 * A change of one component's weight in which the weights at the top of a scheme keep their sum: what the one gains, the
 * others lose pro rata. It is measured by a number `a`, so that decimals stay decimals: the component's weight w becomes
 * w + a·w·(S − w), and each other is multiplied by 1 − a·w. S is the sum.
 */
export interface WeightChange {
  readonly component: Component;
  readonly weight: Rational;
  readonly sum: Rational;
  /** The values of `a` at which the component has no weight, and all of it. */
  readonly least: Rational;
  readonly most: Rational;
}

/** The changes that there can be: of each weighted component at the top, unless it has all the weight or none. */
export function weightChanges({ components }: Pick<Rules, 'components'>): readonly WeightChange[] {
  const whole = sum(components.map((each) => fullPoints(each) ?? zero));
  return components.flatMap((component): WeightChange[] => {
    const weight = fullPoints(component) ?? zero;
    const others = sub(whole, weight);
    if (isZero(weight) || isZero(others)) return [];
    const [least, most] = [sub(zero, inverse(others)), inverse(weight)];
    return [{ component, weight, sum: whole, least, most }];
  });
}

function inverse({ num, den }: Rational): Rational {
  return { num: den, den: num };
}

/** The component's weight after a change. */
export function weightAfter({ weight, sum: whole }: WeightChange, by: Rational): Rational {
  return add(weight, mul(by, mul(weight, sub(whole, weight))));
}

/** Rules with the weights changed. What classes of units have as their own stays. */
export function reweighted(rules: Rules, change: WeightChange, a: Rational): Rules {
  const own = add(one, mul(a, sub(change.sum, change.weight)));
  const other = sub(one, mul(a, change.weight));
  const components = rules.components.map((each) =>
    scaled(each, each.code === change.component.code ? own : other),
  );
  return { ...rules, components };
}

/** A component with its weight multiplied; of a sum that has none of its own, the weights of its parts. */
function scaled(component: Component, factor: Rational): Component {
  if (component.method === 'incentives') return component;
  const times = (weight: Rational) => decimal(mul(weight, factor));
  if (component.method !== 'group') {
    return component.weight === undefined
      ? component
      : withWeight(component, times(parseDecimal(component.weight)));
  }
  if (component.combine !== 'sum') return withWeight(component, times(fullPoints(component) ?? zero));
  const parts = component.components.map((part) => scaled(part, factor));
  const { weight } = component;
  return {
    ...component,
    components: parts,
    ...(weight === undefined ? {} : { weight: times(parseDecimal(weight)) }),
  };
}

function decimal(value: Rational): string {
  const text = toDecimal(value);
  if (text === null) throw new Error('decimals times decimals are decimals');
  return text;
}

import { one, type Rational, sub, zero } from '../../kernel/rational.ts';
import { rulesFor } from '../../scheme/classes.ts';
import { allComponents, type Component, fullPoints } from '../../scheme/components.ts';
import type { Rules } from '../../scheme/rules.ts';
import { type Curve, line } from './curve.ts';
import { reweighted, type WeightChange, weightAfter } from './weight-change.ts';

/** A component gains weight, or loses it: everything is told by a distance from the weights as they are. */
export interface WeightsAlong {
  /** The points of a component of a unit when everything is achieved; null for what stands outside the 100. */
  readonly fullOf: (unit: string, component: Component) => Curve | null;
  /** The distance at which one component has all the weight, or none. */
  readonly end: Rational;
  readonly weightAt: (distance: Rational) => Rational;
}

/** Every weight is a straight line, so that two changes tell all of it. */
export function weightsAlong(rules: Rules, change: WeightChange, goes: 'up' | 'down'): WeightsAlong {
  const by = (distance: Rational) => (goes === 'up' ? distance : sub(zero, distance));
  const changed = reweighted(rules, change, by(one));
  const known = new Map<readonly Component[], ReadonlyMap<string, Curve | null>>();
  const linesOf = (unit: string) => {
    const { components } = rulesFor(rules, unit);
    const before = known.get(components);
    if (before !== undefined) return before;
    const lines = linesBetween(components, rulesFor(changed, unit).components);
    known.set(components, lines);
    return lines;
  };
  const lines = new Map<string, ReadonlyMap<string, Curve | null>>();
  return {
    fullOf: (unit, { code }) => {
      const own = lines.get(unit) ?? linesOf(unit);
      lines.set(unit, own);
      return own.get(code) ?? null;
    },
    end: goes === 'up' ? change.most : sub(zero, change.least),
    weightAt: (distance) => weightAfter(change, by(distance)),
  };
}

function linesBetween(
  start: readonly Component[],
  end: readonly Component[],
): ReadonlyMap<string, Curve | null> {
  const changed = [...allComponents(end)];
  return new Map(
    [...allComponents(start)].map((component, index) => {
      const [now, then] = [fullPoints(component), fullPoints(changed[index] ?? component)];
      return [component.code, now === null || then === null ? null : line(now, then)];
    }),
  );
}

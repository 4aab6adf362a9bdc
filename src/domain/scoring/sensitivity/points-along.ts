import { isZero, one, parseDecimal } from '../../kernel/rational.ts';
import { classOf } from '../../scheme/classes.ts';
import {
  type Component,
  type FactLeaf,
  type Group,
  isFactLeaf,
  relativeWeight,
  type ValueLeaf,
} from '../../scheme/components.ts';
import type { Standing } from '../standing.ts';
import { missingOf } from '../tree.ts';
import { stopsAtNothing } from '../values/steps.ts';
import {
  combinedAlong,
  haveMeanOfRatios,
  type PartAlong,
  plainMean,
  rolledUpAlong,
  weigh,
} from './combine-along.ts';
import { ALL, type Curve, isNothing, level, NOTHING, product, ratioOf, together } from './curve.ts';
import { alongWeight, type Unweighted } from './leaf-along.ts';
import type { Beyond } from './pieces.ts';
import type { WeightsAlong } from './weights-along.ts';

/** A node of a score tree as weights change; nothing in it is rounded. */
export interface NodeAlong extends PartAlong {
  readonly code: string;
  readonly parts: readonly NodeAlong[];
}

/** What a tree is made of. */
interface Grounds {
  readonly weights: WeightsAlong;
  readonly unweighted: Unweighted;
}

/** The score tree that `tree.ts` makes of numbers, made of curves: as they are just beyond a point. */
export class TreeAlong {
  readonly #grounds: Grounds;
  readonly #beyond: Beyond;

  constructor(grounds: Grounds, beyond: Beyond) {
    this.#grounds = grounds;
    this.#beyond = beyond;
  }

  total(own: Standing): NodeAlong {
    const parts = this.#sum(own.rules.components, own, ALL);
    const { code, name } = own.facts.unit;
    return { code, name, share: one, points: together(pointsOf(parts)), parts };
  }

  #full(component: Component, own: Standing): Curve | null {
    return this.#grounds.weights.fullOf(own.facts.unit.code, component);
  }

  /** The parts of a sum: what those do not have that do not apply goes to the others. */
  #sum(components: readonly Component[], own: Standing, factor: Curve): readonly NodeAlong[] {
    const kept = this.#counted(components, own);
    const fullOf = (those: readonly Component[]) =>
      together(those.map((each) => this.#full(each, own) ?? NOTHING));
    const whole = fullOf(kept);
    const spread = isNothing(whole) ? factor : product(factor, ratioOf(fullOf(components), whole));
    return components.map((each) => {
      if (this.#full(each, own) === null) return this.#component(each, own, factor);
      const counts = kept.includes(each) ? product(spread, this.#byClass(each, own)) : NOTHING;
      return this.#component(each, own, counts);
    });
  }

  /** Those parts that do not leave their weight to others. */
  #counted(components: readonly Component[], own: Standing): readonly Component[] {
    return components.filter((each) => missingOf(each) !== 'redistribute' || this.#applies(each, own));
  }

  #byClass(component: Component, own: Standing): Curve {
    if (component.method !== 'group' || component.combine !== 'sum') return ALL;
    const { rules, facts } = own;
    const given = classOf(rules, facts.unit.code)?.weights.find((each) => each.component === component.code);
    if (given === undefined) return ALL;
    const parts = together(component.components.map((part) => this.#full(part, own) ?? NOTHING));
    return isNothing(parts) ? ALL : ratioOf(level(parseDecimal(given.weight)), parts);
  }

  #component(
    component: Component,
    own: Standing,
    factor: Curve,
    full = this.#full(component, own),
  ): NodeAlong {
    if (component.method === 'group') return this.#group(component, own, factor, full);
    const points = isFactLeaf(component)
      ? this.#facts(component, own, factor, full)
      : product(this.#values(component, own, full), factor);
    return nodeOf(component, points, []);
  }

  #facts(component: FactLeaf, own: Standing, factor: Curve, full: Curve | null): Curve {
    const { straight } = this.#grounds.unweighted.facts(component, own);
    const points = product(alongWeight(straight, full ?? NOTHING), factor);
    return component.method === 'incident-deduction' ? this.#beyond.highest([points, NOTHING]) : points;
  }

  #values(component: ValueLeaf, own: Standing, full: Curve | null): Curve {
    const found = this.#judged(component, own, full);
    if (found !== null) return found;
    switch (component.missing) {
      case 'zero':
      case 'redistribute':
        return NOTHING;
      case 'full':
        return full ?? NOTHING;
      case 'peer-mean':
        return plainMean(own.cohort.flatMap((each) => this.#judged(component, each, full) ?? []));
    }
  }

  /** The points within their bounds; null where a value is missing. */
  #judged(component: ValueLeaf, own: Standing, full: Curve | null): Curve | null {
    const measured = this.#measured(component, own, full);
    return measured && this.#bounded(component, measured, own, ALL);
  }

  #measured(component: ValueLeaf, own: Standing, full: Curve | null): Curve | null {
    if (component.method === 'roll-up') {
      const below = own.below();
      if (below.length === 0) return null;
      const totals = below.map((each) => this.total(each).points);
      return product(
        rolledUpAlong(component, totals, this.#beyond),
        level(parseDecimal(component.times ?? '1')),
      );
    }
    const straight = this.#grounds.unweighted.values(component, own);
    if (straight === null) return null;
    const points = alongWeight(straight, full ?? NOTHING);
    const { method, atLeast } = component;
    const mayStop = method === 'shortfall' || method === 'cases';
    const stops = mayStop && stopsAtNothing({ weight: full ?? undefined, atLeast });
    return stops ? this.#beyond.highest([points, NOTHING]) : points;
  }

  #bounded(component: Group | ValueLeaf, points: Curve, own: Standing, factor: Curve): Curve {
    const { zeroIf, atMost, atLeast } = component;
    const isZeroed = zeroIf !== undefined && this.#grounds.unweighted.holds(zeroIf, own);
    const bound = (text: string) => product(level(parseDecimal(text)), factor);
    const free = isZeroed ? NOTHING : points;
    const capped = atMost === undefined ? free : this.#beyond.lowest([free, bound(atMost)]);
    return atLeast === undefined ? capped : this.#beyond.highest([capped, bound(atLeast)]);
  }

  #group(group: Group, own: Standing, factor: Curve, full: Curve | null): NodeAlong {
    const isThere = group.components.some((part) => this.#applies(part, own));
    const made = isThere ? this.#made(group, own, factor, full ?? NOTHING) : null;
    if (made !== null) return made;
    return nodeOf(group, group.missing === 'full' ? product(full ?? NOTHING, factor) : NOTHING, []);
  }

  /** Null where the parts make nothing. */
  #made(group: Group, own: Standing, factor: Curve, full: Curve): NodeAlong | null {
    const { combine, components, outOf = '100' } = group;
    if (combine === 'sum') {
      const parts = this.#sum(components, own, factor);
      return nodeOf(group, this.#bounded(group, together(pointsOf(parts)), own, factor), parts);
    }
    if (isZero(parseDecimal(outOf))) return null;
    const parts = this.#outOf(group, own);
    const value = combinedAlong(combine, parts, parseDecimal(outOf), this.#beyond);
    if (value === null) return null;
    const scale = product(ratioOf(full, level(parseDecimal(outOf))), factor);
    return nodeOf(group, this.#bounded(group, product(value, scale), own, factor), parts);
  }

  /** The parts of a group that is no sum which count, each out of the same. */
  #outOf({ components, outOf = '100' }: Group, own: Standing): readonly NodeAlong[] {
    const whole = level(parseDecimal(outOf));
    return this.#counted(components, own).map((part) => {
      if (part.method === 'incentives') return this.#component(part, own, ALL, null);
      if (part.method !== 'group' || part.combine !== 'sum') return this.#component(part, own, ALL, whole);
      const full = this.#full(part, own);
      const scale = full === null || isNothing(full) ? ALL : ratioOf(whole, full);
      return this.#component(part, own, product(scale, this.#byClass(part, own)));
    });
  }

  #applies(component: Component, own: Standing): boolean {
    if (component.method === 'group') {
      const { combine, components } = component;
      if (!components.some((part) => this.#applies(part, own))) return false;
      if (isZero(parseDecimal(component.outOf ?? '100'))) return false;
      if (combine === 'geometric-mean' || combine === 'harmonic-mean')
        return haveMeanOfRatios(this.#outOf(component, own), this.#beyond);
      const shares = this.#counted(components, own).map((part) => ({ share: relativeWeight(part) }));
      return combine !== 'mean' || weigh(shares);
    }
    const { unweighted } = this.#grounds;
    if (isFactLeaf(component)) return unweighted.facts(component, own).apply;
    if (component.method === 'roll-up') return own.below().length > 0;
    return unweighted.values(component, own) !== null;
  }
}

function nodeOf(component: Component, points: Curve, parts: readonly NodeAlong[]): NodeAlong {
  const { code, name } = component;
  return { code, name, share: relativeWeight(component), points, parts };
}

function pointsOf(parts: readonly NodeAlong[]): readonly Curve[] {
  return parts.map(({ points }) => points);
}

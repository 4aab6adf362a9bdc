import {
  compare,
  div,
  isZero,
  max,
  min,
  mul,
  parseDecimal,
  type Rational,
  sign,
  sum,
  zero,
} from '../../kernel/rational.ts';
import { type Component, fullPoints, type Group, relativeWeight } from '../components.ts';
import { isBonus, outOfParts } from './placed.ts';

/**
 * The most points that a component can come to, null where nothing bounds them. Never too low, so that what lies above it is
 * certainly out of reach.
 *
 * @param full what is full for it: its own weight, or that which a group that is no sum gives to its parts
 */
export function mostOf(component: Component, full: Rational | null = fullPoints(component)): Rational | null {
  const most = mostEarned(component, full);
  const isFullWithout = 'missing' in component && component.missing === 'full';
  // Without a value it is worth its weight, or nothing; and nothing may be more than what it earns.
  return most === null ? null : max(most, isFullWithout ? (full ?? zero) : zero);
}

/** The most that it gives for values that there are: its method, within its bounds. */
export function mostEarned(component: Component, full: Rational | null): Rational | null {
  const most = withinBounds(component, mostUnbounded(component, full));
  return component.method === 'group' && component.combine === 'sum' ? toScale(component, most, full) : most;
}

/** A sum is brought as a whole to what it is scored out of. */
function toScale(group: Group, most: Rational | null, full: Rational | null): Rational | null {
  const own = fullPoints(group);
  return most === null || full === null || own === null || isZero(own) ? most : mul(most, div(full, own));
}

/** The most that the method itself gives, before the component's bounds. */
export function mostUnbounded(component: Component, full: Rational | null): Rational | null {
  const weight = full ?? zero;
  switch (component.method) {
    case 'group':
      return component.combine === 'sum' ? mostOfSum(component.components) : mostOfMean(component, weight);
    case 'ratio':
      return mul(weight, parseDecimal(component.upTo ?? '1'));
    case 'threshold':
      return max(weight, parseDecimal(component.otherwise ?? '0'));
    case 'overshoot':
      return isZero(parseDecimal(component.points)) ? zero : null;
    case 'cases':
      return sign(parseDecimal(component.points)) > 0 ? null : weight;
    case 'tiers':
      return largest([...component.tiers.map(({ points }) => points), component.otherwise]);
    case 'interpolation':
      return component.beyond === 'extend' ? null : largest(component.between.map(({ points }) => points));
    case 'min-max':
      return component.clamp === false ? null : weight;
    case 'rank':
      return largest([...component.points, ...(component.beyond === 'none' ? ['0'] : [])]);
    case 'efficacy':
    case 'roll-up':
    case 'formula':
      return null;
    case 'ballot-mean':
      return div(mul(weight, largest(['0', ...Object.values(component.scale)])), parseDecimal('100'));
    case 'incentives':
      return parseDecimal(component.maximum);
    default:
      return weight;
  }
}

/** The most that parts of a sum come to together, whichever of them do not apply. */
export function mostOfSum(parts: readonly Component[]): Rational | null {
  const mosts = parts.map((part) => mostOf(part));
  const known = mosts.filter((most) => most !== null);
  if (known.length < mosts.length) return null;
  const whole = sum(known);
  if (!parts.some(mayBeLeftOut)) return whole;
  // Where others do not apply, what is left counts for all: the part that yields most of its weight decides.
  const all = sum(parts.map((part) => fullPoints(part) ?? zero));
  const bonus = sum(parts.map((part, index) => (isBonus(part) ? (known[index] ?? zero) : zero)));
  const weighted = parts.flatMap((part, index) => {
    const own = fullPoints(part);
    return own === null || isBonus(part) ? [] : [{ own, most: known[index] ?? zero }];
  });
  // What weighs nothing and brings something would bring any number of times as much.
  if (weighted.some(({ own, most }) => isZero(own) && sign(most) > 0)) return null;
  const yields = weighted.flatMap(({ own, most }) => (isZero(own) ? [] : [div(most, own)]));
  return max(whole, sum([bonus, mul(all, yields.reduce(max, zero))]));
}

function mostOfMean(group: Group, weight: Rational): Rational | null {
  const outOf = outOfParts(group) ?? zero;
  const mosts = group.components.map((part) => mostOf(part, outOf));
  const known = mosts.filter((most) => most !== null);
  const [first, ...others] = known;
  if (isZero(outOf) || first === undefined || known.length < mosts.length) return null;
  if (group.combine === 'product') return null; // two that are below 0 make more than any that is not
  const anyOfThem = others.reduce(max, first);
  const best = group.components.some(mayBeLeftOut)
    ? anyOfThem
    : group.combine === 'lowest'
      ? others.reduce(min, first)
      : (meanOf(group, known) ?? anyOfThem);
  return div(mul(best, weight), outOf);
}

/** The weighted mean of the parts' mosts; null where the group is none, or weighs nothing. */
function meanOf(group: Group, mosts: readonly Rational[]): Rational | null {
  const weights = relativeWeights(group);
  const whole = sum(weights);
  if (group.combine !== 'mean' || isZero(whole)) return null;
  return div(sum(mosts.map((most, index) => mul(most, weights[index] ?? zero))), whole);
}

/** How much the parts of a group that is no sum weigh against each other. */
export function relativeWeights({ components }: Group): readonly Rational[] {
  return components.map(relativeWeight);
}

/** Whether a component's weight may go to the others. */
export function mayBeLeftOut(component: Component): boolean {
  return 'missing' in component && component.missing === 'redistribute';
}

function withinBounds(component: Component, most: Rational | null): Rational | null {
  const atMost = 'atMost' in component ? component.atMost : undefined;
  const atLeast = 'atLeast' in component ? component.atLeast : undefined;
  const cap = atMost === undefined ? null : parseDecimal(atMost);
  const capped = cap !== null && (most === null || compare(most, cap) > 0) ? cap : most;
  return capped === null || atLeast === undefined ? capped : max(capped, parseDecimal(atLeast));
}

function largest(points: readonly string[]): Rational {
  const [first = zero, ...others] = points.map(parseDecimal);
  return others.reduce(max, first);
}

import { isZero, type Rational, rational, sum } from '../../kernel/rational.ts';
import { definedOrNull } from '../../kernel/transcendental.ts';
import type { ComponentOf, Group } from '../../scheme/components.ts';
import { combined } from '../combine.ts';
import { type Curve, level, levelOf, NOTHING, product, ratioOf, together } from './curve.ts';
import type { Beyond } from './pieces.ts';

/** A part of a group that is no sum, as weights change. */
export interface PartAlong {
  readonly name: string;
  readonly share: Rational;
  readonly points: Curve;
}

/** What is no fraction of polynomials, or has no value for some weight: the geometric or harmonic mean of something that changes. */
export class NotFollowedError extends Error {
  override readonly name = 'NotFollowedError';
}

/** What parts make together, as `combined` has it; null where they make nothing. */
export function combinedAlong(
  combine: Exclude<Group['combine'], 'sum'>,
  parts: readonly PartAlong[],
  outOf: Rational,
  beyond: Beyond,
): Curve | null {
  const levels = parts.flatMap(({ name, share, points }) => {
    const value = levelOf(points);
    return value === null ? [] : [{ name, share, value }];
  });
  if (levels.length === parts.length) {
    return definedOrNull(() => level(combined(combine, levels, outOf).value));
  }
  const curves = parts.map(({ points }) => points);
  switch (combine) {
    case 'mean':
      return weigh(parts) ? meanOf(parts) : null;
    case 'geometric-mean':
    case 'harmonic-mean':
      if (!haveMeanOfRatios(parts, beyond)) return null;
      throw new NotFollowedError();
    case 'product':
      return curves.reduce((so, each) => ratioOf(product(so, each), level(outOf)), level(outOf));
    case 'lowest':
      return beyond.lowest(curves);
    case 'highest':
      return beyond.highest(curves);
  }
}

/** Whether parts have a geometric or a harmonic mean. */
export function haveMeanOfRatios(parts: readonly PartAlong[], beyond: Beyond): boolean {
  return weigh(parts) && parts.every(({ points }) => beyond.sign(points) >= 0);
}

/** Whether parts weigh anything beside each other. */
export function weigh(parts: readonly Pick<PartAlong, 'share'>[]): boolean {
  return parts.some(({ share }) => !isZero(share));
}

function meanOf(parts: readonly PartAlong[]): Curve {
  const shares = parts.map(({ points, share }) => product(points, level(share)));
  return ratioOf(together(shares), level(sum(parts.map(({ share }) => share))));
}

/** What totals of units below make. */
export function rolledUpAlong(
  { combine }: Pick<ComponentOf<'roll-up'>, 'combine'>,
  totals: readonly Curve[],
  beyond: Beyond,
): Curve {
  switch (combine) {
    case 'mean':
      return plainMean(totals);
    case 'sum':
      return together(totals);
    case 'lowest':
      return beyond.lowest(totals);
    case 'highest':
      return beyond.highest(totals);
  }
}

/** Of nothing it is nothing. */
export function plainMean(curves: readonly Curve[]): Curve {
  return curves.length === 0 ? NOTHING : ratioOf(together(curves), level(rational(curves.length)));
}

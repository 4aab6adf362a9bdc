import type { ValueLeaf } from '../../scheme/components.ts';
import type { Measure, Measured, Surroundings } from './measure.ts';
import { rank, rankShare } from './ranks.ts';
import { ratio } from './ratio.ts';
import { rollUp } from './roll-up.ts';
import { efficacy, interpolation, minMax, tiers } from './scales.ts';
import { cases, overshoot, shortfall, threshold } from './steps.ts';

/** 公式 */
const byFormula: Measure<'formula'> = ({ points }, { read }) => {
  const found = read(points);
  return found === null ? null : { points: found.value, words: found.words };
};

const METHODS: { readonly [M in ValueLeaf['method']]: Measure<M> } = {
  ratio,
  threshold,
  shortfall,
  overshoot,
  cases,
  tiers,
  interpolation,
  'min-max': minMax,
  efficacy,
  rank,
  'rank-share': rankShare,
  'roll-up': rollUp,
  formula: byFormula,
};

/** The points of a component for a unit, before bounds and rounding; null where a value is missing. */
export function measure(component: ValueLeaf, surroundings: Surroundings): Measured | null {
  const method = METHODS[component.method] as Measure<ValueLeaf['method']>;
  return method(component, surroundings);
}

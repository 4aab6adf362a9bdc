import { compare, mul, parseDecimal, type Rational, sub, zero } from '../kernel/rational.ts';
import { show } from '../kernel/show.ts';
import type { Group, ValueLeaf } from '../scheme/components.ts';
import type { Rules } from '../scheme/rules.ts';
import { conditionThatHolds } from './conditions.ts';
import type { Line } from './node.ts';
import type { Standing } from './standing.ts';

interface Bounded {
  readonly exact: Rational;
  /** What takes the points from before to within their bounds, in turn. */
  readonly steps: readonly {
    readonly code: string;
    readonly name: string;
    readonly words: string;
    readonly by: Rational;
  }[];
}

/** Points after what a component says besides its method: nothing when its condition holds, then within its bounds. */
export function bounded(
  component: Group | ValueLeaf,
  points: Rational,
  own: Standing,
  factor: Rational,
): Bounded {
  const steps: Bounded['steps'][number][] = [];
  let exact = points;
  const to = (value: Rational, code: string, name: string, words: string) => {
    steps.push({ code, name, words, by: sub(value, exact) });
    exact = value;
  };
  const zeroed = component.zeroIf === undefined ? null : conditionThatHolds(component.zeroIf, own);
  if (zeroed !== null) to(zero, '~zeroed', '清零', `${zeroed},计0分`);
  const { atMost, atLeast } = component;
  const most = atMost === undefined ? exact : mul(parseDecimal(atMost), factor);
  if (compare(exact, most) > 0) to(most, '~cap-up', '封顶', `${show(exact)}以${show(most)}为限`);
  const least = atLeast === undefined ? exact : mul(parseDecimal(atLeast), factor);
  if (compare(exact, least) < 0)
    to(least, '~cap-down', '保底', `${show(exact)}低于${show(least)},以${show(least)}计`);
  return { exact, steps };
}

/** A step as a line among the parts of a group. */
export function lineOf(
  { code, name, words, by }: Bounded['steps'][number],
  { article }: Group,
  { title }: Rules,
): Line {
  const basis = { source: title, article };
  return { code, name, method: 'bound', formula: words, inputs: [], basis, positions: [], exact: by };
}

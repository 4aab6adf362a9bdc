import { div, equals, isZero, mul, one, type Rational, rational, sum, zero } from '../../kernel/rational.ts';
import { equalTo, show } from '../../kernel/show.ts';
import { UndefinedError } from '../../kernel/transcendental.ts';
import { fullPoints, type ValueLeaf } from '../../scheme/components.ts';
import { bounded } from '../bounds.ts';
import { leaf, roundingOf, type ScoreNode } from '../node.ts';
import { inputsOf, surroundings } from '../quantities.ts';
import { onceForGroup, type Standing } from '../standing.ts';
import { adjustment } from '../weights.ts';
import type { Judged, Measured } from './measure.ts';
import { measure } from './methods.ts';

/** Whether a unit has the values that a component needs. */
export function valueIsThere(component: ValueLeaf, own: Standing): boolean {
  return 'points' in judged(component, own);
}

/** A component that rests on values of indicators: its method, then its bounds, then what comes of missing others. */
export function scoreValue(component: ValueLeaf, own: Standing, factor: Rational): ScoreNode {
  const { rules, facts } = own;
  const found = judged(component, own);
  const { points, words } = 'points' in found ? found : absent(component, own, found.absent);
  const exact = mul(points, factor);
  const adjusted = isZero(points) ? '' : `${adjustment(factor)}${equals(factor, one) ? '' : equalTo(exact)}`;
  const line = {
    code: component.code,
    name: component.name,
    method: component.method,
    formula: `${words}${adjusted}`,
    inputs: inputsOf(component, own),
    basis: { source: rules.title, article: component.article },
    positions: facts.unit.positions.UnitRegistered ?? [],
    exact,
    full: mul(fullPoints(component) ?? zero, factor),
  };
  return leaf(line, roundingOf(component, rules));
}

/** The points on the component's own scale, within its bounds; or why there are none. Worked out once for each unit. */
function judged(component: ValueLeaf, own: Standing): Judged {
  const key = keyOf(component);
  const ofUnit = judgements.get(own) ?? new Map<string, Judged>();
  judgements.set(own, ofUnit);
  const known = ofUnit.get(key);
  if (known !== undefined) return known;
  const found = judge(component, own);
  ofUnit.set(key, found);
  return found;
}

/** What components come to that have been looked at for a unit, which may be asked by each of its group. */
const judgements = new WeakMap<Standing, Map<string, Judged>>();

function judge(component: ValueLeaf, own: Standing): Judged {
  try {
    const found = measure(component, surroundings(own));
    if (found === null) return { absent: '数值缺失' };
    const { exact, steps } = bounded(component, found.points, own, one);
    return { points: exact, words: [found.words, ...steps.map(({ words }) => words)].join(';') };
  } catch (thrown) {
    if (thrown instanceof UndefinedError) return { absent: `无法计算(${thrown.reason})` };
    throw thrown;
  }
}

/** A component has another weight where it is a part of a mean, and by the unit's class. */
function keyOf({ code, weight }: ValueLeaf): string {
  return `${code} ${weight}`;
}

/** What the scheme makes of a value that is missing. */
function absent(component: ValueLeaf, own: Standing, because: string): Measured {
  switch (component.missing) {
    case 'zero':
      return { points: zero, words: `${because},计0分` };
    case 'full':
      return { points: fullPoints(component) ?? zero, words: `${because},计满分${component.weight ?? '0'}` };
    case 'redistribute':
      return { points: zero, words: `${because},分值并入其他各项` };
    case 'peer-mean': {
      const { points, words } = means(own.cohort, keyOf(component), () => meanOf(component, own));
      return { points, words: `${because},${words}` };
    }
  }
}

const means = onceForGroup<Measured>();

/** What the units of a group get that have the values, on average. */
function meanOf(component: ValueLeaf, { cohort }: Standing): Measured {
  const others = cohort.flatMap((each) => {
    const found = judged(component, each);
    return 'points' in found ? [found.points] : [];
  });
  const points = others.length === 0 ? zero : div(sum(others), rational(others.length));
  return { points, words: `取同组${others.length}个单位得分的平均${show(points)}` };
}

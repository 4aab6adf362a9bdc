import { one, type Rational, sub, sum } from '../../kernel/rational.ts';
import { definedOrNull } from '../../kernel/transcendental.ts';
import type { FactLeaf, ValueLeaf } from '../../scheme/components.ts';
import { conditionThatHolds } from '../conditions.ts';
import { FORGETFUL } from '../memory.ts';
import { factsApply, scoreFacts } from '../methods/methods.ts';
import { surroundings } from '../quantities.ts';
import type { Standing } from '../standing.ts';
import { measure } from '../values/methods.ts';
import { type Curve, level, product, together } from './curve.ts';

/**
 * What a method makes of a weight before anything stops it: some points, and so many for each point of the weight. No method
 * knows another way, so that two weights tell all of it.
 */
export interface Straight {
  readonly points: Rational;
  readonly each: Rational;
}

/** A component whose points rest on values of its unit or its group, and not on what other units come to. */
export type Measured = Exclude<ValueLeaf, { method: 'roll-up' }>;

export function alongWeight({ points, each }: Straight, weight: Curve): Curve {
  return together([level(points), product(level(each), weight)]);
}

/** What of a unit is the same whatever things weigh; each is worked out once. */
export class Unweighted {
  readonly #known = new WeakMap<Standing, Map<string, unknown>>();

  #once<T>(own: Standing, key: string, work: () => T): T {
    const ofUnit = this.#known.get(own) ?? new Map<string, unknown>();
    this.#known.set(own, ofUnit);
    if (!ofUnit.has(key)) ofUnit.set(key, work());
    return ofUnit.get(key) as T;
  }

  holds(condition: string, own: Standing): boolean {
    return this.#once(own, `? ${condition}`, () => conditionThatHolds(condition, own) !== null);
  }

  /** Whether there are facts for a component, and what it makes of them, or of there being none. */
  facts(component: FactLeaf, own: Standing): { readonly apply: boolean; readonly straight: Straight } {
    return this.#once(own, component.code, () => ({
      apply: factsApply(component, own.facts),
      straight: straightFacts(component, own),
    }));
  }

  /** What a component makes of values; null where one is missing. */
  values(component: Measured, own: Standing): Straight | null {
    return this.#once(own, component.code, () => straightValues(component, own));
  }
}

function between(atNothing: Rational, atOne: Rational): Straight {
  return { points: atNothing, each: sub(atOne, atNothing) };
}

/** 扣完为止 is left out; the caps of rewards and penalties, which have no weight, are not. */
function straightFacts(component: FactLeaf, own: Standing): Straight {
  const at = (weight: string) => {
    const weighed = component.method === 'incentives' ? component : { ...component, weight };
    const { children, exact } = scoreFacts(weighed, own, one, FORGETFUL);
    if (children.length === 0) return exact;
    return sum(children.filter(({ code }) => !LEFT_OUT.has(code)).map((each) => each.exact));
  };
  return between(at('0'), at('1'));
}
const LEFT_OUT: ReadonlySet<string> = new Set(['~floor', '~rounding']);

function straightValues(component: Measured, own: Standing): Straight | null {
  // With another bound given, points do not stop at nothing.
  const at = (weight: string) => measure({ ...component, weight, atLeast: '0' }, surroundings(own));
  return definedOrNull(() => {
    const [atNothing, atOne] = [at('0'), at('1')];
    return atNothing === null || atOne === null ? null : between(atNothing.points, atOne.points);
  });
}

import { type Rational, zero } from '../../kernel/rational.ts';
import { Point } from '../../kernel/real-roots.ts';
import { allComponents } from '../../scheme/components.ts';
import type { Rules } from '../../scheme/rules.ts';
import type { Facts } from '../facts.ts';
import { FORGETFUL } from '../memory.ts';
import { knownOnce, takingPart, unitsIn } from '../score.ts';
import { type Standing, standTogether } from '../standing.ts';
import { scoreUnit } from '../tree.ts';
import { NotFollowedError } from './combine-along.ts';
import { Unweighted } from './leaf-along.ts';
import { type Keys, keysAlong, lineRoundingOf } from './order-along.ts';
import { type Beyond, type Piece, piecewise } from './pieces.ts';
import { TreeAlong } from './points-along.ts';
import { type WeightChange, weightChanges } from './weight-change.ts';
import { weightsAlong } from './weights-along.ts';

/** One component gains weight, or loses it. */
export interface Way {
  readonly end: Point;
  readonly weightAt: (distance: Rational) => Rational;
  /** What a unit is ranked by, piece by piece; null in a piece where that cannot be followed. */
  readonly keysOf: (unit: string) => Iterable<Piece<Keys | null>>;
}

export interface Ways {
  readonly change: WeightChange;
  readonly up: Way;
  readonly down: Way;
}

/** All ways that there are; a unit is followed as far as it is asked for. */
export function waysAlong(facts: Facts, rules: Rules): readonly Ways[] {
  const { units } = takingPart(unitsIn(facts, rules), rules);
  const totalOf = knownOnce((standing: Standing) => scoreUnit(standing, FORGETFUL));
  const all = standTogether(units, totalOf);
  const standings = new Map(all.map((each) => [each.facts.unit.code, each]));
  const unweighted = new Unweighted();
  const way = (change: WeightChange, goes: 'up' | 'down'): Way => {
    const weights = weightsAlong(rules, change, goes);
    const end = Point.at(weights.end);
    const grounds = { weights, unweighted };
    const known = new Map<string, Iterable<Piece<Keys | null>>>();
    const keysOf = (unit: string) => {
      const before = known.get(unit);
      if (before !== undefined) return before;
      const own = standings.get(unit);
      if (own === undefined) throw new Error(`there are no facts of ${unit}`);
      const keys = (beyond: Beyond) =>
        followed(() => keysAlong(new TreeAlong(grounds, beyond).total(own), own, rules));
      const pieces = remembered(piecewise(Point.at(zero), end, keys));
      known.set(unit, pieces);
      return pieces;
    };
    return { end, weightAt: weights.weightAt, keysOf };
  };
  return weightChanges(rules).map((change) => ({
    change,
    up: way(change, 'up'),
    down: way(change, 'down'),
  }));
}

function followed<T>(work: () => T): T | null {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof NotFollowedError) return null;
    throw thrown;
  }
}

/** What can be gone through again, and is worked out only as far as somebody has gone. */
function remembered<T>(all: Iterator<T>): Iterable<T> {
  const known: T[] = [];
  return {
    *[Symbol.iterator]() {
      for (let index = 0; ; index += 1) {
        if (index === known.length) {
          const next = all.next();
          if (next.done === true) return;
          known.push(next.value);
        }
        yield known[index] as T;
      }
    },
  };
}

/** Whether totals are made of points that have been rounded. */
export function hasRoundedParts(rules: Rules): boolean {
  const { carry, total } = rules.rounding;
  if (carry !== 'rounded') return false;
  return [...allComponents(rules.components)].some(
    (each) => lineRoundingOf(each, rules) !== null || (each.method === 'roll-up' && total !== null),
  );
}

import { type Polynomial, signAt } from '../../kernel/polynomial.ts';
import type { Rational } from '../../kernel/rational.ts';
import { comparePoints, firstRoot, fractionsBeyond, Point, signBeyond } from '../../kernel/real-roots.ts';
import { edgesOf, type Rounding, round } from '../../kernel/rounding.ts';
import { type Curve, curveAt, difference, level, levelOf } from './curve.ts';

/** What holds from one point to another. */
export interface Piece<T> {
  readonly from: Point;
  readonly to: Point;
  readonly value: T;
}

/**
 * What is decided about curves just beyond a point, each time as it is there. It stays so up to the first root of what any
 * decision hangs on.
 */
export class Beyond {
  readonly #point: Point;
  readonly #end: Point;
  readonly #decisions: Polynomial[] = [];

  constructor(point: Point, end: Point) {
    this.#point = point;
    this.#end = end;
  }

  sign({ above }: Curve): -1 | 0 | 1 {
    this.#decisions.push(above);
    return signBeyond(above, this.#point);
  }

  highest(curves: readonly Curve[]): Curve {
    return curves.reduce((x, y) => (this.sign(difference(x, y)) >= 0 ? x : y));
  }

  lowest(curves: readonly Curve[]): Curve {
    return curves.reduce((x, y) => (this.sign(difference(x, y)) <= 0 ? x : y));
  }

  round(curve: Curve, rounding: Rounding): Rational {
    const same = levelOf(curve);
    if (same !== null) return round(same, rounding);
    for (const near of fractionsBeyond(this.#point)) {
      if (comparePoints(Point.at(near), this.#end) >= 0) continue;
      const value = round(curveAt(curve, near), rounding);
      const edges = edgesOf(value, rounding).map((edge) => difference(curve, level(edge)).above);
      const isThere = edges.every(
        (edge) => signAt(edge, near) !== 0 && firstRoot(edge, this.#point, Point.at(near)) === null,
      );
      if (!isThere) continue;
      this.#decisions.push(...edges);
      return value;
    }
    throw new Error('a curve is nowhere else just beyond a point');
  }

  /** Up to where all that was decided holds. */
  until(): Point {
    return this.#decisions.reduce<Point>((so, each) => firstRoot(each, this.#point, so) ?? so, this.#end);
  }
}

/** What is made of curves, from one point to another: as it is made just beyond the point where the piece before ends. */
export function* piecewise<T>(from: Point, end: Point, make: (beyond: Beyond) => T): Generator<Piece<T>> {
  for (let start = from; comparePoints(start, end) < 0; ) {
    const beyond = new Beyond(start, end);
    const value = make(beyond);
    const to = beyond.until();
    yield { from: start, to, value };
    start = to;
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, equals, type Rational, rational } from '../../../../src/domain/kernel/rational.ts';
import { fractionsBeyond, Point } from '../../../../src/domain/kernel/real-roots.ts';
import { ROUNDING_MODES, round } from '../../../../src/domain/kernel/rounding.ts';
import {
  type Curve,
  curveAt,
  difference,
  level,
  line,
  NOTHING,
  product,
  ratioOf,
  together,
} from '../../../../src/domain/scoring/sensitivity/curve.ts';
import { type Beyond, piecewise } from '../../../../src/domain/scoring/sensitivity/pieces.ts';
import '../../../support/seed.ts';

const number = fc
  .tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .map(([num, den]) => rational(num, den));
const straight = fc.tuple(number, number).map(([start, end]) => line(start, end));
/** Above 0 from 0 on. */
const positive = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }))
  .map(([start, slope]) => line(rational(start), rational(start + slope)));
const curve = fc.oneof(
  straight,
  fc.tuple(straight, positive).map(([above, below]) => ratioOf(above, below)),
  fc.tuple(straight, straight, positive).map(([x, y, below]) => ratioOf(product(x, y), below)),
);
const END = Point.at(rational(3));

/** Every piece, with a place in it. */
function* placesOf<T>(make: (beyond: Beyond) => T) {
  for (const { from, to, value } of piecewise(Point.at(rational(0)), END, make)) {
    for (const at of fractionsBeyond(from)) {
      if (compare(at, to.low) >= 0) to.narrow();
      if (compare(at, to.low) >= 0) continue;
      yield { at, value };
      break;
    }
  }
}

describe('curves', () => {
  it('are added, taken off, multiplied and divided as their values are', () => {
    const at = rational(2, 7);
    fc.assert(
      fc.property(curve, curve, positive, (x, y, z) => {
        const both = level(curveAt(x, at));
        expect(curveAt(difference(together([x, y]), y), at)).toEqual(curveAt(x, at));
        expect(curveAt(difference(product(x, z), product(both, z)), at)).toEqual(rational(0));
        expect(curveAt(ratioOf(product(x, z), z), at)).toEqual(curveAt(x, at));
        expect(difference(x, x)).toEqual(NOTHING);
      }),
    );
  });
});

describe('pieces', () => {
  it('the highest and the lowest are so wherever a piece says so', () => {
    fc.assert(
      fc.property(fc.array(curve, { minLength: 1, maxLength: 4 }), (curves) => {
        const valuesAt = (at: Rational) => curves.map((each) => curveAt(each, at)).sort(compare);
        for (const { at, value } of placesOf((beyond) => beyond.highest(curves)))
          expect(curveAt(value, at)).toEqual(valuesAt(at).at(-1));
        for (const { at, value } of placesOf((beyond) => beyond.lowest(curves)))
          expect(curveAt(value, at)).toEqual(valuesAt(at)[0]);
      }),
    );
  });

  it('a curve is rounded as its values are', () => {
    fc.assert(
      fc.property(curve, fc.constantFrom(...ROUNDING_MODES), fc.constantFrom(0, 1), (each, mode, places) => {
        const rounding = { places, mode };
        let before: Rational | null = null;
        for (const { at, value } of placesOf((beyond) => beyond.round(each, rounding))) {
          expect(value).toEqual(round(curveAt(each, at), rounding));
          const last = rational(1, 10 ** places);
          // No value in between has been passed over; 进一 comes to 0 at nothing but 0.
          if (before !== null) expect(steps(before, value, last)).toBeLessThanOrEqual(mode === 'up' ? 2 : 1);
          before = value;
        }
      }),
    );
  });
});

function steps(x: Rational, y: Rational, last: Rational): number {
  if (equals(x, y)) return 0;
  const by: Curve = difference(level(x), level(y));
  return Math.abs(Number(curveAt(ratioOf(by, level(last)), rational(0)).num));
}

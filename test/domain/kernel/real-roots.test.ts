import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  degreeOf,
  derivative,
  greatestCommonDivisor,
  type Polynomial,
  quotient,
  remainder,
  signAt,
  times,
  valueAt,
} from '../../../src/domain/kernel/polynomial.ts';
import { compare, equals, mul, type Rational, rational } from '../../../src/domain/kernel/rational.ts';
import {
  comparePoints,
  firstRoot,
  fractionOf,
  fractionsBeyond,
  Point,
  roundedPoint,
  signBeyond,
} from '../../../src/domain/kernel/real-roots.ts';
import { round } from '../../../src/domain/kernel/rounding.ts';
import '../../support/seed.ts';

const fraction = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 5 }))
  .map(([num, den]) => rational(num, den));
const coefficients = fc
  .array(fc.bigInt({ min: -9n, max: 9n }), { minLength: 1, maxLength: 5 })
  .map((all) => [...all, 1n]);
const squares = fc.constantFrom(2n, 3n, 5n, 7n);

/** With these roots. */
function withRoots(roots: readonly Rational[]): Polynomial {
  return roots.reduce<Polynomial>((so, { num, den }) => times(so, [-num, den]), [1n]);
}
const [LOW, HIGH] = [Point.at(rational(-100)), Point.at(rational(100))];

function rootsOf(p: Polynomial): readonly Point[] {
  const roots: Point[] = [];
  for (let after: Point | null = LOW; after !== null; ) {
    after = firstRoot(p, after, HIGH);
    if (after !== null) roots.push(after);
  }
  return roots;
}

describe('polynomials', () => {
  it('a product is divided by what it is a product of', () => {
    fc.assert(
      fc.property(coefficients, coefficients, (p, q) => {
        expect(quotient(times(p, q), q)).toEqual(p);
        expect(remainder(times(p, q), q)).toEqual([]);
        expect(degreeOf(greatestCommonDivisor(times(p, q), q))).toBe(degreeOf(q));
      }),
    );
  });

  it('what is left over has the sign that it has at a root of the divisor', () => {
    fc.assert(
      fc.property(coefficients, fraction, fc.boolean(), (p, root, turned) => {
        const line = turned ? [root.num, -root.den] : [-root.num, root.den];
        expect(signAt(remainder(p, line), root)).toBe(signAt(p, root));
      }),
    );
  });

  it('have values, and a derivative', () => {
    expect(valueAt([1n, -3n, 2n], rational(1, 4))).toEqual(rational(3, 8));
    expect(valueAt([], rational(5))).toEqual(rational(0));
    expect(derivative([7n, -3n, 2n])).toEqual([-3n, 4n]);
  });
});

describe('roots', () => {
  it('that are fractions are found in order, each once, however often they are roots', () => {
    fc.assert(
      fc.property(fc.array(fraction, { maxLength: 6 }), (roots) => {
        const found = rootsOf(withRoots(roots)).map(fractionOf);
        const sorted = roots.toSorted(compare);
        const distinct = sorted.filter(
          (each, index) => index === 0 || !equals(each, sorted[index - 1] ?? each),
        );
        expect(found).toEqual(distinct);
      }),
    );
  });

  it('that are none lie where squares say, and no two that are equal are told apart', () => {
    fc.assert(
      fc.property(squares, squares, fraction, (a, b, other) => {
        const p = times(times([-a, 0n, 1n], [-b, 0n, 1n]), [-other.num, other.den]);
        const roots = rootsOf(p);
        expect(roots).toHaveLength(a === b ? 3 : 5);
        const [own] = rootsOf([-a, 0n, 1n]).slice(1);
        if (own === undefined) throw new Error('a square has two roots');
        expect(fractionOf(own)).toBeNull();
        expect(roots.filter((each) => comparePoints(each, own) === 0)).toHaveLength(1);
        for (const [index, each] of roots.entries()) {
          for (const [place, another] of roots.entries())
            expect(comparePoints(each, another)).toBe(Math.sign(index - place));
        }
      }),
    );
  });

  it('no fraction is told from one beside it by its first forty places alone', () => {
    const [, two] = rootsOf([-2n, 0n, 1n]);
    if (two === undefined) throw new Error('two has a root');
    const digits = 10n ** 40n;
    const below = Point.at(rational(14142135623730950488016887242096980785696n, 10n ** 40n));
    const above = Point.at(rational(14142135623730950488016887242096980785697n, 10n ** 40n));
    expect([comparePoints(below, two), comparePoints(above, two)]).toEqual([-1, 1]);
    const places = (value: Rational) => rational((value.num * digits) / value.den, digits);
    expect(roundedPoint(two, places)).toEqual(below.low);
    expect(roundedPoint(two, (value) => round(value, { places: 3, mode: 'half-up' }))).toEqual(
      rational(1414, 1000),
    );
  });

  it('between two points only', () => {
    const [, two] = rootsOf([-2n, 0n, 1n]);
    const [, three] = rootsOf([-3n, 0n, 1n]);
    if (two === undefined || three === undefined) throw new Error('they have roots');
    const p = times(times([-2n, 0n, 1n], [-3n, 0n, 1n]), [-8n, 5n]);
    expect(fractionOf(firstRoot(p, two, three) ?? two)).toEqual(rational(8, 5));
    expect(firstRoot([-3n, 0n, 1n], two, three)).toBeNull();
    expect(firstRoot([-2n, 0n, 1n], two, three)).toBeNull();
    expect(firstRoot([-8n, 5n], Point.at(rational(8, 5)), three)).toBeNull();
    expect(firstRoot([], two, three)).toBeNull();
  });
});

describe('just beyond a point', () => {
  it('a polynomial has the sign that it has up to its next root', () => {
    fc.assert(
      fc.property(coefficients, fc.oneof(fraction.map(Point.at), squares.map(rootOf)), (p, point) => {
        const next = firstRoot(p, point, HIGH) ?? HIGH;
        for (const near of fractionsBeyond(point)) {
          if (comparePoints(Point.at(near), next) >= 0) continue;
          expect(signBeyond(p, point)).toBe(signAt(p, near));
          break;
        }
      }),
    );
  });

  it('at a root of its own, it is the sign of the first derivative that has one', () => {
    expect(signBeyond([0n, 0n, 0n, -1n], Point.at(rational(0)))).toBe(-1);
    expect(signBeyond(times([-2n, 0n, 1n], [-2n, 0n, 1n]), rootOf(2n))).toBe(1);
    expect(signBeyond([], rootOf(2n))).toBe(0);
    expect(signBeyond([-3n], rootOf(2n))).toBe(-1);
  });
});

function rootOf(square: bigint): Point {
  const root = firstRoot([-square, 0n, 1n], Point.at(rational(0)), HIGH);
  if (root === null) throw new Error('a square has a root');
  expect(compare(mul(root.low, root.low), rational(square))).toBe(-1);
  return root;
}

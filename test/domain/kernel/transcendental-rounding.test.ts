import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { add, mul, neg, one, type Rational, rational } from '../../../src/domain/kernel/rational.ts';
import { exp, ln, log10, power, root } from '../../../src/domain/kernel/transcendental.ts';

// Arguments made so that the true value lies a known, tiny distance from a tie between two neighbours of 40 places,
// on a known side. The constructions use other series than the code does; a bound that is wrong by a few units of the
// last binary digit, or a precision that is not raised, decides some of them wrongly.

const LAST = 10n ** 40n;

/** Places from one more than the result's to beyond the first two precisions, dense where these end. */
const places = fc.oneof(
  fc.integer({ min: 42, max: 160 }),
  fc.integer({ min: 73, max: 77 }),
  fc.integer({ min: 150, max: 154 }),
);
const tie = fc
  .bigInt({ min: 0n, max: LAST - 1n })
  .map((n) => ({ n, middle: rational(2n * n + 1n, 2n * LAST) }));

/** floor(e^t · 10^places) for 0 < t < 3, by the sum of t^n ÷ n! in decimal digits. */
function slowExp(t: Rational, places: number): bigint {
  return settled(places, (unit) => {
    let sum = 0n;
    let term = unit;
    let terms = 1n;
    for (; term > 0n; terms += 1n) {
      sum += term;
      term = (term * t.num) / (t.den * terms);
    }
    return { sum, error: 20n * terms };
  });
}

/** floor(ln x · 10^places) for 1 < x ≤ 2, by the sum of u^n ÷ n with u = 1 − 1 ÷ x: one binary digit a term at 2. */
function slowLn(x: Rational, places: number): bigint {
  return settled(places, (unit) => {
    const [num, den] = [x.num - x.den, x.num];
    let sum = 0n;
    let power = (unit * num) / den;
    let terms = 1n;
    for (; power > 0n; terms += 1n) {
      sum += power / terms;
      power = (power * num) / den;
    }
    return { sum, error: 3n * terms };
  });
}

/** The floor when both ends of sum … sum + error have the same; every cut of the sums above is downwards. */
function settled(places: number, series: (unit: bigint) => { sum: bigint; error: bigint }): bigint {
  const guard = 10n ** 100n;
  const { sum, error } = series(10n ** BigInt(places) * guard);
  const floor = sum / guard;
  if ((sum + error) / guard !== floor)
    throw new Error('the series is too near a whole number: more guard digits');
  return floor;
}

function neighbours(floor: bigint, places: number): [Rational, Rational] {
  const unit = 10n ** BigInt(places);
  return [rational(floor, unit), rational(floor + 1n, unit)];
}

function expectSides(below: Rational, above: Rational, n: bigint): void {
  expect(below).toEqual(rational(n, LAST));
  expect(above).toEqual(rational(n + 1n, LAST));
}

describe('on either side of a tie', () => {
  test.prop([tie, places], { numRuns: 400 })('ln', ({ n, middle }, digits) => {
    const [below, above] = neighbours(slowExp(middle, digits), digits);
    expectSides(ln(below), ln(above), n);
    expect(ln(reciprocal(below))).toEqual(neg(ln(below)));
  });

  test.prop([tie, places], { numRuns: 400 })('exp', ({ n, middle }, digits) => {
    const [below, above] = neighbours(slowLn(add(one, middle), digits), digits);
    expectSides(exp(below), exp(above), LAST + n);
  });

  test.prop([tie, places], { numRuns: 400 })('exp below 1', ({ n, middle }, digits) => {
    fc.pre(2n * n > LAST);
    const [below, above] = neighbours(slowLn(reciprocal(middle), digits), digits);
    expectSides(exp(neg(above)), exp(neg(below)), n);
  });

  test.prop([tie, places])('log10', ({ n, middle }, digits) => {
    // 100 digits more than the argument has, so that this cut cannot move it over one of its own.
    const [ten] = neighbours(3n * slowLn(rational(2), 300) + slowLn(rational(5, 4), 300), 300);
    const [below, above] = neighbours(slowExp(mul(middle, ten), digits), digits);
    expectSides(log10(below), log10(above), n);
    expect(log10(reciprocal(above))).toEqual(rational(-n - 1n, LAST));
  });

  test.prop([tie, fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 300 })])(
    'root and power',
    ({ n, middle }, degree, further) => {
      const { num, den } = power(add(one, middle), rational(degree));
      const finer = 10n ** BigInt(further);
      const below = rational(num * finer - 1n, den * finer);
      const above = rational(num * finer + 1n, den * finer);
      expectSides(root(below, degree), root(above, degree), LAST + n);
      expectSides(power(below, rational(1, degree)), power(above, rational(1, degree)), LAST + n);
      const inverse = rational(-1, degree);
      expectSides(power(reciprocal(below), inverse), power(reciprocal(above), inverse), LAST + n);
    },
  );

  test('ln and exp with arguments as long as they are taken', () => {
    const n = 1234567890123456789012345678901234567890n;
    const middle = rational(2n * n + 1n, 2n * LAST);
    const [belowExp, aboveExp] = neighbours(slowExp(middle, 1200), 1200);
    expectSides(ln(belowExp), ln(aboveExp), n);
    const [belowLn, aboveLn] = neighbours(slowLn(add(one, middle), 1200), 1200);
    expectSides(exp(belowLn), exp(aboveLn), LAST + n);
  });
});

describe('by the slow series', () => {
  const argument = fc
    .tuple(fc.bigInt({ min: 1n, max: 10n ** 30n }), fc.bigInt({ min: 0n, max: 10n ** 30n }))
    .map(([part, rest]) => rational(part, part + rest));

  test.prop([argument])('ln and log10 agree to the last place', (part) => {
    const x = add(one, part);
    const natural = slowLn(x, 80);
    expectWithinHalf(ln(x), natural);
    // ln 10 = 3 · ln 2 + ln 1.25
    const ten = 3n * slowLn(rational(2), 80) + slowLn(rational(5, 4), 80);
    expectWithinHalf(log10(x), (natural * 10n ** 80n) / ten);
  });

  test.prop([argument.filter((x) => x.den !== 1n)])('exp agrees to the last place', (x) => {
    expectWithinHalf(exp(x), slowExp(x, 80));
  });

  /** `value` is `digits` ÷ 10^80, known to a few units, rounded to 40 places. */
  function expectWithinHalf(value: Rational, digits: bigint): void {
    const scaled = mul(value, rational(10n ** 80n));
    expect(scaled.den).toBe(1n);
    const distance = scaled.num - digits;
    expect(2n * (distance < 0n ? -distance : distance)).toBeLessThanOrEqual(LAST + 20n);
  }
});

function reciprocal(x: Rational): Rational {
  return rational(x.den, x.num);
}

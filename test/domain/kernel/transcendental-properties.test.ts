import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import {
  abs,
  add,
  compare,
  parseDecimal as d,
  div,
  mul,
  neg,
  one,
  type Rational,
  rational,
  sub,
} from '../../../src/domain/kernel/rational.ts';
import { exp, ln, log10, power, root } from '../../../src/domain/kernel/transcendental.ts';

/** 10^−n. */
const tenth = (n: number) => rational(1n, 10n ** BigInt(n));
const part = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt({ min: 1n, max: 1000n }) },
  { weight: 2, arbitrary: fc.bigInt({ min: 1n, max: 10n ** 40n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 1n, max: 2n ** 1300n }) },
);
const positive = fc.tuple(part, part).map(([num, den]) => rational(num, den));
const ordinary = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 4n }))
  .map(([num, den]) => add(d('0.01'), rational(num, den)));
const exponent = fc
  .tuple(fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([num, den]) => rational(num, den))
  .filter((x) => compare(abs(x), d('1000')) <= 0);
const degree = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }) },
);
const near = (a: Rational, b: Rational, distance: Rational) =>
  expect(compare(abs(sub(a, b)), distance)).toBeLessThanOrEqual(0);

test.prop([
  fc.oneof(
    ordinary,
    exponent.map(exp).filter((x) => compare(x, d('0.01')) > 0),
  ),
])('exp undoes ln', (x) => {
  near(exp(ln(x)), x, mul(x, tenth(38)));
});

test.prop([exponent.filter((x) => compare(x, d('-2')) > 0)])('ln undoes exp', (x) => {
  near(ln(exp(x)), x, tenth(38));
});

test.prop([positive, positive])('the logarithm of a product is the sum of the logarithms', (a, b) => {
  near(ln(mul(a, b)), add(ln(a), ln(b)), mul(d('3'), tenth(40)));
  near(log10(mul(a, b)), add(log10(a), log10(b)), mul(d('3'), tenth(40)));
});

test.prop([positive, fc.integer({ min: -30, max: 30 })])(
  'a shift of the decimal point shifts log10 by a whole number, a reciprocal turns the sign',
  (x, places) => {
    const shifted = places < 0 ? mul(x, tenth(-places)) : div(x, tenth(places));
    expect(log10(shifted)).toEqual(add(log10(x), rational(places)));
    expect(ln(div(one, x))).toEqual(neg(ln(x)));
  },
);

test.prop([positive, positive, degree])('ln, log10 and root are monotone', (a, b, n) => {
  const order = compare(a, b);
  for (const f of [ln, log10, (x: Rational) => root(x, n)]) {
    expect(compare(f(a), f(b)) * order).toBeGreaterThanOrEqual(0);
  }
});

test.prop([exponent, exponent])('exp is monotone, also between close neighbours', (a, b) => {
  expect(compare(exp(a), exp(b)) * compare(a, b)).toBeGreaterThanOrEqual(0);
  const next = add(a, tenth(42));
  if (compare(next, d('1000')) <= 0) expect(compare(exp(next), exp(a))).toBeGreaterThanOrEqual(0);
});

test.prop([positive, degree])('a root is the nearest number with 40 places', (x, n) => {
  expectNearest(root(x, n), x, rational(1, n));
  if (n % 2 === 1) expect(root(neg(x), n)).toEqual(neg(root(x, n)));
});

test.prop([ordinary, fc.integer({ min: -12, max: 12 }), fc.integer({ min: 2, max: 12 })])(
  'a power to a fraction is the nearest number with 40 places',
  (x, num, den) => {
    const y = rational(num, den);
    fc.pre(y.den !== 1n);
    expectNearest(power(x, y), x, y);
  },
);

test.prop([positive, degree])('a power to 1 ÷ n is the root of degree n', (x, n) => {
  fc.pre(n > 1 && compare(abs(ln(x)), d('1000')) < 0);
  expect(power(x, rational(1, n))).toEqual(root(x, n));
});

test.prop([ordinary, fc.integer({ min: -20, max: 20 })])('a whole power is a product', (x, n) => {
  let product = one;
  for (let i = 0; i < Math.abs(n); i += 1) product = mul(product, x);
  expect(power(x, rational(n))).toEqual(n < 0 ? div(one, product) : product);
  expect(power(neg(x), rational(n))).toEqual(
    n % 2 === 0 ? power(x, rational(n)) : neg(power(x, rational(n))),
  );
});

/** `value` has 40 places and x^y is within half a place of it, by whole numbers: raised to the denominator. */
function expectNearest(value: Rational, x: Rational, y: Rational): void {
  expect(10n ** 40n % value.den).toBe(0n);
  const half = rational(5n, 10n ** 41n);
  const exact = wholePower(x, y.num);
  const below = sub(value, half);
  if (below.num > 0n) expect(compare(wholePower(below, y.den), exact)).toBeLessThanOrEqual(0);
  expect(compare(wholePower(add(value, half), y.den), exact)).toBeGreaterThanOrEqual(0);
}

function wholePower(x: Rational, n: bigint): Rational {
  return n < 0n ? { num: x.den ** -n, den: x.num ** -n } : { num: x.num ** n, den: x.den ** n };
}

import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  type Enclosure,
  enclose,
  expEnclosure,
  lnEnclosure,
  log10Enclosure,
  quotient,
  scale,
} from '../../../src/domain/kernel/enclosure.ts';
import { add, compare, div, mul, type Rational, rational, sub } from '../../../src/domain/kernel/rational.ts';
import { exp, ln, log10 } from '../../../src/domain/kernel/transcendental.ts';

const bits = fc.integer({ min: 32, max: 120 });
const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n }))
  .map(([num, den]) => rational(num, den));
const positive = number.filter((x) => x.num > 0n);
const enclosure = fc
  .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 0n, max: 100n }))
  .map(([low, width]) => ({ low, high: low + width }));

/** Both bounds hold for all of `numbers`, and neither could be nearer by a whole unit. */
function expectTight({ low, high }: Enclosure, numbers: readonly Rational[]): void {
  const [first, ...others] = numbers;
  if (first === undefined) throw new Error('expectTight: no numbers');
  const least = others.reduce((a, b) => (compare(a, b) <= 0 ? a : b), first);
  const greatest = others.reduce((a, b) => (compare(a, b) >= 0 ? a : b), first);
  expect(compare(rational(low), least)).toBeLessThanOrEqual(0);
  expect(compare(rational(low + 1n), least)).toBe(1);
  expect(compare(rational(high), greatest)).toBeGreaterThanOrEqual(0);
  expect(compare(rational(high - 1n), greatest)).toBe(-1);
}

describe('arithmetic keeps the bounds, and keeps them tight', () => {
  test.prop([number, bits])('enclose', (x, unit) => {
    expectTight(enclose(x, unit), [mul(x, rational(2n ** BigInt(unit)))]);
  });

  test.prop([enclosure, number])('scale', (e, r) => {
    expectTight(
      scale(e, r),
      [e.low, e.high].map((end) => mul(rational(end), r)),
    );
  });

  test.prop([enclosure, enclosure, bits])('quotient', (e, other, unit) => {
    fc.pre(other.low > 0n);
    const ends = [e.low, e.high].flatMap((a) =>
      [other.low, other.high].map((b) => rational(a << BigInt(unit), b)),
    );
    expectTight(quotient(e, other, unit), ends);
  });
});

describe('the bounds hold with few bits as well', () => {
  test.prop([positive, bits])('ln and log10', (x, unit) => {
    expectHolds(lnEnclosure(x, unit), ln(x), unit);
    expectHolds(log10Enclosure(x, unit), log10(x), unit);
  });

  test.prop([fc.bigInt({ min: -(10n ** 8n), max: 10n ** 8n }), bits])('exp', (millionths, unit) => {
    const x = div(rational(millionths), rational(10n ** 6n));
    expectHolds(expEnclosure(enclose(x, unit), unit), exp(x), unit);
  });

  /** `value` is right to 40 places. */
  function expectHolds({ low, high }: Enclosure, value: Rational, unit: number): void {
    const error = rational(1n, 10n ** 40n);
    const whole = rational(2n ** BigInt(unit));
    expect(compare(rational(low), mul(add(value, error), whole))).toBeLessThanOrEqual(0);
    expect(compare(rational(high), mul(sub(value, error), whole))).toBeGreaterThanOrEqual(0);
  }
});

import { fc, test } from '@fast-check/vitest';
import Fraction from 'fraction.js';
import { describe, expect } from 'vitest';
import {
  abs,
  add,
  clamp,
  compare,
  div,
  equals,
  fromFraction,
  isZero,
  MAX_DECIMAL_LENGTH,
  MAX_FRACTION_LENGTH,
  max,
  min,
  mul,
  neg,
  one,
  parseDecimal,
  type Rational,
  rational,
  sign,
  sub,
  sum,
  toDecimal,
  toFraction,
  zero,
} from '../../../src/domain/kernel/rational.ts';
import { RefusedError } from '../../../src/domain/kernel/refusal.ts';

// Small parts dominate in practice; huge ones cross the border between number and bigint arithmetic.
const integer = fc.oneof(
  { weight: 4, arbitrary: fc.bigInt({ min: -1000n, max: 1000n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 130n), max: 2n ** 130n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }) },
);
const parts = fc.tuple(
  integer,
  integer.filter((n) => n !== 0n),
);
const number = parts.map(([num, den]) => rational(num, den));

const oracle = ({ num, den }: Rational) => new Fraction(num, den);
const fromOracle = (f: Fraction): Rational => ({ num: f.s * f.n, den: f.d });

function refusalOf(action: () => unknown): RefusedError {
  try {
    action();
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

describe('against fraction.js', () => {
  test.prop([parts])('rational is in lowest terms with a positive denominator', ([num, den]) => {
    expect(rational(num, den)).toEqual(fromOracle(new Fraction(num, den)));
  });

  test.prop([number, number], { numRuns: 500 })('add, sub, mul and div', (a, b) => {
    expect(add(a, b)).toEqual(fromOracle(oracle(a).add(oracle(b))));
    expect(sub(a, b)).toEqual(fromOracle(oracle(a).sub(oracle(b))));
    expect(mul(a, b)).toEqual(fromOracle(oracle(a).mul(oracle(b))));
    if (!isZero(b)) expect(div(a, b)).toEqual(fromOracle(oracle(a).div(oracle(b))));
  });

  test.prop([number, number], { numRuns: 500 })('compare, equals, min, max, abs, neg and sign', (a, b) => {
    const expected = oracle(a).compare(oracle(b));
    expect(compare(a, b)).toBe(Math.sign(Number(expected)));
    expect(compare(b, a)).toBe(0 - compare(a, b));
    expect(equals(a, b)).toBe(oracle(a).equals(oracle(b)));
    expect(min(a, b)).toEqual(compare(a, b) < 0 ? a : b);
    expect(max(a, b)).toEqual(compare(a, b) < 0 ? b : a);
    expect(abs(a)).toEqual(fromOracle(oracle(a).abs()));
    expect(neg(a)).toEqual(fromOracle(oracle(a).neg()));
    expect(sign(a)).toBe(compare(a, zero));
  });

  test.prop([fc.array(number, { maxLength: 20 })])('sum, in any order', (numbers) => {
    const expected = fromOracle(numbers.reduce((total, r) => total.add(oracle(r)), new Fraction(0)));
    expect(sum(numbers)).toEqual(expected);
    expect(sum(numbers.toReversed())).toEqual(expected);
    expect(numbers.reduce(add, zero)).toEqual(expected);
  });

  test.prop([fc.stringMatching(/^[+-]?[0-9]{1,20}(\.[0-9]{1,20})?$/)])('parseDecimal', (text) => {
    expect(parseDecimal(text)).toEqual(fromOracle(new Fraction(text.replace(/^\+/, ''))));
  });
});

describe('text', () => {
  test.prop([number])('a fraction reads back as itself', (r) => {
    expect(fromFraction(toFraction(r))).toEqual(r);
  });

  test.prop([integer, fc.nat(12), fc.nat(12)])(
    'a decimal that terminates reads back as itself',
    (num, a, b) => {
      const r = rational(num, 2n ** BigInt(a) * 5n ** BigInt(b));
      const text = toDecimal(r);
      expect(text).not.toBeNull();
      expect(parseDecimal(text ?? '')).toEqual(r);
      expect(text).not.toMatch(/\..*0$/);
    },
  );

  test.prop([number])('a decimal exists exactly when the denominator has no prime but 2 and 5', (r) => {
    const terminates = 10n ** BigInt(r.den.toString(2).length) % r.den === 0n;
    expect(toDecimal(r) !== null).toBe(terminates);
  });

  test.each([
    ['7', rational(7)],
    ['7/3', rational(14, 6)],
    ['-1/2', rational(1, -2)],
    ['0', rational(0, -5)],
  ])('the fraction %s', (text, r) => {
    expect(toFraction(r)).toBe(text);
  });

  test.each([
    ['0.5', rational(1, 2)],
    ['-0.05', rational(-1, 20)],
    ['86.125', rational(689, 8)],
    ['100', rational(100)],
    [null, rational(1, 3)],
    [null, rational(7, 30)],
  ])('the decimal %s', (text, r) => {
    expect(toDecimal(r)).toBe(text);
  });

  test('reads equal decimals as equal numbers', () => {
    expect(parseDecimal('+007.50')).toEqual(rational(15, 2));
    expect(parseDecimal('-0.0')).toEqual(zero);
    expect(parseDecimal('1.000')).toEqual(one);
  });

  test.each(['', '.5', '5.', '1e3', '1,000', ' 1', '1\n', '--1', 'NaN', '０', '1/2', '0x10', '٣'])(
    'parseDecimal refuses %j',
    (text) => {
      const refused = refusalOf(() => parseDecimal(text));
      expect(refused).toMatchObject({ code: 'number.invalid', kind: 'invalid', details: { value: text } });
    },
  );

  test('parseDecimal reads the longest text allowed and refuses one character more', () => {
    expect(parseDecimal('9'.repeat(MAX_DECIMAL_LENGTH)).den).toBe(1n);
    expect(parseDecimal(`0.${'0'.repeat(MAX_DECIMAL_LENGTH - 3)}1`).den).toBe(
      10n ** BigInt(MAX_DECIMAL_LENGTH - 2),
    );
    const refused = refusalOf(() => parseDecimal('9'.repeat(MAX_DECIMAL_LENGTH + 1)));
    expect(refused.code).toBe('number.invalid');
    expect(refused.details.value).toHaveLength(MAX_DECIMAL_LENGTH);
  });

  test.each(['', '1/', '/2', '1/-2', '1.5/2', '+1/2', '1/2/3', ' 1/2', '9'.repeat(MAX_FRACTION_LENGTH + 1)])(
    'fromFraction refuses %j',
    (text) => {
      expect(refusalOf(() => fromFraction(text)).code).toBe('number.invalid');
    },
  );

  test('fromFraction reduces', () => {
    expect(fromFraction('-14/6')).toEqual(rational(-7, 3));
  });
});

describe('limits of arithmetic', () => {
  test('a zero divisor is refused', () => {
    for (const divide of [() => div(one, zero), () => rational(1, 0), () => fromFraction('1/0')]) {
      expect(refusalOf(divide)).toMatchObject({ code: 'number.division-by-zero', kind: 'invalid' });
    }
  });

  test('binary fractions and unsafe integers are programming errors', () => {
    expect(() => rational(0.1)).toThrow(TypeError);
    expect(() => rational(1, 2 ** 53)).toThrow('9007199254740992 is not a safe integer');
  });

  test('clamp keeps within both bounds and refuses bounds in the wrong order', () => {
    const [low, high] = [rational(-1), rational(3, 2)];
    expect(clamp(rational(-5), low, high)).toEqual(low);
    expect(clamp(rational(2), low, high)).toEqual(high);
    expect(clamp(rational(1, 3), low, high)).toEqual(rational(1, 3));
    expect(() => clamp(one, high, low)).toThrow('the low bound 3/2 exceeds the high bound -1');
  });
});

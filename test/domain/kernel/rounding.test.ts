import { fc, test } from '@fast-check/vitest';
import Fraction from 'fraction.js';
import { describe, expect } from 'vitest';
import {
  compare,
  neg,
  parseDecimal,
  type Rational,
  rational,
  sub,
} from '../../../src/domain/kernel/rational.ts';
import {
  format,
  MAX_PLACES,
  ROUNDING_MODES,
  type RoundingMode,
  round,
} from '../../../src/domain/kernel/rounding.ts';

const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 5000n }))
  .map(([num, den]) => rational(num, den));
const tie = fc
  .tuple(fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }), fc.nat(6))
  .map(([n, places]) => ({ r: rational(2n * n + 1n, 2n * 10n ** BigInt(places)), places }));
const places = fc.nat(6);
const mode = fc.constantFrom(...ROUNDING_MODES);

const text = (value: string, digits: number, by: RoundingMode) =>
  format(round(parseDecimal(value), { places: digits, mode: by }), digits);

/** fraction.js rounds halves towards +∞, so the oracle works on the magnitude. */
function halfUpOracle({ num, den }: Rational, digits: number): Rational {
  const f = new Fraction(num, den);
  const rounded = f.abs().round(digits);
  return rational((num < 0n ? -1n : 1n) * rounded.n, rounded.d);
}

describe('known values', () => {
  //      value      places half-up  half-even  down     up
  test.each([
    ['0.5', 0, '1', '0', '0', '1'],
    ['1.5', 0, '2', '2', '1', '2'],
    ['2.5', 0, '3', '2', '2', '3'],
    ['-0.5', 0, '-1', '0', '0', '-1'],
    ['-2.5', 0, '-3', '-2', '-2', '-3'],
    ['2.51', 0, '3', '3', '2', '3'],
    ['86.125', 2, '86.13', '86.12', '86.12', '86.13'],
    ['86.135', 2, '86.14', '86.14', '86.13', '86.14'],
    ['-86.125', 2, '-86.13', '-86.12', '-86.12', '-86.13'],
    ['1.005', 2, '1.01', '1.00', '1.00', '1.01'],
    ['99.995', 2, '100.00', '100.00', '99.99', '100.00'],
    ['0.004', 2, '0.00', '0.00', '0.00', '0.01'],
    ['-0.004', 2, '0.00', '0.00', '0.00', '-0.01'],
    ['60', 2, '60.00', '60.00', '60.00', '60.00'],
  ] as const)('%s to %d places', (value, digits, halfUp, halfEven, down, up) => {
    expect(text(value, digits, 'half-up')).toBe(halfUp);
    expect(text(value, digits, 'half-even')).toBe(halfEven);
    expect(text(value, digits, 'down')).toBe(down);
    expect(text(value, digits, 'up')).toBe(up);
  });

  // GB/T 8170-2008, 3.2 and 3.3: the standard's own examples.
  test.each([
    ['12.1498', 1, '12.1'],
    ['12.1498', 0, '12'],
    ['10.5002', 0, '11'],
    ['1.050', 1, '1.0'],
    ['0.35', 1, '0.4'],
    ['-0.0365', 3, '-0.036'],
    ['15.4546', 0, '15'],
  ])('GB/T 8170: %s to %d places is %s', (value, digits, expected) => {
    expect(text(value, digits, 'half-even')).toBe(expected);
  });

  test('numbers without a finite decimal', () => {
    expect(format(round(rational(2, 3), { places: 4, mode: 'half-up' }), 4)).toBe('0.6667');
    expect(format(round(rational(-1, 3), { places: 4, mode: 'half-even' }), 4)).toBe('-0.3333');
  });
});

describe('properties', () => {
  test.prop([number, places], { numRuns: 500 })('half-up agrees with fraction.js', (r, digits) => {
    expect(round(r, { places: digits, mode: 'half-up' })).toEqual(halfUpOracle(r, digits));
  });

  test.prop([tie])('a tie goes away from zero or to the even neighbour', ({ r, places: digits }) => {
    const away = round(r, { places: digits, mode: 'half-up' });
    expect(away).toEqual(round(r, { places: digits, mode: 'up' }));
    const even = round(r, { places: digits, mode: 'half-even' });
    expect(((even.num * 10n ** BigInt(digits)) / even.den) % 2n).toBe(0n);
  });

  test.prop([number, places, mode])('a number and its negative round alike', (r, digits, by) => {
    expect(round(neg(r), { places: digits, mode: by })).toEqual(neg(round(r, { places: digits, mode: by })));
  });

  test.prop([number, places, mode])(
    'the result is the number itself or a direct neighbour',
    (r, digits, by) => {
      const rounded = round(r, { places: digits, mode: by });
      const gap = sub(rounded, r);
      const step = by.startsWith('half')
        ? rational(1, 2n * 10n ** BigInt(digits))
        : rational(1, 10n ** BigInt(digits));
      expect(compare(gap.num < 0n ? neg(gap) : gap, step)).toBeLessThanOrEqual(0);
      expect(round(rounded, { places: digits, mode: by })).toEqual(rounded);
      expect(parseDecimal(format(rounded, digits))).toEqual(rounded);
    },
  );
});

describe('misuse', () => {
  test('format never rounds', () => {
    expect(() => format(parseDecimal('0.125'), 2)).toThrow('1/8 needs more than 2 decimal places');
    expect(() => format(rational(1, 3), 10)).toThrow(RangeError);
    expect(format(parseDecimal('-0.5'), 3)).toBe('-0.500');
  });

  test.each([-1, 0.5, Number.NaN, MAX_PLACES + 1])('%d decimal places do not exist', (digits) => {
    expect(() => round(rational(1, 3), { places: digits, mode: 'half-up' })).toThrow(RangeError);
    expect(() => format(rational(1), digits)).toThrow(RangeError);
  });
});

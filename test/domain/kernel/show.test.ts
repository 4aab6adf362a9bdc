import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { type Rational, rational, toDecimal, toFraction } from '../../../src/domain/kernel/rational.ts';
import { format, round } from '../../../src/domain/kernel/rounding.ts';
import { labelled, show } from '../../../src/domain/kernel/show.ts';

/** As it is said: exact while that is short, as a decimal or a fraction; else to six places. */
function asSaid(value: Rational): string {
  const decimal = toDecimal(value);
  if (decimal !== null && (decimal.split('.')[1] ?? '').length <= 12) return decimal;
  const fraction = toFraction(value);
  if (decimal === null && fraction.length <= 12) return fraction;
  return `≈${format(round(value, { places: 6, mode: 'half-up' }), 6)}`;
}

const num = fc.oneof(
  fc.bigInt({ min: -999n, max: 999n }),
  fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }),
);
const den = fc.oneof(
  fc.bigInt({ min: 1n, max: 999n }),
  fc.bigInt({ min: 1n, max: 10n ** 13n }),
  fc
    .tuple(fc.nat({ max: 45 }), fc.nat({ max: 45 }))
    .map(([twos, fives]) => 2n ** BigInt(twos) * 5n ** BigInt(fives)),
);

describe('a number for people', () => {
  test.prop([num, den], { numRuns: 2000 })('is exact while that is short', (n, d) => {
    expect(show(rational(n, d))).toBe(asSaid(rational(n, d)));
  });

  it.each([
    [rational(1n, 10n ** 12n), '0.000000000001'],
    [rational(1n, 10n ** 13n), '≈0.000000'],
    [rational(1n, 9_999_999_999n), '1/9999999999'],
    [rational(1n, 10_000_000_001n), '≈0.000000'],
    [rational(-1n, 9_999_999_999n), '≈0.000000'],
    [rational(-1n, 999_999_999n), '-1/999999999'],
    [rational(2n, 3n ** 5000n), '≈0.000000'],
  ])('%s', (value, shown) => {
    expect(asSaid(value)).toBe(shown);
    expect(show(value)).toBe(shown);
  });
});

it('a value stands behind its name, and does not run into it', () => {
  expect([labelled('时限', '30天'), labelled('PM2.5', '30')]).toEqual(['时限30天', 'PM2.5 30']);
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { geometricMean } from '../../../src/domain/kernel/geometric-mean.ts';
import {
  add,
  parseDecimal as d,
  mul,
  type Rational,
  rational,
  toDecimal,
} from '../../../src/domain/kernel/rational.ts';
import { power, root, UndefinedError } from '../../../src/domain/kernel/transcendental.ts';

const of = (...parts: readonly (readonly [value: Rational, weight: string])[]) =>
  geometricMean(parts.map(([value, weight]) => ({ value, weight: d(weight) })));
const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 8n }))
  .map(([num, den]) => rational(num, den));

describe('a geometric mean', () => {
  it('is the root of the product, each to the power of its weight', () => {
    expect(toDecimal(of([d('2'), '1'], [d('8'), '1']))).toBe('4');
    expect(toDecimal(of([d('0.5'), '2'], [d('4'), '1']))).toBe('1');
    expect(of([d('2'), '0.3'], [d('3'), '0.5'])).toEqual(
      root(mul(power(d('2'), d('3')), power(d('3'), d('5'))), 8),
    );
  });

  it('is there whatever decimals the weights have', () => {
    // exp(0.333333 ln 0.8123456 + 0.333333 ln 0.71234 + 0.333334 ln 0.9999123), worked out with 60 digits elsewhere
    const thirds = of([d('0.8123456'), '0.333333'], [d('0.71234'), '0.333333'], [d('0.9999123'), '0.333334']);
    expect(toDecimal(thirds)).toBe('0.8332911528241688394384730462757543786886');
  });

  it('of equals is that, and of what holds a zero nothing', () => {
    expect(toDecimal(of([d('0.7'), '0.333333'], [d('0.7'), '0.666667']))).toBe('0.7');
    expect(toDecimal(of([d('0'), '0.333333'], [d('0.7'), '0.666667']))).toBe('0');
    expect(toDecimal(of([d('0'), '0'], [d('0.7'), '0.5']))).toBe('0.7');
  });

  it('that lies at a tie goes to the even neighbour', () => {
    const tie = add(d('1'), rational(5n, 10n ** 41n));
    const twos = (exponent: bigint) =>
      exponent >= 0n ? rational(2n ** exponent) : rational(1n, 2n ** -exponent);
    expect(of([mul(tie, twos(501n)), '500'], [mul(tie, twos(-500n)), '501'])).toEqual(d('1'));
  });

  it('beyond all bounds is undefined', () => {
    expect(() => of([rational(2n ** 4000n), '1000'], [rational(2n ** 3999n), '1001'])).toThrow(
      UndefinedError,
    );
  });
});

test.prop([positive, positive, fc.integer({ min: 1, max: 4999 })])(
  'does not change when a part is split in two, which makes powers too long to write down',
  (x, y, split) => {
    const halves = of([x, `${split}`], [x, `${10_007 - split}`], [y, '10007']);
    expect(halves).toEqual(of([x, '1'], [y, '1']));
    expect(of([x, '0.0001'], [y, '0.9999'])).toEqual(of([y, '9999'], [x, '1']));
  },
);

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { gcd } from '../../../src/domain/kernel/gcd.ts';

/** As Euclid has it. */
function byDivisions(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const upTo = (bits: number) => fc.bigInt({ min: 0n, max: 1n << BigInt(bits) });
const length = fc.constantFrom(8, 60, 600, 1024, 1100, 2100, 5000, 20_000);
const number = length.chain(upTo);

describe('the greatest common divisor', () => {
  test.prop([number, number, number], { numRuns: 300 })('is that of Euclid, however long', (a, b, common) => {
    expect(gcd(a * common, b * common)).toBe(byDivisions(a * common, b * common));
  });

  test.prop([length.chain((bits) => upTo(bits).map((n) => n + (1n << BigInt(bits)))), upTo(80)], {
    numRuns: 200,
  })('is that of Euclid where the leading digits say nothing', (a, apart) => {
    expect(gcd(a, a + apart)).toBe(byDivisions(a + apart, a));
  });

  test.prop([length, length, fc.bigInt({ min: -3n, max: 3n })])(
    'is that of Euclid where quotients are powers of two',
    (more, less, apart) => {
      const [a, b] = [(1n << BigInt(more)) + apart, (1n << BigInt(less)) - apart];
      expect(gcd(a, b)).toBe(byDivisions(a, b));
    },
  );

  it('takes the slowest way through neighbours in Fibonacci’s row', () => {
    let [a, b] = [1n, 1n];
    for (let index = 0; index < 12_000; index += 1) [a, b] = [b, a + b];
    expect(gcd(b, a)).toBe(1n);
    expect(gcd(a * 12n, b * 18n)).toBe(byDivisions(a * 12n, b * 18n));
  });

  it('of nothing and a number is that number', () => {
    const long = 3n ** 2000n;
    expect([gcd(0n, 0n), gcd(0n, 5n), gcd(5n, 0n), gcd(long, 0n), gcd(0n, long), gcd(long, long)]).toEqual([
      0n,
      5n,
      5n,
      long,
      long,
      long,
    ]);
  });
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  bitLength,
  ceilQuotient,
  floorQuotient,
  floorRoot,
  nearestEven,
} from '../../../src/domain/kernel/integers.ts';

const integer = fc.oneof(
  fc.bigInt({ min: -50n, max: 50n }),
  fc.bigInt({ min: -(2n ** 3000n), max: 2n ** 3000n }),
);
const natural = integer.map((n) => (n < 0n ? -n : n));
const positive = natural.map((n) => n + 1n);

test.prop([natural])('the bit length is the length of the binary text', (n) => {
  expect(bitLength(n)).toBe(n === 0n ? 0 : n.toString(2).length);
  expect(bitLength(-n)).toBe(bitLength(n));
});

describe('quotients', () => {
  test.each([
    // num den floor ceil nearestEven
    [7n, 2n, 3n, 4n, 4n],
    [5n, 2n, 2n, 3n, 2n],
    [-5n, 2n, -3n, -2n, -2n],
    [-7n, 2n, -4n, -3n, -4n],
    [-1n, 3n, -1n, 0n, 0n],
    [-2n, 3n, -1n, 0n, -1n],
    [6n, 3n, 2n, 2n, 2n],
    [-6n, 3n, -2n, -2n, -2n],
    [0n, 9n, 0n, 0n, 0n],
  ])('%d ÷ %d', (num, den, floor, ceil, nearest) => {
    expect(floorQuotient(num, den)).toBe(floor);
    expect(ceilQuotient(num, den)).toBe(ceil);
    expect(nearestEven(num, den)).toBe(nearest);
  });

  test.prop([integer, positive])('enclose the exact quotient', (num, den) => {
    const floor = floorQuotient(num, den);
    expect(floor * den <= num && num < (floor + 1n) * den).toBe(true);
    expect(ceilQuotient(num, den)).toBe(floor * den === num ? floor : floor + 1n);
    expect(nearestEven(-num, den)).toBe(-nearestEven(num, den));
  });
});

describe('roots', () => {
  test.prop([natural, fc.integer({ min: 1, max: 1000 })])('the next number is too large', (n, degree) => {
    const root = floorRoot(n, degree);
    const k = BigInt(degree);
    expect(root ** k <= n && n < (root + 1n) ** k).toBe(true);
  });

  test.prop([fc.bigInt({ min: 2n, max: 2n ** 200n }), fc.integer({ min: 2, max: 60 })])(
    'of a power is its base, of one less is less',
    (base, degree) => {
      const n = base ** BigInt(degree);
      expect(floorRoot(n, degree)).toBe(base);
      expect(floorRoot(n - 1n, degree)).toBe(base - 1n);
    },
  );
});

import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { add, neg, type Rational, rational, sum, zero } from '../../../src/domain/kernel/rational.ts';
import { Total } from '../../../src/domain/kernel/total.ts';

const upTo = (bits: number) => fc.bigInt({ min: -(1n << BigInt(bits)), max: 1n << BigInt(bits) });
const bits = fc.constantFrom(4, 30, 64, 200, 300, 2000);
/** Denominators with much in common, as those have that come from one mean. */
const shared = fc.constantFrom(1n, 100n, 7n ** 20n, 3n ** 200n, 3n ** 1000n);
const number = fc
  .tuple(bits.chain(upTo), bits.chain(upTo), shared)
  .map(([num, den, common]) => rational(num, (den === 0n ? 1n : den) * common));

/** In lowest terms after every addition. */
const oneByOne = (numbers: readonly Rational[]) => numbers.reduce(add, zero);

describe('a sum that grows', () => {
  test.prop([fc.array(number, { maxLength: 12 })], { numRuns: 300 })(
    'is what comes of adding one by one',
    (numbers) => {
      expect(sum(numbers)).toEqual(oneByOne(numbers));
    },
  );

  test.prop([fc.array(number, { minLength: 1, maxLength: 6 }), fc.array(number, { maxLength: 3 })])(
    'goes through nothing and on',
    (numbers, more) => {
      const there = [...numbers, ...numbers.map(neg)];
      expect(sum(there)).toEqual(zero);
      expect(sum([...there, ...more])).toEqual(oneByOne(more));
    },
  );

  test.prop([fc.array(number, { maxLength: 8 })])('may be asked for on the way', (numbers) => {
    const total = new Total();
    for (const [index, each] of numbers.entries()) {
      total.add(each);
      expect(total.value()).toEqual(oneByOne(numbers.slice(0, index + 1)));
    }
  });

  it('may stand in terms that are not the lowest until it is asked for', () => {
    const common = 3n ** 200n;
    const total = new Total();
    total.add({ num: 1n, den: 2n * common });
    expect(total.isBeyond(common)).toBe(true);
    total.add({ num: 2n * common - 1n, den: 2n * common });
    expect(total.isBeyond(common)).toBe(true);
    expect(total.value()).toEqual({ num: 1n, den: 1n });
    expect(total.isBeyond(common)).toBe(false);
  });

  it('of one number is that very number', () => {
    const long = rational(1n, 3n ** 100n);
    expect(sum([zero, long, zero])).toBe(long);
  });
});

import { expect, test } from 'vitest';
import { countBelow } from '../../../src/domain/reading/ascending.ts';

test('countBelow is the index of the first key that is not below', () => {
  const keys = [1, 3, 3, 7];
  const below = (limit: number): number => countBelow(keys.length, (index) => keys[index] ?? 0, limit);
  expect([0, 1, 2, 3, 4, 7, 8].map(below)).toEqual([0, 0, 1, 1, 3, 3, 4]);
  expect(countBelow(0, () => 0, 5)).toBe(0);
});

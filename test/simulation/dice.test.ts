import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { Dice } from '../../src/simulation/dice.ts';

describe('the dice', () => {
  test.prop([fc.nat(), fc.array(fc.string(), { minLength: 1 })])(
    'draw the same for the same name',
    (seed, name) => {
      expect(new Dice(seed).draw(...name)).toBe(new Dice(seed).draw(...name));
    },
  );

  test.prop([fc.nat(), fc.integer({ min: -9, max: 9 }), fc.nat({ max: 20 }), fc.string()])(
    'stay between their bounds, both included',
    (seed, low, width, name) => {
      const drawn = new Dice(seed).between(low, low + width, name);
      expect(drawn).toBeGreaterThanOrEqual(low);
      expect(drawn).toBeLessThanOrEqual(low + width);
    },
  );

  it('draw otherwise for another seed or name, and evenly', () => {
    const draws = Array.from({ length: 10_000 }, (_, index) => new Dice(1).draw('name', index));
    expect(new Set(draws).size).toBeGreaterThan(9_990);
    for (let decile = 0; decile < 10; decile += 1) {
      const within = draws.filter((draw) => Math.floor(draw * 10) === decile).length;
      expect(within).toBeGreaterThan(850);
      expect(within).toBeLessThan(1150);
    }
    expect(new Dice(1).draw('name', 1)).not.toBe(new Dice(2).draw('name', 1));
    expect(new Dice(1).draw('ab', 'c')).not.toBe(new Dice(1).draw('a', 'bc'));
  });
});

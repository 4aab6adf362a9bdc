import { describe, expect, it } from 'vitest';
import { commendationMachine, sanctionMachine } from '../../../src/domain/incentive/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { incentiveLifecycle } from './lifecycle.ts';

describe('the machines and the reducer of sanctions and commendations agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    const all = [...allOf(sanctionMachine), ...allOf(commendationMachine)].sort();
    expect([...walkEverywhere(incentiveLifecycle, 10)].sort()).toEqual(all);
  });

  it('on random paths', () => {
    walkAtRandom(incentiveLifecycle, { walks: 100, steps: 12 });
  });
});

import { describe, expect, it } from 'vitest';
import { planMachine } from '../../../src/domain/plan/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { planLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a plan agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(planLifecycle, 10)].sort()).toEqual(allOf(planMachine));
  });

  it('on random paths', () => {
    walkAtRandom(planLifecycle, { walks: 100, steps: 12 });
  });
});

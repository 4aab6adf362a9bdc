import { describe, expect, it } from 'vitest';
import { toleranceMachine } from '../../../src/domain/tolerance/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { toleranceLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a tolerance agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(toleranceLifecycle, 10)].sort()).toEqual(allOf(toleranceMachine));
  });

  it('on random paths', () => {
    walkAtRandom(toleranceLifecycle, { walks: 100, steps: 10 });
  });
});

import { describe, expect, it } from 'vitest';
import { explanationMachine } from '../../../src/domain/accountability/explanation-machine.ts';
import { accountabilityMachine } from '../../../src/domain/accountability/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { accountabilityLifecycle } from './lifecycle.ts';

describe('the machines and the reducer of an accountability file agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    const all = [...allOf(accountabilityMachine), ...allOf(explanationMachine)].sort();
    expect([...walkEverywhere(accountabilityLifecycle, 12)].sort()).toEqual(all);
  });

  it('on random paths', () => {
    walkAtRandom(accountabilityLifecycle, { walks: 200, steps: 15 });
  });
});

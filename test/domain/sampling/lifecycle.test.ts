import { describe, expect, it } from 'vitest';
import { samplingMachine } from '../../../src/domain/sampling/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { samplingLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a sampling agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    const trodden = walkEverywhere(samplingLifecycle, 8);
    expect([...trodden].sort()).toEqual([...new Set(allOf(samplingMachine))].sort());
  });

  it('on random paths', () => {
    walkAtRandom(samplingLifecycle, { walks: 60, steps: 10 });
  });
});

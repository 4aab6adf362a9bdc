import { describe, expect, it } from 'vitest';
import { periodMachine } from '../../../src/domain/period/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { periodLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a period agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(periodLifecycle, 12)].sort()).toEqual(allOf(periodMachine));
  });

  it('on random paths', () => {
    walkAtRandom(periodLifecycle, { walks: 100, steps: 30 });
  });
});

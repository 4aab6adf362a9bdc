import { describe, expect, it } from 'vitest';
import { dispatchMachine } from '../../../src/domain/dispatch/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { dispatchLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a dispatch agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(dispatchLifecycle, 8)].sort()).toEqual(allOf(dispatchMachine));
  });

  it('on random paths', () => {
    walkAtRandom(dispatchLifecycle, { walks: 100, steps: 10 });
  });
});

import { describe, expect, it } from 'vitest';
import { useMachine } from '../../../src/domain/use/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { useLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of the use of a result agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(useLifecycle, 6)].sort()).toEqual(allOf(useMachine));
  });

  it('on random paths', () => {
    walkAtRandom(useLifecycle, { walks: 100, steps: 12 });
  });
});

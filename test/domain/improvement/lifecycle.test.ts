import { describe, expect, it } from 'vitest';
import { improvementMachine } from '../../../src/domain/improvement/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { improvementLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of an improvement agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(improvementLifecycle, 12)].sort()).toEqual(allOf(improvementMachine));
  });

  it('on random paths', () => {
    walkAtRandom(improvementLifecycle, { walks: 100, steps: 12 });
  });
});

import { describe, expect, it } from 'vitest';
import { indicatorMachine } from '../../../src/domain/indicator/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { indicatorLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of an indicator agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(indicatorLifecycle, 6)].sort()).toEqual(allOf(indicatorMachine));
  });

  it('on random paths', () => {
    walkAtRandom(indicatorLifecycle, { walks: 100, steps: 10 });
  });
});

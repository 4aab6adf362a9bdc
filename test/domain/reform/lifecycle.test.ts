import { describe, expect, it } from 'vitest';
import { reformMachine } from '../../../src/domain/reform/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { reformLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a reform agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(reformLifecycle, 10)].sort()).toEqual(allOf(reformMachine));
  });

  it('on random paths', () => {
    walkAtRandom(reformLifecycle, { walks: 100, steps: 6 });
  });
});

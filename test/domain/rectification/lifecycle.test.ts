import { describe, expect, it } from 'vitest';
import { rectificationMachine } from '../../../src/domain/rectification/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { rectificationLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a rectification agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(rectificationLifecycle, 10)].sort()).toEqual(allOf(rectificationMachine));
  });

  it('on random paths', () => {
    walkAtRandom(rectificationLifecycle, { walks: 100, steps: 10 });
  });
});

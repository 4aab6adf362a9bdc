import { describe, expect, it } from 'vitest';
import { appealMachine } from '../../../src/domain/appeal/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { appealLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of an appeal agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(appealLifecycle, 14)].sort()).toEqual(allOf(appealMachine));
  });

  it('on random paths', () => {
    walkAtRandom(appealLifecycle, { walks: 100, steps: 25 });
  });
});

import { describe, expect, it } from 'vitest';
import { scorecardMachine } from '../../../src/domain/scorecard/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { scorecardLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a scorecard agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(scorecardLifecycle, 10)].sort()).toEqual(allOf(scorecardMachine));
  });

  it('on random paths', () => {
    walkAtRandom(scorecardLifecycle, { walks: 100, steps: 15 });
  });
});

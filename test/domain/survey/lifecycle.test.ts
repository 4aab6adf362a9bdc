import { describe, expect, it } from 'vitest';
import { surveyMachine } from '../../../src/domain/survey/machine.ts';
import { waveMachine } from '../../../src/domain/survey/wave-machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { surveyLifecycle, waveLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a wave agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(waveLifecycle, 8)].sort()).toEqual(allOf(waveMachine));
  });

  it('on random paths', () => {
    walkAtRandom(waveLifecycle, { walks: 100, steps: 10 });
  });
});

describe('the machine and the reducer of a result agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(surveyLifecycle, 8)].sort()).toEqual(allOf(surveyMachine));
  });

  it('on random paths', () => {
    walkAtRandom(surveyLifecycle, { walks: 100, steps: 10 });
  });
});

import { describe, expect, it } from 'vitest';
import { readingMachine } from '../../../src/domain/monitoring/reading-machine.ts';
import { sourceMachine } from '../../../src/domain/monitoring/source-machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { readingLifecycle, sourceLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a source agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(sourceLifecycle, 8)].sort()).toEqual(allOf(sourceMachine));
  });

  it('on random paths', () => {
    walkAtRandom(sourceLifecycle, { walks: 100, steps: 10 });
  });
});

describe('the machine and the reducer of a reading agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(readingLifecycle, 8)].sort()).toEqual(allOf(readingMachine));
  });

  it('on random paths', () => {
    walkAtRandom(readingLifecycle, { walks: 100, steps: 12 });
  });
});

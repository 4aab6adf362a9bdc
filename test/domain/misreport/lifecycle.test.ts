import { describe, expect, it } from 'vitest';
import { misreportMachine } from '../../../src/domain/misreport/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { misreportLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of an allegation agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    const trodden = walkEverywhere(misreportLifecycle, 8);
    expect([...trodden].sort()).toEqual(allOf(misreportMachine));
  });

  it('on random paths', () => {
    walkAtRandom(misreportLifecycle, { walks: 60, steps: 10 });
  });
});

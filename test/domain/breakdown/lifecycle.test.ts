import { describe, expect, it } from 'vitest';
import {
  breakdownMachine,
  milestoneMachine,
  partReportMachine,
} from '../../../src/domain/breakdown/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { breakdownLifecycle } from './lifecycle.ts';

describe('the machines and the reducer of a breakdown agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    const all = [breakdownMachine, partReportMachine, milestoneMachine].flatMap(allOf).sort();
    expect([...walkEverywhere(breakdownLifecycle, 12)].sort()).toEqual(all);
  });

  it('on random paths', () => {
    walkAtRandom(breakdownLifecycle, { walks: 100, steps: 20 });
  });
});

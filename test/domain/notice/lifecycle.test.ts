import { describe, expect, it } from 'vitest';
import { noticeMachine } from '../../../src/domain/notice/machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import { noticeLifecycle } from './lifecycle.ts';

describe('the machine and the reducer of a notice agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(noticeLifecycle, 14)].sort()).toEqual(allOf(noticeMachine));
  });

  it('on random paths', () => {
    walkAtRandom(noticeLifecycle, { walks: 200, steps: 25 });
  });
});

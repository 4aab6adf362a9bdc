import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../src/domain/case/events.ts';
import { caseMachine } from '../../../src/domain/case/machine.ts';
import { opinionMachine } from '../../../src/domain/case/opinion-machine.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import '../../support/seed.ts';
import {
  accepted,
  answered,
  called,
  closed,
  dispatched,
  extensionAsked,
  joined,
  type Past,
  received,
} from './history.ts';
import { caseLifecycle } from './lifecycle.ts';

const inHand = [received, dispatched, accepted] as const;
const granted: Past = { type: 'CaseExtensionGranted', data: { remark: '同意', answerBy: '2024-07-25' } };
const declined: Past = { type: 'CaseExtensionDeclined', data: { remark: '不同意', answerBy: '2024-07-18' } };

/** From where the walks begin, and how many events they go on. */
const WALKS: readonly (readonly [number, ...(readonly Past[])])[] = [
  [5],
  [3, ...inHand],
  [3, ...inHand, joined],
  [2, ...inHand, extensionAsked, granted, answered(), called('dissatisfied')],
  [2, ...inHand, extensionAsked, declined, answered('unsolvable'), called('dissatisfied')],
  [3, ...inHand, answered()],
  [3, ...inHand, answered('unsolvable')],
  [3, ...inHand, answered(), called('satisfied'), closed()],
];

describe('the machines and the reducer of a case agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    const trodden = WALKS.flatMap(([depth, ...beginning]) => [
      ...walkEverywhere({ ...caseLifecycle, beginning: beginning as readonly CaseEvent[] }, depth),
    ]);
    expect([...new Set(trodden)].sort()).toEqual([...allOf(caseMachine), ...allOf(opinionMachine)].sort());
  });

  it('on random paths', () => {
    for (const [, ...beginning] of WALKS) {
      const lifecycle = { ...caseLifecycle, beginning: beginning as readonly CaseEvent[] };
      walkAtRandom(lifecycle, { walks: 30, steps: 25 });
    }
  });
});

import { describe, expect, it } from 'vitest';
import {
  ForgetfulStore,
  HastyStore,
  LaggingStore,
  makeForgetfulBus,
  makeHastyBus,
  openHopefulLog,
  openMixingLog,
  RewritingStore,
  storeWithTornTables,
  TornStore,
} from './broken.ts';
import type { Doubles } from './scene.ts';
import { findingOf } from './simulate.ts';

/** The first thing that is found wrong in a number of worlds. */
async function firstFinding(doubles: Doubles, seeds: number): Promise<string> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const finding = await findingOf(seed, doubles);
    if (finding !== 'nothing') return finding;
  }
  return 'nothing';
}

const BROKEN: readonly (readonly [string, Doubles, RegExp])[] = [
  ['a store that forgets what it acknowledged', { makeStore: (world) => new ForgetfulStore(world) }, /./],
  ['a store that stores half of an append', { makeStore: (world) => new TornStore(world) }, /./],
  ['a store that shows events out of their order', { makeStore: (world) => new HastyStore(world) }, /./],
  ['a store that answers with what was', { makeStore: (world) => new LaggingStore(world) }, /./],
  ['a store that does not keep the very bytes', { makeStore: (world) => new RewritingStore(world) }, /./],
  ['rows that are not saved with their checkpoint', { makeStore: storeWithTornTables }, /./],
  ['a log that hands outcomes to the wrong asker', { openLog: openMixingLog }, /./],
  ['a log that takes a lost answer for a refusal', { openLog: openHopefulLog }, /./],
  ['a bus that looks at the date first', { makeBus: makeHastyBus }, /./],
  ['a bus that forgets commands', { makeBus: makeForgetfulBus }, /./],
];

describe('the simulator finds', () => {
  it.each(BROKEN)('%s', { timeout: 60_000 }, async (_, doubles, sentence) => {
    const finding = await firstFinding(doubles, 200);
    expect(finding).toMatch(sentence);
  });
});

import { describe, expect, it } from 'vitest';
import {
  ForgetfulStore,
  HastyStore,
  LaggingStore,
  makeForgetfulBus,
  makeHastyBus,
  makeLooseBus,
  openHopefulLog,
  openMixingLog,
  RewritingStore,
  storeWithTornTables,
  TornStore,
} from './broken.ts';
import type { Doubles } from './scene.ts';
import { findingOf } from './simulate.ts';

/** The first thing of a kind that is found wrong in a number of worlds; what is broken may show in other ways before. */
async function firstFinding(doubles: Doubles, sentence: RegExp, seeds: number): Promise<string> {
  let last = 'nothing';
  for (let seed = 1; seed <= seeds; seed += 1) {
    const finding = await findingOf(seed, doubles);
    if (sentence.test(finding)) return finding;
    if (finding !== 'nothing') last = finding;
  }
  return last;
}

const BROKEN: readonly (readonly [string, Doubles, RegExp])[] = [
  [
    'a store that forgets what it acknowledged',
    { makeStore: (world) => new ForgetfulStore(world) },
    /An acknowledged append is not in the log|An append was stored before it was asked for/,
  ],
  [
    'a store that stores half of an append',
    { makeStore: (world) => new TornStore(world) },
    /does not begin an append that anybody asked for/,
  ],
  [
    'a store that shows events out of their order',
    { makeStore: (world) => new HastyStore(world) },
    /A reader of/,
  ],
  [
    'a store that answers with what was',
    { makeStore: (world) => new LaggingStore(world) },
    /The head was said to be|The log has \d+ events and not|A copy of \d+ events has/,
  ],
  [
    'a store that does not keep the very bytes',
    { makeStore: (world) => new RewritingStore(world) },
    /An acknowledged append is not in the log as it was asked for/,
  ],
  [
    'rows that are not saved with their checkpoint',
    { makeStore: storeWithTornTables },
    /and kept \d+ events|and folded from the beginning it is/,
  ],
  [
    'a log that hands outcomes to the wrong asker',
    { openLog: openMixingLog },
    /An acknowledged append is not in the log as it was asked for/,
  ],
  [
    'a log that takes a lost answer for a refusal',
    { openLog: openHopefulLog },
    /nobody who asked for them can have stored them/,
  ],
  [
    'a bus that looks at the date first',
    { makeBus: makeHastyBus },
    /A command that had been carried out was refused/,
  ],
  [
    'a bus that stores what rests on nothing',
    { makeBus: makeLooseBus },
    /though every asker was told otherwise|stored without what it rests on/,
  ],
  [
    'a bus that forgets commands',
    { makeBus: makeForgetfulBus },
    /A command that was acknowledged is not in the log as its asker was told/,
  ],
];

describe('the simulator finds', () => {
  it.each(BROKEN)('%s', { timeout: 60_000 }, async (_, doubles, sentence) => {
    const finding = await firstFinding(doubles, sentence, 300);
    expect(finding).toMatch(sentence);
  });
});

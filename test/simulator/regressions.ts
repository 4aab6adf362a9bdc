import { makeHastyBus, makeLooseBus } from './broken.ts';
import type { Doubles } from './scene.ts';

/** A seed that once found something. */
interface Regression {
  readonly seed: number;
  readonly found: string;
  /** Does again what was wrong, so that it shows when a seed has come to mean another run and finds it no more. */
  readonly doubles: Doubles;
  readonly sentence: RegExp;
}

export const REGRESSIONS: readonly Regression[] = [
  {
    seed: 128,
    found: 'a command carried out before was refused as of the future by a server whose clock had gone back',
    doubles: { makeBus: makeHastyBus },
    sentence: /A command that had been carried out was refused/,
  },
  {
    seed: 137,
    found: 'what rests on a command was stored without it where another server had written as many events',
    doubles: { makeBus: makeLooseBus },
    sentence: /a part was stored without what it rests on/,
  },
];

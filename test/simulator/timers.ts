import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { World } from './world.ts';

interface Waiting {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts a world's time in the place of Node's timers, as far as the program uses them, until the function given back
 * is called. `setImmediate` takes a moment drawn at random, so that its order is a matter of the seed too.
 */
export function takeTimers(world: World): () => void {
  const real = { setTimeout, clearTimeout, setImmediate };
  const realPromises = { setTimeout: timers.setTimeout, setImmediate: timers.setImmediate };
  const moment = () => world.random.fraction() / 2;
  const sleep = (milliseconds = 0, value?: unknown, { signal }: Waiting = {}) =>
    new Promise((resolve, reject) => {
      const callOff = world.after(milliseconds, () => resolve(value));
      const abort = () => {
        callOff();
        reject(signal?.reason);
      };
      if (signal?.aborted === true) abort();
      else signal?.addEventListener('abort', abort, { once: true });
    });

  Object.assign(globalThis, {
    setTimeout: (work: () => void, milliseconds = 0) => world.after(milliseconds, work),
    clearTimeout: (callOff: (() => void) | undefined) => callOff?.(),
    setImmediate: (work: () => void) => world.after(moment(), work),
  });
  Object.assign(timers, { setTimeout: sleep, setImmediate: () => sleep(moment()) });
  syncBuiltinESMExports();
  return () => {
    Object.assign(globalThis, real);
    Object.assign(timers, realPromises);
    syncBuiltinESMExports();
  };
}

import type { AllQuery } from '../../src/log/event-log.ts';
import { isWorthAskingAgain, type Server } from './fleet.ts';
import type { Scene } from './scene.ts';

/** Reads at random, from any server; what it is given is for the witness to remember. */
export async function readAround({ world, fleet, pace }: Scene, times: number): Promise<void> {
  const { random } = world;
  for (let count = 0; count < times; count += 1) {
    await world.sleep(random.fraction() * pace * 2);
    const read = random.pick([readAll, readStream, ({ log }: Server) => log.head()]);
    try {
      await fleet.ask<unknown>(read);
      world.note('read');
    } catch (error) {
      if (!isWorthAskingAgain(error)) throw error;
      world.note('read failed');
    }
  }

  function readAll({ log }: Server) {
    const query: AllQuery = {
      after: random.pick([0, 0, random.between(0, 40)]),
      limit: random.pick([1, 3, 10, 1_000]),
      ...(random.chance(0.3) ? { upTo: random.between(0, 60) } : {}),
      ...(random.chance(0.3) ? { types: ['Noted'] } : {}),
      ...(random.chance(0.3) ? { streamPrefix: random.pick(['race-', 'race-1', 'a']) } : {}),
    };
    return log.readAll(query);
  }

  function readStream({ log }: Server) {
    return log.readStream(random.pick(['race-1', 'race-2', 'unit-a']), {
      direction: random.pick(['forwards', 'backwards']),
      ...(random.chance(0.5) ? { from: random.between(0, 10) } : {}),
      ...(random.chance(0.5) ? { limit: random.between(1, 6) } : {}),
    });
  }
}

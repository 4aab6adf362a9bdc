import { createHash } from 'node:crypto';
import { Cast } from './cast.ts';
import { type FinalLog, readFinalLog } from './final-log.ts';
import { type Doubles, setScene } from './scene.ts';
import { takeTimers } from './timers.ts';
import { World } from './world.ts';

/** Longer than anything lasts that was on its way when all was done, in milliseconds. */
const AFTERMATH = 2_000;

/**
 * Lets a world happen that follows wholly from its seed: servers over one store, which die; callers, commands and
 * followers; everything that can go wrong. At the end holds all that anybody was told against the log.
 *
 * @returns the world, with the trace of what happened
 * @throws Error naming the promise that was not kept, and how to see it again
 */
export async function simulate(seed: number, doubles: Doubles = {}): Promise<World> {
  const world = new World(seed);
  const unhandled: unknown[] = [];
  const remember = (error: unknown) => unhandled.push(error);
  const giveTimersBack = takeTimers(world);
  process.on('unhandledRejection', remember);
  try {
    await world.run(() => play(world, doubles));
    if (unhandled.length > 0) throw unhandled[0];
    return world;
  } catch (error) {
    throw new Error(
      `Seed ${seed}: ${error instanceof Error ? error.message : error}\n` +
        `To see it again: SIMULATOR_SEED=${seed} SIMULATOR_SEEDS=1 npx vitest run test/simulator\n` +
        `The last that happened:\n  ${world.trace.slice(-25).join('\n  ')}`,
      { cause: error },
    );
  } finally {
    process.off('unhandledRejection', remember);
    giveTimersBack();
  }
}

/** What is found wrong in the world of a seed; `nothing` when nothing is. */
export async function findingOf(seed: number, doubles: Doubles = {}): Promise<string> {
  return simulate(seed, doubles).then(() => 'nothing', String);
}

async function play(world: World, doubles: Doubles): Promise<void> {
  const end = new AbortController();
  const scene = setScene(world, end.signal, doubles);
  const cast = new Cast(scene);
  const following = cast.follow();
  const acting = cast.act();
  // Whoever follows has no end before the scene has, unless a promise is not kept.
  await Promise.race([acting, following.then(() => acting)]);
  await world.sleep(AFTERMATH);
  const through = world.until(() => cast.isThrough).then(() => end.abort());
  await Promise.all([through, following]);

  const { log: last } = await scene.fleet.any();
  const log = await readFinalLog(last, scene.store.size);
  await cast.check(log);
  world.note('end', `${log.events.length} events, ${digestOf(log)}`);
}

function digestOf({ events }: FinalLog): string {
  const hash = createHash('sha256');
  for (const { stream, id, type, bytes } of events) hash.update(`${stream} ${id} ${type} `).update(bytes);
  return hash.digest('hex');
}

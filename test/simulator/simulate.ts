import { createHash } from 'node:crypto';
import { CommandBus } from '../../src/application/command-bus.ts';
import { READ_MODELS } from '../../src/projections/models.ts';
import { Appender } from './appender.ts';
import { checkAppends } from './check-appends.ts';
import { checkCommands } from './check-commands.ts';
import { checkDecisions } from './check-decisions.ts';
import { checkReads } from './check-reads.ts';
import { Commander } from './commander.ts';
import { strike } from './fate.ts';
import { type FinalLog, readFinalLog } from './final-log.ts';
import { Fleet, type MakeBus, type OpenLog } from './fleet.ts';
import { Follower } from './follower.ts';
import { Importer } from './importer.ts';
import { Projection } from './projection.ts';
import { readAround } from './reader.ts';
import type { Scene } from './scene.ts';
import { openSimulatedLog } from './simulated-log.ts';
import { Store } from './store.ts';
import { takeTimers } from './timers.ts';
import { drawWeather } from './wire.ts';
import { Witness } from './witness.ts';
import { World } from './world.ts';

/** What stands in the place of what a run is made of otherwise. */
export interface Doubles {
  readonly makeStore?: (world: World) => Store;
  readonly openLog?: OpenLog;
  readonly makeBus?: MakeBus;
}

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
  const { random } = world;
  const {
    makeStore = (it) => new Store(it),
    openLog = openSimulatedLog,
    makeBus = (log, now) => new CommandBus(log, now),
  } = doubles;
  const store = makeStore(world);
  const weather = drawWeather(world);
  const witness = new Witness(() => store.size);
  const settings = {
    groupEvents: random.pick([1, 4, 1_000]),
    groupBytes: random.pick([20, 100, 1_000_000]),
    waitingEvents: random.pick([3, 10, 1_000]),
    groupsAtOnce: random.pick([1, 1, 2, 3]),
  };
  const fleet = new Fleet(
    { world, weather, store, witness, openLog, makeBus, settings },
    random.between(1, 3),
  );
  const end = new AbortController();
  const inOrder = settings.groupsAtOnce === 1;
  const scene: Scene = { world, weather, store, witness, fleet, inOrder, over: end.signal };
  world.note('begin', JSON.stringify({ settings, weather }));

  const appenders = several(world, [0, 2, 3, 4], () => new Appender(scene));
  const commander = random.chance(0.5) ? new Commander(scene) : null;
  const followers = several(world, [0, 1, 2], (index) => new Follower(scene, `follower ${index}`));
  const models = READ_MODELS.filter(() => commander !== null && random.chance(0.3));
  const projections = models.length > 0 ? [new Projection(scene, models)] : [];
  const importer = random.chance(0.3) ? new Importer(scene) : null;
  const listening = [...followers, ...projections];

  // Some are followed by two at once, who overtake each other.
  const lives = listening.flatMap((each) => (random.chance(0.3) ? [each, each] : [each]));
  const following = Promise.all(lives.map((each) => each.follow()));
  const acting = Promise.all([
    strike(scene, random.between(0, 1_500)),
    ...appenders.map((each) => each.append(random.between(1, 8))),
    ...several(world, commander === null ? [0] : [1, 2], () => commander?.command()),
    ...several(world, [0, 1, 2], () => readAround(scene, random.between(1, 8))),
    importer?.copy(random.between(1, 4)),
  ]);
  await Promise.race([acting, following.then(() => acting)]);

  await world.sleep(AFTERMATH);
  const ended = world.until(() => listening.every(({ isThrough }) => isThrough)).then(() => end.abort());
  await Promise.all([ended, following]);

  const log = await readFinalLog((await fleet.any()).log, store.size);
  checkAppends(witness.asked, log);
  checkReads(witness.reads, log);
  if (commander !== null) {
    checkCommands(commander.commanded, log);
    checkDecisions(commander.commanded, log);
  }
  for (const each of listening) each.check(log);
  await importer?.finish(log);
  world.note('end', `${log.events.length} events, ${digestOf(log)}`);
}

function several<T>({ random }: World, numbers: readonly number[], make: (index: number) => T): readonly T[] {
  return Array.from({ length: random.pick(numbers) }, (_, index) => make(index));
}

function digestOf({ events }: FinalLog): string {
  const hash = createHash('sha256');
  for (const { stream, id, type, bytes } of events) hash.update(`${stream} ${id} ${type} `).update(bytes);
  return hash.digest('hex');
}

import { CommandBus } from '../../src/application/command-bus.ts';
import { Fleet, type MakeBus, type OpenLog } from './fleet.ts';
import { openSimulatedLog } from './simulated-log.ts';
import { Store } from './store.ts';
import { drawWeather, type Weather } from './wire.ts';
import { Witness } from './witness.ts';
import type { World } from './world.ts';

/** Where everybody acts. */
export interface Scene {
  readonly world: World;
  readonly weather: Weather;
  readonly store: Store;
  readonly witness: Witness;
  readonly fleet: Fleet;
  /** Whether a server stores what it is asked for in the order of asking: one group at a time. */
  readonly inOrder: boolean;
  /** How long everybody waits between one thing and the next at most, in milliseconds. */
  readonly pace: number;
  /** Aborted when all has been read that there is to read. */
  readonly over: AbortSignal;
}

/** What stands in the place of what a run is made of otherwise. */
export interface Doubles {
  readonly makeStore?: (world: World) => Store;
  readonly openLog?: OpenLog;
  readonly makeBus?: MakeBus;
}

/** Draws a store, its servers and the weather. */
export function setScene(world: World, over: AbortSignal, doubles: Doubles): Scene {
  const {
    makeStore = (it) => new Store(it),
    openLog = openSimulatedLog,
    makeBus = (log, now) => new CommandBus(log, now),
  } = doubles;
  const { random } = world;
  const store = makeStore(world);
  const weather = drawWeather(world);
  const witness = new Witness(() => store.size);
  const settings = {
    groupEvents: random.pick([1, 4, 1_000]),
    groupBytes: random.pick([20, 100, 1_000_000]),
    waitingEvents: random.pick([3, 10, 1_000]),
    groupsAtOnce: random.pick([1, 1, 2, 3]),
  };
  world.note('begin', JSON.stringify({ settings, weather }));
  const making = { world, weather, store, witness, openLog, makeBus, settings };
  const fleet = new Fleet(making, random.between(1, 3));
  const inOrder = settings.groupsAtOnce === 1;
  return { world, weather, store, witness, fleet, inOrder, pace: random.pick([2, 20, 80]), over };
}

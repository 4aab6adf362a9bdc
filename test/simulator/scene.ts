import type { Fleet } from './fleet.ts';
import type { Store } from './store.ts';
import type { Weather } from './wire.ts';
import type { Witness } from './witness.ts';
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
  /** Aborted when all has been read that there is to read. */
  readonly over: AbortSignal;
}

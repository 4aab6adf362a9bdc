import type { Append, AppendOutcome, EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import type { World } from './world.ts';

/** A stream that the store cannot take: whoever appends to it is told so, and nothing of the call is stored. */
export const IMPOSSIBLE = 'access-impossible';

/** What remains whatever dies: the events, in the engine that keeps them in memory. */
export class Store {
  readonly log: EventLog = openMemoryLog();
  readonly #world: World;
  readonly #listeners: ((position: number) => void)[] = [];
  #head = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** The position of the last event, without asking over any wire. */
  get head(): number {
    return this.#head;
  }

  onGrowth(listener: (position: number) => void): void {
    this.#listeners.push(listener);
  }

  async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    if (appends.some(({ stream }) => stream === IMPOSSIBLE)) throw new Error('a row that cannot be stored');
    const appended = this.log.append(appends);
    for (const outcome of await appended) {
      if (outcome.outcome === 'appended') {
        this.#head = Math.max(this.#head, outcome.firstPosition + outcome.count - 1);
      }
    }
    this.#notify(this.#head);
    return appended;
  }

  /** Notifications take a moment, and one in five gets lost. */
  #notify(position: number): void {
    for (const listener of this.#listeners) {
      if (this.#world.random.chance(0.8)) {
        this.#world.after(this.#world.random.fraction() * 5, () => listener(position));
      }
    }
  }
}

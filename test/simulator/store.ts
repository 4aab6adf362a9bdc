import type {
  AllQuery,
  Append,
  AppendOutcome,
  EventToLoad,
  StoredEvent,
  StreamQuery,
} from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { Tables } from './tables.ts';
import type { World } from './world.ts';

/** A stream that the store cannot take: whoever appends to it is told so, and nothing of the call is stored. */
export const IMPOSSIBLE = 'impossible';

/** What remains whatever dies: the events, in the engine that keeps them in memory, and the tables. */
export class Store {
  readonly tables: Tables;
  protected readonly world: World;
  readonly #log = openMemoryLog();
  readonly #listeners: ((position: number) => void)[] = [];
  #size = 0;

  constructor(world: World, tables = new Tables()) {
    this.world = world;
    this.tables = tables;
  }

  /** The position of the last event, without asking over any wire. */
  get size(): number {
    return this.#size;
  }

  onGrowth(listener: (position: number) => void): void {
    this.#listeners.push(listener);
  }

  async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    if (appends.some(({ stream }) => stream === IMPOSSIBLE)) {
      this.world.note('could not be stored');
      throw new Error('a row that cannot be stored');
    }
    const outcomes = await this.#log.append(appends);
    const counts = outcomes.map((outcome) => (outcome.outcome === 'appended' ? outcome.count : 0));
    this.#grow(counts.reduce((sum, count) => sum + count, 0));
    return outcomes;
  }

  async load(events: readonly EventToLoad[]): Promise<void> {
    await this.#log.load(events);
    this.#grow(events.length);
  }

  readAll(query: AllQuery): Promise<readonly StoredEvent[]> {
    return this.#log.readAll(query);
  }

  readStream(stream: string, query: StreamQuery): Promise<readonly StoredEvent[]> {
    return this.#log.readStream(stream, query);
  }

  head(): Promise<number> {
    return this.#log.head();
  }

  /** Notifications take a moment, and one in five gets lost. */
  #grow(by: number): void {
    this.#size += by;
    const { random } = this.world;
    const position = this.#size;
    for (const listener of this.#listeners) {
      if (random.chance(0.8)) this.world.after(random.fraction() * 5, () => listener(position));
    }
  }
}

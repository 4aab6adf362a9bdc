import type { FollowQuery, StoredEvent } from '../../src/log/event-log.ts';
import type { FinalLog } from './final-log.ts';
import { isWorthAskingAgain, type Server } from './fleet.ts';
import type { Scene } from './scene.ts';
import { must } from './violation.ts';

type Filter = Pick<FollowQuery, 'types' | 'streamPrefix'>;

/** Follows the log on one server after the other, and keeps what it was given together with its checkpoint. */
export class Follower {
  readonly name: string;
  readonly #scene: Scene;
  readonly #filter: Filter;
  readonly #pageSize: number;

  constructor(scene: Scene, name: string) {
    const { random } = scene.world;
    this.name = name;
    this.#scene = scene;
    this.#filter = random.pick<Filter>([
      {},
      {},
      { types: ['Noted', 'UnitRegistered'] },
      { streamPrefix: 'race-1' },
    ]);
    this.#pageSize = random.pick([1, 2, 5, 100]);
  }

  async follow(): Promise<void> {
    const { over } = this.#scene;
    while (!over.aborted) await live(this.#scene, (server, signal) => this.#live(server, signal));
  }

  /** Whether everything that there is has been kept. */
  get isThrough(): boolean {
    return this.#scene.store.tables.read(this.name).position === this.#scene.store.size;
  }

  async #live(server: Server, signal: AbortSignal): Promise<void> {
    let { position } = await server.inTables((tables) => tables.read(this.name));
    const query = { ...this.#filter, after: position, pageSize: this.#pageSize, signal };
    for await (const { events, checkpoint } of server.log.follow(query)) {
      const changes = new Map(events.map((event) => [String(event.position), event.id]));
      const batch = { name: this.name, from: position, position: checkpoint, changes };
      if (!(await server.inTables((tables) => tables.save([batch])))) {
        this.#scene.world.note('overtaken', this.name);
        return;
      }
      position = checkpoint;
    }
  }

  /** Holds what it was given, over all its lives, against the log. */
  check({ events }: FinalLog): void {
    const { position, rows } = this.#scene.store.tables.read(this.name);
    const { types, streamPrefix = '' } = this.#filter;
    const isAskedFor = ({ type, stream }: StoredEvent) =>
      (types === undefined || types.includes(type)) && stream.startsWith(streamPrefix);
    const kept = [...rows].map(([at, id]) => `${at} ${id}`);
    const there = events.filter(isAskedFor).map((event) => `${event.position} ${event.id}`);
    must(
      position === events.length && kept.join() === there.join(),
      () =>
        `${this.name} came to ${position} of ${events.length} and kept ${kept.length} events ` +
        `(${kept.join(', ')}) where the log has ${there.length} (${there.join(', ')}).`,
    );
  }
}

/** One life of something that runs on a server: until the server dies, it is told to leave, or something goes wrong. */
export async function live(
  { world, fleet, over }: Scene,
  work: (server: Server, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const leave = new AbortController();
  const abort = () => leave.abort();
  over.addEventListener('abort', abort);
  const callOff = world.random.chance(0.3)
    ? world.after(world.random.fraction() * 500, abort)
    : () => undefined;
  try {
    await fleet.ask((server) => work(server, leave.signal));
  } catch (error) {
    if (!isWorthAskingAgain(error)) throw error;
    world.note('follower broken off', String(error));
  }
  callOff();
  over.removeEventListener('abort', abort);
  if (!over.aborted) await world.sleep(world.random.fraction() * 40);
}

import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import type { EventLog, EventToLoad } from '../../src/log/event-log.ts';
import { importEvents } from '../../src/log/import-events.ts';
import { readPages } from '../../src/log/pages.ts';
import { type FinalLog, isSameEvent, readFinalLog } from './final-log.ts';
import { isWorthAskingAgain } from './fleet.ts';
import type { Scene } from './scene.ts';
import { openSimulatedLog } from './simulated-log.ts';
import { Store } from './store.ts';
import { must } from './violation.ts';
import { Wire } from './wire.ts';

/** What may come of it when an import that died has something on its way still. */
const DISTURBED = new Set(['log.load-conflict', 'log.import-disturbed']);

/** Copies the log into another store. Now and then it dies half-way and begins again. */
export class Importer {
  readonly #scene: Scene;
  readonly #target: Store;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#target = new Store(scene.world);
  }

  async copy(lives: number): Promise<void> {
    const { world } = this.#scene;
    for (let life = 0; life < lives; life += 1) {
      await world.sleep(world.random.fraction() * world.random.pick([5, 300]));
      await this.#live();
    }
  }

  /** One import, in a process that may die. */
  async #live(): Promise<void> {
    const { world, weather, store } = this.#scene;
    const wire = new Wire(world, weather);
    const death = new Promise<null>((resolve) => {
      if (world.random.chance(0.5)) world.after(world.random.fraction() * 150, () => resolve(null));
    });
    const target = openSimulatedLog(this.#target, wire);
    try {
      const result = await Promise.race([this.#import(openSimulatedLog(store, wire), target), death]);
      world.note(result === null ? 'import killed' : 'import done', `at ${this.#target.size}`);
    } catch (error) {
      const isDisturbed = error instanceof RefusedError && DISTURBED.has(error.code);
      if (!isDisturbed && !isWorthAskingAgain(error)) throw error;
      world.note('import failed', String(error));
    }
    wire.cut();
  }

  async #import(log: EventLog, target: EventLog): Promise<void> {
    const { random } = this.#scene.world;
    const batch = { events: random.pick([2, 7, 50]), bytes: random.pick([200, 2_000, 100_000]) };
    let done = 0;
    const note = (count: number) => {
      must(count >= done, () => `An import that had come to ${done} came to ${count}.`);
      done = count;
    };
    const { found, stored } = await importEvents(target, eventsOf(log), note, batch);
    must(
      found + stored === this.#target.size,
      () => `An import found ${found} and stored ${stored} events, and the copy has ${this.#target.size}.`,
    );
  }

  /** A source that is not quite the same is refused at the event that is not. */
  async #importOther(log: EventLog, target: EventLog): Promise<void> {
    const { size } = this.#target;
    if (size === 0) return;
    const place = this.#scene.world.random.between(0, size - 1);
    const refused = await importEvents(target, changedAt(place, eventsOf(log))).catch((error) => error);
    must(
      refused instanceof RefusedError &&
        refused.code === 'log.import-differs' &&
        refused.details.index === place,
      () => `A source that differs in the event ${place} was imported with ${JSON.stringify(refused)}.`,
    );
  }

  /** A run of which one event cannot be stored is refused as a whole; that nothing of it is there shows at the end. */
  async #loadInPart(there: EventToLoad, target: EventLog): Promise<void> {
    const other = { ...there, id: this.#scene.world.random.uuid(), stream: 'elsewhere', revision: 0 };
    const refused = await target.load([other, there]).catch((error) => error);
    must(
      refused instanceof RefusedError && refused.code === 'log.load-conflict' && refused.details.index === 1,
      () => `A run of events of which the second is there already was loaded with ${refused}.`,
    );
  }

  /** Copies what is left and holds the copy against the log. */
  async finish({ events }: FinalLog): Promise<void> {
    const { world, weather, store } = this.#scene;
    const open = (to: Store) => openSimulatedLog(to, new Wire(world, weather));
    await this.#import(open(store), open(this.#target));
    await this.#importOther(open(store), open(this.#target));
    if (events[0] !== undefined) await this.#loadInPart(events[0], open(this.#target));
    const copy = await readFinalLog(open(this.#target), this.#target.size);
    must(
      copy.events.length === events.length,
      () => `A copy of ${events.length} events has ${copy.events.length}.`,
    );
    for (const [index, event] of copy.events.entries()) {
      must(
        isSameEvent(event, events[index]),
        () => `A copy has ${JSON.stringify(event)} where its source has ${JSON.stringify(events[index])}.`,
      );
    }
  }
}

/** The same events, but for the bytes of one. */
async function* changedAt(place: number, events: AsyncIterable<EventToLoad>): AsyncGenerator<EventToLoad> {
  let index = 0;
  for await (const event of events) {
    yield index === place ? { ...event, bytes: Uint8Array.of(...event.bytes, 0) } : event;
    index += 1;
  }
}

async function* eventsOf(log: EventLog): AsyncGenerator<EventToLoad> {
  for await (const page of readPages(log, { after: 0, pageSize: 20 })) yield* page;
}

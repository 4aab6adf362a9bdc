import { CommandBus } from '../../src/application/command-bus.ts';
import { refusal } from '../../src/domain/kernel/refusal.ts';
import type { AllQuery, Append, AppendOutcome, EventToAppend, StoredEvent } from '../../src/log/event-log.ts';
import type { MakeBus, OpenLog } from './fleet.ts';
import { openSimulatedLog } from './simulated-log.ts';
import { Store } from './store.ts';
import { type Batch, Tables } from './tables.ts';
import { lostConnection } from './wire.ts';
import type { World } from './world.ts';

/** Acknowledges now and then what it does not store. */
export class ForgetfulStore extends Store {
  override async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const [append] = appends;
    if (append === undefined || appends.length > 1 || !this.world.random.chance(0.05)) {
      return super.append(appends);
    }
    const { length } = await this.readStream(append.stream, {});
    const firstPosition = this.size + 1;
    const count = append.events.length;
    return [{ outcome: 'appended', stream: append.stream, firstPosition, firstRevision: length, count }];
  }
}

/** Stores now and then the first of several events and dies before the others. */
export class TornStore extends Store {
  override async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const [append] = appends;
    const [event] = append?.events ?? [];
    if (
      append === undefined ||
      event === undefined ||
      append.events.length === 1 ||
      !this.world.random.chance(0.1)
    ) {
      return super.append(appends);
    }
    await super.append([{ ...append, events: [event] }]);
    throw lostConnection();
  }
}

/** Shows events before those ahead of them, as where positions are given before the commit. */
export class HastyStore extends Store {
  override async readAll(query: AllQuery): Promise<readonly StoredEvent[]> {
    const events = await super.readAll(query);
    return events.at(-1)?.position === this.size && this.world.random.chance(0.2)
      ? events.filter(({ position }) => position !== this.size - 1)
      : events;
  }
}

/** Answers now and then with what was there a moment ago, as a replica would. */
export class LaggingStore extends Store {
  override async head(): Promise<number> {
    const head = await super.head();
    return this.world.random.chance(0.05) ? Math.max(0, head - 1) : head;
  }
}

/** Does not keep the very bytes. */
export class RewritingStore extends Store {
  override async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const without = ({ bytes }: { readonly bytes: Uint8Array }) =>
      bytes.at(-1) === 0x0a ? bytes.slice(0, -1) : bytes;
    return super.append(
      appends.map((append) => ({
        ...append,
        events: append.events.map((event) => ({ ...event, bytes: without(event) })),
      })),
    );
  }
}

/** Saves the checkpoint, and dies now and then before it saves the rows. */
class TornTables extends Tables {
  readonly #world: World;

  constructor(world: World) {
    super();
    this.#world = world;
  }

  override save(batches: readonly Batch[]): boolean {
    const isTorn = this.#world.random.chance(0.05);
    return super.save(batches.map((batch) => (isTorn ? { ...batch, changes: new Map() } : batch)));
  }
}

export function storeWithTornTables(world: World): Store {
  return new Store(world, new TornTables(world));
}

/** Answers each of several appends with the outcome of another. */
export const openMixingLog: OpenLog = (...parts) => {
  const log = openSimulatedLog(...parts);
  return { ...log, append: async (appends) => (await log.append(appends)).toReversed() };
};

/** Gives up at the first trouble and says that nothing was stored. */
export const openHopefulLog: OpenLog = (store, wire, settings) => {
  const log = openSimulatedLog(store, wire, settings);
  const later = refusal('unavailable', 'log.overloaded', '请稍后重试。');
  return {
    ...log,
    append: (appends) =>
      log.append(appends).catch((error) => {
        throw error.code === 'log.unavailable' ? Object.assign(error, later) : error;
      }),
  };
};

/** Asks for the date before it asks whether the command has been carried out. */
export const makeHastyBus: MakeBus = (log, now) => {
  const bus = new CommandBus(log, now);
  return {
    async executeAll(requests) {
      const results = await bus.executeAll(requests);
      const today = new Date(Date.parse(now()) + 8 * 3_600_000).toISOString().slice(0, 10);
      return results.map((result, index) =>
        result.outcome === 'recorded-before' && (requests[index]?.occurredOn ?? '') > today
          ? { outcome: 'refused', refusal: refusal('invalid', 'command.future-date', '发生日期在今天之后') }
          : result,
      );
    },
  };
};

/** Forgets which commands have been carried out. */
export const makeForgetfulBus: MakeBus = (log, now) => ({
  async executeAll(requests) {
    return new CommandBus(log, now).executeAll(
      requests.map((request) => ({
        ...request,
        commandId: request.commandId.replace(/^0000/, now().slice(20, 23).padStart(4, '0')),
      })),
    );
  },
});

/** Asks the log for each command by itself, as if none rested on another. */
export const makeLooseBus: MakeBus = (log, now) => {
  const append = async ({ stream, expected, events }: Append): Promise<AppendOutcome> => {
    let next = expected;
    const appends = [...Map.groupBy(events, commandOf).values()].map((ofOne): Append => {
      const own = { stream, expected: next, events: ofOne };
      next = (typeof next === 'number' ? next : -1) + ofOne.length;
      return own;
    });
    const outcomes = await log.append(appends);
    const failed = outcomes.find(({ outcome }) => outcome !== 'appended' && outcome !== 'already-recorded');
    const [first] = outcomes;
    if (first === undefined) throw new Error('no outcome');
    return failed ?? first;
  };
  return new CommandBus({ ...log, append: (appends) => Promise.all(appends.map(append)) }, now);
};

function commandOf({ bytes }: EventToAppend): string {
  return JSON.parse(Buffer.from(bytes).toString('utf8')).causation.command;
}

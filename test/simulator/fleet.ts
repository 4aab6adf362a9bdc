import type { CommandBus } from '../../src/application/command-bus.ts';
import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import type { GroupCommitSettings } from '../../src/log/group-commit.ts';
import type { openSimulatedLog } from './simulated-log.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { must } from './violation.ts';
import { type Weather, Wire } from './wire.ts';
import type { Witness } from './witness.ts';
import type { World } from './world.ts';

/** What servers are made of. */
export interface Making {
  readonly world: World;
  readonly weather: Weather;
  readonly store: Store;
  readonly witness: Witness;
  readonly openLog: OpenLog;
  readonly makeBus: MakeBus;
  readonly settings: GroupCommitSettings;
}

export type OpenLog = typeof openSimulatedLog;
export type Bus = Pick<CommandBus, 'executeAll'>;
export type MakeBus = (log: EventLog, now: () => string) => Bus;

/** The first hour in Shanghai of the last day of a random summer: clocks that go back cross a midnight that matters. */
const BEGINNING = Date.parse('2024-08-30T16:30:00.000Z');

class ServerDied extends Error {
  override readonly name = 'ServerDied';
}

/** One life of a server. */
export class Server {
  readonly name: string;
  readonly log: EventLog;
  readonly bus: Bus;
  /** By how much its clock is wrong, in milliseconds. */
  #skew = 0;
  readonly #wire: Wire;
  readonly #store: Store;
  readonly #world: World;
  readonly #death: Promise<never>;
  #die: () => void = () => undefined;
  #appending = 0;

  constructor(name: string, { world, weather, store, witness, openLog, makeBus, settings }: Making) {
    this.name = name;
    this.#world = world;
    this.#store = store;
    this.#wire = new Wire(world, weather);
    this.log = witness.watch(this.#counted(openLog(store, this.#wire, settings)));
    this.bus = makeBus(this.log, () => new Date(BEGINNING + world.time + this.#skew).toISOString());
    if (world.random.chance(0.2)) this.setClock();
    this.#death = new Promise((_, reject) => {
      this.#die = () => reject(new ServerDied(name));
    });
    this.#death.catch(() => undefined);
  }

  /** Waits for an answer of this server, for as long as it lives. */
  answer<T>(answer: Promise<T>): Promise<T> {
    return Promise.race([answer, this.#death]);
  }

  /** Does something in the tables, in one transaction. */
  inTables<T>(work: (tables: Tables) => T): Promise<T> {
    return this.#wire.ask(async () => work(this.#store.tables));
  }

  /** Has the clock go wrong, mostly backwards. */
  setClock(): void {
    const hours = this.#world.random.between(-30, 3);
    this.#skew = hours * 3_600_000;
    this.#world.note('clock set', `${this.name} by ${hours} hours`);
  }

  kill(): void {
    this.#world.note('server killed', this.name);
    this.#wire.cut();
    this.#die();
  }

  /** Ends in peace: what is under way is waited for. */
  async shutDown(): Promise<void> {
    this.#world.note('server shut down', this.name);
    await this.log.close();
    await this.#world.sleep(0);
    must(this.#appending === 0, () => `${this.name} closed its log while ${this.#appending} appends waited.`);
    const code = await this.log.head().then(String, (error) => error.code);
    must(code === 'log.closed', () => `${this.name} had closed its log and was answered ${code}.`);
    this.kill();
  }

  #counted(log: EventLog): EventLog {
    return {
      ...log,
      append: async (appends) => {
        this.#appending += 1;
        try {
          return await log.append(appends);
        } finally {
          this.#appending -= 1;
        }
      },
    };
  }
}

/** The servers that there are at a time. They die, and others take their place. */
export class Fleet {
  readonly #making: Making;
  readonly #living: Server[] = [];
  #lives = 0;

  constructor(making: Making, size: number) {
    this.#making = making;
    for (let count = 0; count < size; count += 1) this.#begin();
  }

  get living(): readonly Server[] {
    return this.#living;
  }

  /** Any server, as soon as there is one. */
  async any(): Promise<Server> {
    const { world } = this.#making;
    await world.until(() => this.#living.length > 0);
    return world.random.pick(this.#living);
  }

  /** Asks any server. */
  async ask<T>(work: (server: Server) => Promise<T>): Promise<T> {
    const server = await this.any();
    return server.answer(work(server));
  }

  /** Ends one server, and has another begin after a while. */
  async replace(inPeace: boolean): Promise<void> {
    const { world } = this.#making;
    if (this.#living.length === 0) return;
    const server = world.random.pick(this.#living);
    this.#living.splice(this.#living.indexOf(server), 1);
    world.after(world.random.fraction() * 300, () => this.#begin());
    if (inPeace) await server.shutDown();
    else server.kill();
  }

  #begin(): void {
    this.#lives += 1;
    this.#living.push(new Server(`server ${this.#lives}`, this.#making));
  }
}

const ASK_AGAIN = new Set(['log.unavailable', 'log.overloaded', 'log.closed']);

/** Whether the question, and not what was asked, went wrong: whoever asks again may have better luck. */
export function isWorthAskingAgain(error: unknown): boolean {
  if (error instanceof RefusedError) return ASK_AGAIN.has(error.code);
  return error instanceof ServerDied || (error instanceof Error && 'code' in error);
}

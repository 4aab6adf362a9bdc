import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';
import { type Migrations, migrate } from '../../database/migrate.ts';
import { type Refusal, RefusedError } from '../../domain/kernel/refusal.ts';
import { decodeEvent } from '../../log/codec.ts';
import type { EventLog } from '../../log/event-log.ts';
import { Turns } from '../../projections/turns.ts';
import type { CommandBus } from '../command-bus.ts';
import type { Process } from './process.ts';

const MIGRATIONS: Migrations = {
  '0001-checkpoints': {
    up: async (database) => {
      await sql`create table process_checkpoint (name text primary key, position bigint not null)`.execute(
        database,
      );
    },
  },
};

/** A process that cannot go on: the refusal of its reaction. */
export interface StoppedProcess extends Omit<Refusal, 'kind'> {
  readonly process: string;
}

const PAGE = 500;
/** How many reactions are asked for in one transaction. */
const BATCH = 200;

/**
 * Runs processes over the log, each from its own checkpoint. The checkpoint moves only when the reactions have been
 * acknowledged; dying in between repeats them, which their ids make harmless.
 */
export class ProcessRunner {
  readonly #database: Database;
  readonly #log: EventLog;
  readonly #bus: CommandBus;
  readonly #processes: readonly Process[];
  readonly #stopped = new Map<string, StoppedProcess>();
  /** How far each process has come, as this one knows; what is written down may be less, and is gone over again. */
  readonly #passed = new Map<string, number>();
  readonly #written = new Map<string, number>();
  readonly #turns = new Turns();

  private constructor(database: Database, log: EventLog, bus: CommandBus, processes: readonly Process[]) {
    this.#database = database;
    this.#log = log;
    this.#bus = bus;
    this.#processes = processes;
  }

  static async open(
    database: Database,
    log: EventLog,
    bus: CommandBus,
    processes: readonly Process[],
  ): Promise<ProcessRunner> {
    await migrate(database, 'process', MIGRATIONS);
    return new ProcessRunner(database, log, bus, processes);
  }

  /** Forgets how far processes have come: each begins anew, and asks again for what has been done, which is harmless. */
  static async forget(database: Database): Promise<void> {
    await migrate(database, 'process', MIGRATIONS);
    await sql`delete from process_checkpoint`.execute(database.kysely);
  }

  /** The processes that cannot go on, and why; each tries again at every run. */
  get stopped(): readonly StoppedProcess[] {
    return [...this.#stopped.values()];
  }

  /**
   * Lets every process react to all that the log holds by now. One whose reaction is refused stops where it is, and
   * hinders neither the others nor what led to the reaction, which is recorded.
   */
  run(): Promise<void> {
    return this.#turns.take(async () => {
      for (let before = -1, head = await this.#log.head(); before < head; ) {
        before = head;
        for (const process of this.#processes) await this.#runOrStop(process);
        // What one process has led to may concern those before it.
        head = await this.#log.head();
      }
    });
  }

  async #runOrStop(process: Process): Promise<void> {
    try {
      await this.#run(process);
      this.#stopped.delete(process.name);
    } catch (error) {
      if (!(error instanceof RefusedError) || error.kind === 'unavailable') throw error;
      const { code, message, details } = error;
      this.#stopped.set(process.name, { process: process.name, code, message, details });
    }
  }

  async #run(process: Process): Promise<void> {
    for (;;) {
      const head = await this.#log.head();
      const after = this.#passed.get(process.name) ?? (await this.#checkpoint(process));
      if (after >= head) return;
      const page = await this.#log.readAll({ after, upTo: head, limit: PAGE, types: process.reactsTo });
      for (const stored of page) {
        const requests = await process.react(decodeEvent(stored));
        for (let start = 0; start < requests.length; start += BATCH) {
          const results = await this.#bus.executeAll(requests.slice(start, start + BATCH));
          const refused = results.find((result) => result.outcome === 'refused');
          if (refused?.outcome === 'refused') throw new RefusedError(refused.refusal);
        }
        await this.#advance(process, stored.position);
      }
      if (page.length < PAGE) await this.#pass(process, head);
    }
  }

  async #checkpoint({ name }: Process): Promise<number> {
    const { rows } = await sql<{ position: bigint }>`
      select position from process_checkpoint where name = ${name}
    `.execute(this.#database.kysely);
    return Number(rows[0]?.position ?? 0);
  }

  /** Remembers that nothing up to a position concerns a process; writes it down once it is worth it. */
  async #pass(process: Process, position: number): Promise<void> {
    if (position - (this.#written.get(process.name) ?? 0) >= PAGE) await this.#advance(process, position);
    this.#passed.set(process.name, position);
  }

  async #advance({ name }: Process, position: number): Promise<void> {
    this.#passed.set(name, position);
    this.#written.set(name, position);
    await sql`
      insert into process_checkpoint (name, position) values (${name}, ${position})
      on conflict (name) do update set position = greatest(process_checkpoint.position, excluded.position)
    `.execute(this.#database.kysely);
  }
}

import type { PoolClient } from 'pg';
import type { Database } from '../../database/database.ts';
import type { AppendOutcome, Followed } from '../event-log.ts';
import { WakeUp } from '../wake-up.ts';
import { CHANNEL } from './channel.ts';

/** A follower looks for itself this often when nothing wakes it, in milliseconds: a notification may get lost. */
const POLL = 1_000;
/** How long to wait before listening anew after the connection was lost. */
const LISTEN_AGAIN = 500;

/** Knows when a log in a database has grown: by what this process stores, by notifications, and by looking. */
export interface Growth {
  /** Takes note of what this process has stored. */
  note(outcomes: readonly AppendOutcome[]): void;
  whenBeyond(position: number, signal: AbortSignal): Promise<void>;
  /** Listens for notifications of other processes for as long as somebody follows. */
  during(following: AsyncIterable<Followed>): AsyncIterable<Followed>;
  close(): void;
}

export function growthOf(database: Database): Growth {
  const grown = new WakeUp();
  const listener = database.engine === 'postgres' ? new Listener(() => database.pool.connect(), grown) : null;
  let followers = 0;

  function leave(): void {
    followers -= 1;
    if (followers === 0) listener?.stop();
  }

  return {
    note(outcomes) {
      for (const outcome of outcomes) {
        if (outcome.outcome === 'appended') grown.ring(outcome.firstPosition + outcome.count - 1);
      }
    },
    whenBeyond: (position, signal) => grown.wait(position, POLL, signal),
    async *during(following) {
      followers += 1;
      listener?.start();
      try {
        yield* following;
      } finally {
        leave();
      }
    },
    close() {
      listener?.stop();
      grown.wakeAll();
    },
  };
}

/** Listens on a connection of its own, and again on another one when that is lost. */
class Listener {
  readonly #connect: () => Promise<PoolClient>;
  readonly #grown: WakeUp;
  #wanted = false;
  /** Also while it waits to listen again. */
  #running = false;
  #session: AbortController | null = null;

  constructor(connect: () => Promise<PoolClient>, grown: WakeUp) {
    this.#connect = connect;
    this.#grown = grown;
  }

  start(): void {
    this.#wanted = true;
    if (!this.#running) void this.#listen();
  }

  stop(): void {
    this.#wanted = false;
    this.#session?.abort();
  }

  async #listen(): Promise<void> {
    this.#running = true;
    while (this.#wanted) {
      const session = new AbortController();
      this.#session = session;
      await this.#listenOnce(session).catch(() => undefined); // polling stands behind it
      this.#session = null;
      if (this.#wanted) await new Promise((resolve) => setTimeout(resolve, LISTEN_AGAIN).unref());
    }
    this.#running = false;
  }

  async #listenOnce(session: AbortController): Promise<void> {
    const client = await this.#connect();
    const lost = () => session.abort();
    client.on('notification', ({ payload }) => this.#grown.ring(Number(payload ?? 0)));
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.query(`listen ${CHANNEL}`);
      this.#grown.wakeAll(); // whatever came before this
      if (!session.signal.aborted) {
        await new Promise((resolve) => session.signal.addEventListener('abort', resolve, { once: true }));
      }
    } finally {
      client.release(true); // not to be used for anything else
    }
  }
}

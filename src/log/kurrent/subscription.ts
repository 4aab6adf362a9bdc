import { type AllStreamSubscription, type ReadPosition, streamNameFilter } from '@eventstore/db-client';
import type { Followed } from '../event-log.ts';
import { isAskedFor } from '../is-asked-for.ts';
import { type CallSettings, Overdue } from './calls.ts';
import { type Connection, hangUp } from './connection.ts';
import { positionOf } from './places.ts';
import { markedEvent, withoutMark } from './recorded.ts';

/** The server tells how far it has looked whenever it has looked at so many times 32 events. */
const CHECKPOINT_INTERVAL = 8;

export interface SubscriptionQuery {
  /** Nothing up to this position is given. */
  readonly after: number;
  readonly fromPosition: ReadPosition;
  readonly types: readonly string[] | undefined;
  readonly streamPrefix: string;
  readonly pageSize: number;
  readonly signal: AbortSignal;
}

/**
 * One subscription to the whole log of the server, filtered by the names of streams, until it breaks or is called off.
 * What comes is held back on the server while it is not asked for: at most one page and what is on the wire are in
 * memory.
 */
export async function* subscribeOnce(
  { client, prefix }: Connection,
  { after, types, streamPrefix, fromPosition, pageSize, signal }: SubscriptionQuery,
  { timeout }: CallSettings,
): AsyncGenerator<Followed, void, undefined> {
  let looked = after;
  let reached = after;
  const subscription = client.subscribeToAll(
    {
      fromPosition,
      requiresLeader: true,
      filter: streamNameFilter({
        prefixes: [prefix + streamPrefix],
        checkpointInterval: CHECKPOINT_INTERVAL,
        // It comes before what was sent earlier has been taken: it counts once nothing is left of that.
        checkpointReached: (_, place) => {
          looked = Math.max(looked, positionOf(place));
          signs.wake();
        },
      }),
    },
    { highWaterMark: pageSize },
  );
  const signs = new Signs(subscription, signal, timeout);
  try {
    while (!signal.aborted) {
      const page = take(subscription, pageSize).map((event) => markedEvent(event, prefix));
      const behind = page.filter(({ position }) => position > reached);
      reached = Math.max(
        reached,
        behind.at(-1)?.position ?? 0,
        subscription.readableLength === 0 ? looked : 0,
      );
      if (behind.length === 0 && reached === after) await signs.next();
      else {
        after = reached;
        yield {
          events: behind.filter((event) => isAskedFor(event, { types })).map(withoutMark),
          checkpoint: reached,
        };
      }
    }
  } finally {
    signs.stop();
    hangUp(subscription, subscription.unsubscribe());
  }
}

/** What there is to take at once, and no more than a page. */
function take(subscription: AllStreamSubscription, pageSize: number) {
  const taken: Parameters<typeof markedEvent>[0][] = [];
  while (taken.length < pageSize) {
    const resolved = subscription.read();
    if (resolved === null) break;
    if (resolved.event !== undefined) taken.push(resolved.event);
  }
  return taken;
}

/** Waits for signs of life of a subscription; its failure, or that it never began, is thrown to who waits. */
class Signs {
  readonly #signal: AbortSignal;
  readonly #confirmation: NodeJS.Timeout;
  #failure: Error | null = null;
  #seen = false;
  #wake: () => void = () => undefined;

  constructor(subscription: AllStreamSubscription, signal: AbortSignal, timeout: number) {
    this.#signal = signal;
    this.#confirmation = setTimeout(() => this.#fail(new Overdue(timeout)), timeout);
    subscription.on('confirmation', () => clearTimeout(this.#confirmation));
    subscription.on('readable', this.wake);
    subscription.on('error', (error: Error) => this.#fail(error));
    subscription.on('end', () => this.#fail(new Ended()));
    signal.addEventListener('abort', this.wake);
  }

  /** Comes back when something has happened since the last time. */
  async next(): Promise<void> {
    if (!this.#seen && this.#failure === null && !this.#signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#seen = false;
    if (this.#failure !== null) throw this.#failure;
  }

  readonly wake = (): void => {
    this.#seen = true;
    this.#wake();
  };

  stop(): void {
    clearTimeout(this.#confirmation);
    this.#signal.removeEventListener('abort', this.wake);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.wake();
  }
}

/** The server has ended the subscription without saying why. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

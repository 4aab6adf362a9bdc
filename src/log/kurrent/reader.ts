import {
  type AllStreamResolvedEvent,
  BACKWARDS,
  END,
  FORWARDS,
  type Position,
  type ReadPosition,
  type ResolvedEvent,
  START,
  type StreamingRead,
  StreamNotFoundError,
} from '@eventstore/db-client';
import type { AllQuery, StreamQuery } from '../event-log.ts';
import { isAskedFor } from '../is-asked-for.ts';
import { type CallSettings, Overdue, persistently } from './calls.ts';
import { type Connection, hangUp } from './connection.ts';
import { isInvalidPlace, placesAfter } from './places.ts';
import { type MarkedEvent, markedEvent } from './recorded.ts';

/** Reads from the leader, which alone is sure to have what was just acknowledged. */
const FROM_LEADER = { requiresLeader: true, resolveLinkTos: false };

const NOWHERE: Position = { commit: -1n, prepare: -1n };

/** Reads the events of a log on the server. */
export class Reader {
  readonly #connection: Connection;
  readonly #settings: CallSettings;
  /**
   * Others may write much more than this log does: a stretch in which nothing is ours need not be read again. It begins
   * with an event of ours, or with the log.
   */
  #quiet: { readonly after: number; readonly upTo: Position } = { after: 0, upTo: NOWHERE };

  constructor(connection: Connection, settings: CallSettings) {
    this.#connection = connection;
    this.#settings = settings;
  }

  readStream(stream: string, query: StreamQuery): Promise<readonly MarkedEvent[]> {
    return persistently(async () => {
      const found = await this.#readStream(stream, query);
      // From behind its end the server gives nothing backwards.
      if (found.length > 0 || query.direction !== 'backwards' || query.from === undefined) return found;
      const { from, ...rest } = query;
      return (await this.#readStream(stream, rest)).filter(({ revision }) => revision <= from);
    }, this.#settings);
  }

  async #readStream(
    stream: string,
    { direction = 'forwards', from, limit = Number.MAX_SAFE_INTEGER }: StreamQuery,
  ): Promise<readonly MarkedEvent[]> {
    const { client, prefix } = this.#connection;
    const forwards = direction === 'forwards';
    if (limit === 0) return [];
    const read = client.readStream(prefix + stream, {
      ...FROM_LEADER,
      direction: forwards ? FORWARDS : BACKWARDS,
      fromRevision: from === undefined ? (forwards ? START : END) : BigInt(from),
      maxCount: limit,
    });
    const found: MarkedEvent[] = [];
    try {
      for await (const { event } of this.#taken(read)) {
        if (event !== undefined) found.push(markedEvent(event, prefix));
      }
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      throw error;
    }
    return found;
  }

  /** What the log holds, leaving out what the server and others have written to it. */
  readAll(query: AllQuery): Promise<readonly MarkedEvent[]> {
    const { after, upTo = Number.MAX_SAFE_INTEGER, limit, types } = query;
    if (limit === 0 || upTo <= after || types?.length === 0) return Promise.resolve([]);
    return persistently(async () => {
      const found: MarkedEvent[] = [];
      for await (const event of this.#after(after)) {
        if (event.position > upTo) break;
        if (isAskedFor(event, query)) found.push(event);
        if (found.length >= limit) break;
      }
      return found;
    }, this.#settings);
  }

  /** The position of the last event; 0 when there is none. */
  head(): Promise<number> {
    return persistently(async () => {
      let end: Position | null = null;
      let head = 0;
      for await (const { place, event } of this.#records(END, BACKWARDS)) {
        end ??= place;
        head = event?.position ?? 0;
        if (event !== null) break;
        if (place.commit <= this.#quiet.upTo.commit) {
          head = this.#quiet.after;
          break;
        }
      }
      if (end !== null) this.#quiet = { after: head, upTo: end };
      return head;
    }, this.#settings);
  }

  async *#after(position: number): AsyncGenerator<MarkedEvent> {
    const quiet = this.#quiet;
    const isQuiet = position >= quiet.after && BigInt(position) <= quiet.upTo.commit;
    for (const from of [...(isQuiet ? [quiet.upTo] : []), ...placesAfter(position)]) {
      let own = from === quiet.upTo ? quiet.after : from === START ? 0 : null;
      let end: Position | null = null;
      try {
        for await (const { place, event } of this.#records(from, FORWARDS)) {
          end = place;
          if (event === null) continue;
          own = event.position;
          if (event.position > position) yield event;
        }
      } catch (error) {
        if (!isInvalidPlace(error)) throw error;
        continue; // this is said before anything else, or not at all
      }
      if (own !== null && end !== null && end.commit > this.#quiet.upTo.commit) {
        this.#quiet = { after: own, upTo: end };
      }
      return;
    }
  }

  /** Every record on the server with its place, and with the event where it is one of this log. */
  async *#records(fromPosition: ReadPosition, direction: typeof FORWARDS | typeof BACKWARDS) {
    const { client, prefix } = this.#connection;
    const read = client.readAll({ ...FROM_LEADER, fromPosition, direction });
    for await (const { event } of this.#taken<AllStreamResolvedEvent>(read)) {
      if (event === undefined) continue;
      const own = event.streamId.startsWith(prefix);
      yield { place: event.position, event: own ? markedEvent(event, prefix) : null };
    }
  }

  /** What a read gives; it is broken off when nothing comes for too long, and hung up when nobody takes any more. */
  async *#taken<E extends ResolvedEvent | AllStreamResolvedEvent>(read: StreamingRead<E>): AsyncGenerator<E> {
    const { timeout } = this.#settings;
    const watch = setTimeout(() => read.destroy(new Overdue(timeout)), timeout);
    read.on('error', () => undefined); // one that comes when nobody reads any more would end the process
    try {
      for await (const resolved of read.iterator({ destroyOnReturn: false })) {
        watch.refresh();
        yield resolved as E;
        watch.refresh();
      }
    } finally {
      clearTimeout(watch);
      hangUp(read, read.cancel());
    }
  }
}

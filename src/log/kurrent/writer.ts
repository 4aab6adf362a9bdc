import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { binaryEvent, NO_STREAM, WrongExpectedVersionError } from '@eventstore/db-client';
import { refuse } from '../../domain/kernel/refusal.ts';
import { decideAppends } from '../decide-appends.ts';
import type { Append, AppendOutcome, EventToAppend } from '../event-log.ts';
import { unavailable } from '../unavailable.ts';
import { type CallSettings, inTime, isPassing, refusalOf } from './calls.ts';
import type { Connection } from './connection.ts';
import { type KnownStream, KnownStreams } from './known-streams.ts';
import type { Reader } from './reader.ts';
import type { MarkedEvent } from './recorded.ts';

/** How many ids of events are kept in memory, to tell repeated appends from new ones. */
const KNOWN_IDS = 200_000;
/** How many events of a stream are read at once to learn their ids. */
const PAGE = 2_000;

/** What is known of a stream, and the events by which it was learnt last. */
interface Knowledge extends KnownStream {
  readonly news: readonly MarkedEvent[];
}

const NOTHING_THERE: Knowledge = { last: -1, revisions: new Map(), news: [] };

/**
 * Stores appends on the server, those to one stream one after the other.
 *
 * 1. What is known of the stream says what the append comes to. Whatever is to be refused is looked at again first.
 * 2. It is written with the exact revision of the stream's end, whatever it expects itself: so the server stores it
 *    there or not at all, and once, however often it is sent and however late it arrives.
 * 3. It is read back. The server recognises repeated events by id and place alone; the bytes, and the mark that
 *    every append has of its own, tell whether these are the ones.
 *
 * When the outcome of a write is unknown, all this is done again.
 */
export class Writer {
  readonly #connection: Connection;
  readonly #reader: Reader;
  readonly #settings: CallSettings;
  readonly #known = new KnownStreams(KNOWN_IDS);
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(connection: Connection, reader: Reader, settings: CallSettings) {
    this.#connection = connection;
    this.#reader = reader;
    this.#settings = settings;
  }

  append(append: Append): Promise<AppendOutcome> {
    return this.#inTurn(append.stream, () => this.#append(append, randomUUID()));
  }

  /** The calls for one stream take turns. */
  #inTurn<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(stream) ?? Promise.resolve()).then(work);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#turns.set(stream, settled);
    settled.then(() => {
      if (this.#turns.get(stream) === settled) this.#turns.delete(stream);
    });
    return turn;
  }

  async #append(append: Append, mark: string): Promise<AppendOutcome> {
    const { stream } = append;
    const seen = this.#known.get(stream);
    // Whoever expects nothing to be there is mostly right.
    let known: Knowledge =
      seen !== undefined
        ? { ...seen, news: [] }
        : append.expected === 'none'
          ? NOTHING_THERE
          : await this.#learn(stream);
    let failures = 0;
    for (;;) {
      const { outcome, isFinal } = await this.#decide(append, known, mark);
      if (isFinal) return outcome;
      if (outcome.outcome !== 'appended') {
        const fresh = await this.#learn(stream);
        if (fresh.last === known.last) return outcome;
        known = fresh;
        continue;
      }
      try {
        await this.#write(append, known.last, mark);
      } catch (error) {
        if (!(error instanceof WrongExpectedVersionError)) {
          if (!isPassing(error)) throw refusalOf(error);
          failures += 1;
          if (failures >= this.#settings.attempts) throw unavailable(error);
          await sleep(this.#settings.pause * 2 ** (failures - 1));
        }
      }
      known = await this.#learn(stream);
    }
  }

  /** What an append comes to as far as is known. It is final when the append is found to be recorded. */
  async #decide(append: Append, known: Knowledge, mark: string) {
    const { stream, events } = append;
    const { last } = known;
    const found = await this.#recorded(stream, events, known);
    const marks = new Map(found.map((event) => [event.id, event.mark]));
    const [outcome] = decideAppends([append], {
      head: 0,
      lastRevisions: new Map(last < 0 ? [] : [[stream, last]]),
      recorded: new Map(found.map((event) => [event.id, event])),
      isBehind: (first, event, places) =>
        event.revision === first.revision + places && marks.get(event.id) === marks.get(first.id),
    }).outcomes;
    if (outcome === undefined) throw new Error('an append has an outcome');
    if (outcome.outcome !== 'already-recorded') return { outcome, isFinal: outcome.outcome === 'id-taken' };
    const positions = found.map(({ position }) => position);
    const isOwn = marks.get(events[0]?.id ?? '') === mark;
    const recorded: AppendOutcome = {
      ...outcome,
      outcome: isOwn ? 'appended' : 'already-recorded',
      positions,
    };
    return { outcome: recorded, isFinal: true };
  }

  /** Those of the events whose ids the stream holds, as recorded, in their order. */
  async #recorded(
    stream: string,
    events: readonly EventToAppend[],
    { revisions, news }: Knowledge,
  ): Promise<readonly MarkedEvent[]> {
    const wanted = new Set(events.flatMap(({ id }) => revisions.get(id) ?? []));
    const found = news.filter(({ revision }) => wanted.has(revision));
    if (found.length === wanted.size) return found;
    const from = Math.min(...wanted);
    const range = await this.#reader.readStream(stream, { from, limit: Math.max(...wanted) - from + 1 });
    return range.filter(({ revision }) => wanted.has(revision));
  }

  async #write({ stream, events }: Append, last: number, mark: string): Promise<void> {
    const { client, prefix } = this.#connection;
    const written = client.appendToStream(
      prefix + stream,
      events.map(({ id, type, bytes }) => binaryEvent({ id, type, data: bytes, metadata: { append: mark } })),
      { expectedRevision: last < 0 ? NO_STREAM : BigInt(last), requiresLeader: true },
    );
    await inTime(written, this.#settings);
  }

  /** Reads what a stream holds beyond what is known of it. */
  async #learn(stream: string): Promise<Knowledge> {
    for (;;) {
      const from = (this.#known.get(stream)?.last ?? -1) + 1;
      const news = await this.#reader.readStream(stream, { from, limit: PAGE });
      if (news[0] !== undefined && news[0].revision !== from) refuseTruncated(stream);
      const { last, revisions } = this.#known.extend(stream, news);
      if (news.length < PAGE) return { last, revisions, news };
    }
  }
}

/** Events of this stream have been removed on the server: what it once held cannot be known any more. */
function refuseTruncated(stream: string): never {
  refuse('conflict', 'log.stream-deleted', `事件流“${stream}”在事件库中被删除或截断过,不能继续写入。`, {
    stream,
  });
}

import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import type {
  AllQuery,
  Append,
  AppendOutcome,
  EventLog,
  Followed,
  FollowQuery,
  StoredEvent,
  StreamQuery,
} from '../../src/log/event-log.ts';
import { IMPOSSIBLE } from './store.ts';
import { must } from './violation.ts';

/** While something was under way: how many events there were at its beginning and at its end. */
export interface Span {
  readonly from: number;
  to: number;
}

/** One append that was asked for, and what the asker was told; nothing when nobody lived to hear it. */
export interface Asked extends Span {
  /** The call that it was a part of. */
  readonly call: number;
  readonly append: Append;
  answer:
    | AppendOutcome
    | { readonly outcome: 'unknown' }
    | { readonly outcome: 'refused'; readonly code: string };
}

export type Read =
  | (Span & { readonly of: 'all'; readonly query: AllQuery; readonly events: readonly StoredEvent[] })
  | (Span & {
      readonly of: 'stream';
      readonly stream: string;
      readonly query: StreamQuery;
      readonly events: readonly StoredEvent[];
    })
  | (Span & { readonly of: 'head'; readonly head: number });

/** An error that is no refusal: the store could not take what it was given. */
const FAULT = 'fault';
/** Why a log may refuse an append such that surely nothing of it was stored. */
const NOTHING_STORED = new Set(['log.overloaded', 'log.closed', 'log.empty-append', FAULT]);

/** Writes down everything that anybody asks a log for and is told, to be held against the log at the end. */
export class Witness {
  readonly asked: Asked[] = [];
  readonly reads: Read[] = [];
  readonly #size: () => number;
  #calls = 0;

  /** @param size how many events there are, at any moment */
  constructor(size: () => number) {
    this.#size = size;
  }

  /** The same log, watched. */
  watch(log: EventLog): EventLog {
    return {
      ...log,
      append: (appends) => this.#append(log, appends),
      readAll: async (query) => {
        const from = this.#size();
        const events = await log.readAll(query);
        this.reads.push({ of: 'all', query, events, from, to: this.#size() });
        return events;
      },
      readStream: async (stream, query = {}) => {
        const from = this.#size();
        const events = await log.readStream(stream, query);
        this.reads.push({ of: 'stream', stream, query, events, from, to: this.#size() });
        return events;
      },
      head: async () => {
        const from = this.#size();
        const head = await log.head();
        this.reads.push({ of: 'head', head, from, to: this.#size() });
        return head;
      },
      follow: (query) => this.#follow(log, query),
    };
  }

  async #append(log: EventLog, appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const from = this.#size();
    const call = this.#calls;
    this.#calls += 1;
    const asked = appends.map((append): Asked => {
      return { call, append, from, to: Number.POSITIVE_INFINITY, answer: { outcome: 'unknown' } };
    });
    this.asked.push(...asked);
    try {
      const outcomes = await log.append(appends);
      must(
        outcomes.length === appends.length,
        () => `A call of ${appends.length} appends was given ${outcomes.length} outcomes.`,
      );
      for (const [index, each] of asked.entries()) {
        each.to = this.#size();
        each.answer = outcomes[index] ?? each.answer;
      }
      return outcomes;
    } catch (error) {
      const code = codeOf(error, appends);
      if (NOTHING_STORED.has(code)) for (const each of asked) each.answer = { outcome: 'refused', code };
      throw error;
    }
  }

  async *#follow(log: EventLog, query: FollowQuery): AsyncGenerator<Followed> {
    const { after: begin, pageSize = 500, signal, ...filter } = query;
    let after = begin;
    for await (const followed of watched(log.follow(query))) {
      const { events, checkpoint } = followed;
      must(
        checkpoint > after && checkpoint <= this.#size() && events.length <= pageSize,
        () =>
          `A follower at ${after} of ${this.#size()} asking for ${pageSize} events at most was given ` +
          `${events.length} events and the checkpoint ${checkpoint}.`,
      );
      const asked: AllQuery = { ...filter, after, upTo: checkpoint, limit: checkpoint };
      this.reads.push({ of: 'all', query: asked, events, from: checkpoint, to: checkpoint });
      after = checkpoint;
      yield followed;
    }
    must(signal?.aborted === true, () => `Following ended at ${after} though nobody had called it off.`);
  }
}

/** Why an append was refused; it must be one of the reasons that the port knows, or its own fault. */
function codeOf(error: unknown, appends: readonly Append[]): string {
  const code = error instanceof RefusedError ? error.code : FAULT;
  const streams = appends.map(({ stream }) => stream);
  must(
    code === FAULT ? streams.includes(IMPOSSIBLE) : code === 'log.unavailable' || NOTHING_STORED.has(code),
    () => `Appends to ${streams.join(', ')} were refused for a reason that is not theirs: ${error}.`,
  );
  return code;
}

/** Only a log that is closed breaks off: while the store cannot be reached, a follower waits. */
async function* watched(following: AsyncIterable<Followed>): AsyncGenerator<Followed> {
  try {
    yield* following;
  } catch (error) {
    must(
      error instanceof RefusedError && error.code === 'log.closed',
      () => `Following broke off for a reason other than that the log is closed: ${error}.`,
    );
    throw error;
  }
}

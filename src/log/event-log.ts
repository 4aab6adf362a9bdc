/**
 * The event log: what happened, in the order in which it was committed. This module is the port; each
 * engine beside it implements it and passes the conformance suite in `test/conformance/event-log.ts`.
 *
 * Promises of every engine:
 * - Positions grow in commit order: once an event at position n can be read, no event will ever appear before n.
 *   In memory and in a database they start at 1 and are gap-free; KurrentDB's are places in its own log, with gaps.
 * - Revisions start at 0 and are gap-free within a stream.
 * - The events of one append are stored all or none, next to each other.
 * - The bytes handed in are the bytes given back, for ever.
 * - An acknowledged append survives the death of this process.
 */
export interface EventLog {
  /**
   * Stores each append in turn. A refused append stores nothing of its own and does not hinder the others; a later
   * append of the same call sees the earlier ones. One call with many appends and many calls with one append each
   * have the same outcomes. Calls made at the same time are stored together where that is faster.
   * Whether an append was recorded before is asked first, whether an id is taken second, and the expected
   * revision last. KurrentDB knows ids within a stream only, the other engines in the whole log.
   * Rejects, before anything is stored, with `log.empty-append`, `log.event-too-large` or `log.invalid-…` when
   * any append of the call is malformed (see `check-input.ts`), with `log.overloaded` when too much is waiting
   * already, and with `log.closed` after `close()`.
   * Rejects with `log.unavailable` when the store cannot be reached; the outcome is then unknown, and asking
   * again with the same event ids is safe.
   */
  append(appends: readonly Append[]): Promise<readonly AppendOutcome[]>;
  /**
   * Stores a run of events that come from another log, in their order and with the revisions they have there, all
   * or none; KurrentDB may keep the first of them when it fails halfway. See `import-events.ts`, which calls this.
   * Rejects as `append` does, and with `log.load-conflict` when an event does not follow on what its stream holds
   * or its id is taken; its details name the event by its `index` in the run.
   */
  load(events: readonly EventToLoad[]): Promise<void>;
  /** The events of one stream in revision order, at most `limit` of them; an unknown stream has none. */
  readStream(stream: string, query?: StreamQuery): Promise<readonly StoredEvent[]>;
  /** The events of all streams in position order, at most `limit` of them. */
  readAll(query: AllQuery): Promise<readonly StoredEvent[]>;
  /**
   * Follows the log: gives what is there after the checkpoint, then what comes, for as long as it is asked and
   * `signal` is not aborted. No event is skipped and none is given twice, whatever else happens: while the store
   * cannot be reached it waits and goes on where it was. Holds at most one page.
   * Rejects with `log.closed` when the log is closed meanwhile.
   */
  follow(query: FollowQuery): AsyncIterable<Followed>;
  /** The position of the last event, 0 when there is none. */
  head(): Promise<number>;
  /** Waits for what is under way and refuses what comes later. The store beneath is closed by its owner. */
  close(): Promise<void>;
}

export interface EventToAppend {
  /** Chosen by the caller and stable over retries: a UUID in lower case. */
  readonly id: string;
  /** 1 to `MAX_EVENT_TYPE` characters. */
  readonly type: string;
  /** Opaque; 1 to `MAX_EVENT_BYTES` bytes. */
  readonly bytes: Uint8Array;
}

export interface Append {
  /** 1 to `MAX_STREAM_NAME` characters. */
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** At least one. */
  readonly events: readonly EventToAppend[];
}

/** What the stream must look like: anything, not there, there, or ending with exactly this revision. */
export type ExpectedRevision = 'any' | 'none' | 'exists' | number;

/** A run of stored events: the first one's coordinates and how many there are. */
export interface AppendedRange {
  readonly stream: string;
  readonly firstPosition: number;
  readonly firstRevision: number;
  readonly count: number;
  /** The position of each, from an engine whose positions have gaps; otherwise they run on from the first. */
  readonly positions?: readonly number[];
}

/** The position of an event of a run, by its index in it. */
export function positionIn({ firstPosition, positions }: AppendedRange, index: number): number {
  return positions?.[index] ?? firstPosition + index;
}

export type AppendOutcome =
  | ({ readonly outcome: 'appended' } & AppendedRange)
  /** All the events were recorded before, as one run: this stream, this order, these types and bytes. */
  | ({ readonly outcome: 'already-recorded' } & AppendedRange)
  /** `actual` is the last revision, or -1 when the stream does not exist. */
  | { readonly outcome: 'wrong-revision'; readonly stream: string; readonly actual: number }
  /** The id belongs to another event: other bytes or type, another stream, another neighbour, or twice here. */
  | { readonly outcome: 'id-taken'; readonly stream: string; readonly id: string };

export interface StoredEvent extends EventToAppend {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

export interface StreamQuery {
  readonly direction?: 'forwards' | 'backwards';
  /** The first revision to give; by default the stream's first, or its last when reading backwards. */
  readonly from?: number;
  readonly limit?: number;
}

export interface AllQuery {
  /** Give events after this position; 0 for the beginning. */
  readonly after: number;
  /** Give no event after this position. */
  readonly upTo?: number;
  readonly limit: number;
  /** Give only events of these types. */
  readonly types?: readonly string[];
  /** Give only events of streams that begin so. */
  readonly streamPrefix?: string;
}

export interface FollowQuery extends Omit<AllQuery, 'upTo' | 'limit'> {
  /** How many events are given at once at most; 500 by default. */
  readonly pageSize?: number;
  /** Ends the following, from without, at any time. */
  readonly signal?: AbortSignal;
}

/** What following the log gives at a time. */
export interface Followed {
  /** May be empty, when there was only what was not asked for. */
  readonly events: readonly StoredEvent[];
  /** Whoever follows again after this position goes on behind these events. */
  readonly checkpoint: number;
}

/** An event with its place in its stream, as another log holds it. */
export interface EventToLoad extends EventToAppend {
  readonly stream: string;
  readonly revision: number;
}

/** The largest event that is stored, in bytes. */
export const MAX_EVENT_BYTES = 60_000;
/** The longest stream name, in UTF-16 code units. */
export const MAX_STREAM_NAME = 200;
/** The longest event type, in UTF-16 code units. */
export const MAX_EVENT_TYPE = 100;

import type { StoredEvent } from '../event-log.ts';

/** What is known of a stream: which ids it holds at which revision, up to its last one. It may have grown since. */
export interface KnownStream {
  /** The last revision known; -1 when the stream was not there. */
  readonly last: number;
  readonly revisions: ReadonlyMap<string, number>;
}

interface Entry {
  last: number;
  readonly revisions: Map<string, number>;
}

/** The ids of recently used streams, which the server cannot be asked for; the least recently used are let go. */
export class KnownStreams {
  readonly #capacity: number;
  readonly #streams = new Map<string, Entry>();
  #ids = 0;

  /** @param capacity how many ids are kept at most, besides those of the stream used last */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(stream: string): KnownStream | undefined {
    return this.#streams.get(stream);
  }

  /** Adds events that follow on what is known of their stream, or begin it. */
  extend(stream: string, events: readonly StoredEvent[]): KnownStream {
    const entry = this.#streams.get(stream) ?? { last: -1, revisions: new Map<string, number>() };
    for (const { id, revision } of events) {
      if (revision !== entry.last + 1) continue; // known already
      entry.revisions.set(id, revision);
      entry.last = revision;
      this.#ids += 1;
    }
    this.#streams.delete(stream);
    this.#streams.set(stream, entry);
    this.#letGo(stream);
    return entry;
  }

  #letGo(kept: string): void {
    for (const [stream, { revisions }] of this.#streams) {
      if (this.#ids <= this.#capacity || stream === kept) return;
      this.#streams.delete(stream);
      this.#ids -= revisions.size;
    }
  }
}

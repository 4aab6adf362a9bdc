/** Where a record is in the log of the imitated server: `commit` and `prepare` of what it wrote itself are equal. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export interface NewRecord {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface ServerRecord extends NewRecord {
  readonly stream: string;
  readonly revision: number;
  readonly place: Place;
}

export type Expected = 'any' | 'none' | 'exists' | number;
export type Written =
  | { readonly result: 'success'; readonly last: ServerRecord }
  | { readonly result: 'wrong-revision'; readonly current: number };

const utf8 = new TextEncoder();

/**
 * The log of the imitated server, in memory: it checks revisions and recognises repeated writes by the rules of
 * `IndexWriter.CheckCommit` of EventStoreDB 24.10, and its positions are offsets in bytes, with gaps, as there.
 */
export class Records {
  readonly all: ServerRecord[] = [];
  readonly #streams = new Map<string, ServerRecord[]>();
  readonly #ids = new Map<string, ServerRecord>();
  readonly #offsets = new Set<bigint>();
  readonly #watchers = new Set<() => void>();
  #end = 0n;
  #writes = 0;

  constructor() {
    this.#store('$users', [systemRecord('$User')]);
    this.#store('$settings', [systemRecord('update-settings')]);
  }

  stream(name: string): readonly ServerRecord[] {
    return this.#streams.get(name) ?? [];
  }

  /** Whether one may read from there: at the start of a record, or behind all of them. */
  isValid({ commit }: Place): boolean {
    return this.#offsets.has(commit) || commit > (this.all.at(-1)?.place.commit ?? -1n);
  }

  write(stream: string, expected: Expected, events: readonly NewRecord[]): Written {
    const current = this.stream(stream).length - 1;
    const repeated = this.#repeated(stream, expected, events, current);
    if (repeated !== undefined) return { result: 'success', last: repeated };
    const matches =
      expected === 'any' ||
      (expected === 'exists' ? current >= 0 : current === (expected === 'none' ? -1 : expected));
    if (!matches) return { result: 'wrong-revision', current };
    const last = this.#store(stream, events);
    this.#writeOtherThings();
    return { result: 'success', last };
  }

  /** Calls back after each write; gives what stops that. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** The last of the events when the server takes the write for one that it has seen: it compares ids only. */
  #repeated(
    stream: string,
    expected: Expected,
    events: readonly NewRecord[],
    current: number,
  ): ServerRecord | undefined {
    if (expected === 'any' || expected === 'exists') {
      const known = events.map(({ id }) => this.#ids.get(id));
      return known.every((record) => record?.stream === stream) ? known.at(-1) : undefined;
    }
    const first = expected === 'none' ? 0 : expected + 1;
    if (first > current) return undefined;
    const there = this.stream(stream).slice(first, first + events.length);
    return there.length === events.length && there.every(({ id }, at) => id === events[at]?.id)
      ? there.at(-1)
      : undefined;
  }

  #store(stream: string, events: readonly NewRecord[]): ServerRecord {
    let last: ServerRecord | undefined;
    const records = this.#streams.get(stream) ?? [];
    for (const event of events) {
      const place = { commit: this.#end, prepare: this.#end };
      last = { ...event, stream, revision: records.length, place };
      this.#offsets.add(this.#end);
      this.#end += BigInt(97 + stream.length + 2 * event.type.length + event.data.length);
      this.#end += BigInt(event.metadata.length);
      records.push(last);
      this.#ids.set(event.id, last);
      this.all.push(last);
    }
    this.#offsets.add(this.#end);
    this.#streams.set(stream, records);
    for (const watcher of [...this.#watchers]) watcher();
    if (last === undefined) throw new Error('A write has at least one event.');
    return last;
  }

  /** Every so often the server writes for itself, and somebody else to it. */
  #writeOtherThings(): void {
    this.#writes += 1;
    if (this.#writes % 3 === 0) this.#store('$stats-127.0.0.1:2113', [systemRecord('$statsCollected')]);
    if (this.#writes % 5 === 0) this.#store('other-city:assignment-1', [systemRecord('Elsewhere')]);
    if (this.#writes % 7 === 0) this.#store('$$a', [systemRecord('$metadata')]);
  }
}

let written = 0;

function systemRecord(type: string): NewRecord {
  written += 1;
  const id = `ffffffff-0000-4000-8000-${written.toString(16).padStart(12, '0')}`;
  return {
    id,
    type,
    contentType: 'application/json',
    data: utf8.encode('{"a": 1}'),
    metadata: utf8.encode(''),
  };
}

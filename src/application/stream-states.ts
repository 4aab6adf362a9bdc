import { AGGREGATES, type AnyCommand, type AnyEvent, type Category } from '../domain/catalogue.ts';
import type { Circumstances, Decision, Known, Reference } from '../domain/kernel/aggregate.ts';
import { decodeEvent } from '../log/codec.ts';
import type { EventLog } from '../log/event-log.ts';

/** An aggregate whose own types are left aside: the catalogue guarantees that its parts belong together. */
interface AnyAggregate {
  readonly category: string;
  readonly initial: (id: string) => unknown;
  readonly consults?: (state: unknown, command: AnyCommand, known: Known) => readonly Reference[];
  readonly decide: (state: unknown, command: AnyCommand, circumstances: Circumstances) => Decision<AnyEvent>;
  readonly evolve: (state: unknown, event: AnyEvent) => unknown;
}

/** Where in a stream the events of a command stand. */
export interface Recording {
  readonly digest: string;
  readonly firstRevision: number;
  readonly count: number;
}

/** What a stream has come to: the folded state, its last revision (-1: none) and the commands carried out. */
export interface StreamState {
  readonly state: unknown;
  readonly revision: number;
  /** The position of its last event; 0 where there is none. */
  readonly position: number;
  readonly commands: ReadonlyMap<string, Recording>;
}

const PAGE = 1000;

export function aggregateOf(category: Category): AnyAggregate {
  return AGGREGATES[category] as unknown as AnyAggregate;
}

export function initialStream(category: Category, id: string): StreamState {
  return { state: aggregateOf(category).initial(id), revision: -1, position: 0, commands: new Map() };
}

/** Folds further events of a stream into its state. */
export function advance(category: Category, from: StreamState, events: readonly AnyEvent[]): StreamState {
  if (events.length === 0) return from;
  const { evolve } = aggregateOf(category);
  const commands = new Map(from.commands);
  let { state, revision, position } = from;
  for (const event of events) {
    state = evolve(state, event);
    revision = event.revision;
    position = event.position;
    const { command, digest } = event.causation;
    const before = commands.get(command);
    commands.set(
      command,
      before === undefined
        ? { digest, firstRevision: revision, count: 1 }
        : { ...before, count: before.count + 1 },
    );
  }
  return { state, revision, position, commands };
}

/**
 * The states of recently used streams. A state kept here may be behind the log; the expected revision of the
 * append finds that out, and `reload` mends it.
 */
export class StreamStates {
  readonly #log: EventLog;
  readonly #capacity: number;
  readonly #kept = new Map<string, StreamState>();

  constructor(log: EventLog, capacity = 10_000) {
    this.#log = log;
    this.#capacity = capacity;
  }

  async get(category: Category, id: string): Promise<StreamState> {
    return this.#kept.get(`${category}-${id}`) ?? (await this.reload(category, id));
  }

  /** Reads what the log has beyond what is kept. */
  async reload(category: Category, id: string): Promise<StreamState> {
    const stream = `${category}-${id}`;
    let state = this.#kept.get(stream) ?? initialStream(category, id);
    for (;;) {
      const page = await this.#log.readStream(stream, { from: state.revision + 1, limit: PAGE });
      state = advance(category, state, page.map(decodeEvent));
      if (page.length < PAGE) break;
    }
    if (state.revision >= 0) this.keep(stream, state);
    return state;
  }

  /** What a stream had come to with the event at a revision; its beginning for -1. */
  async at(category: Category, id: string, revision: number): Promise<unknown> {
    let state = initialStream(category, id);
    while (state.revision < revision) {
      const from = state.revision + 1;
      const page = await this.#log.readStream(`${category}-${id}`, {
        from,
        limit: Math.min(PAGE, revision - from + 1),
      });
      if (page.length === 0) break;
      state = advance(category, state, page.map(decodeEvent));
    }
    return state.state;
  }

  /** What a stream had come to with what the log held by a position. */
  async by(category: Category, id: string, position: number): Promise<unknown> {
    const present = await this.reload(category, id);
    if (present.position <= position) return present.state;
    let state = initialStream(category, id);
    for (;;) {
      const page = await this.#log.readStream(`${category}-${id}`, { from: state.revision + 1, limit: PAGE });
      const held = page.filter((event) => event.position <= position);
      state = advance(category, state, held.map(decodeEvent));
      if (page.length < PAGE || held.length < page.length) return state.state;
    }
  }

  /** Adds events just stored, when they follow directly on what is kept; otherwise the next reload will. */
  extend(category: Category, id: string, events: readonly AnyEvent[]): void {
    const stream = `${category}-${id}`;
    const kept = this.#kept.get(stream) ?? initialStream(category, id);
    if (events[0]?.revision === kept.revision + 1) this.keep(stream, advance(category, kept, events));
  }

  keep(stream: string, state: StreamState): void {
    this.#kept.delete(stream);
    this.#kept.set(stream, state);
    const oldest = this.#kept.size > this.#capacity ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}

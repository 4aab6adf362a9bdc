import type { z } from 'zod';
import type { Actor } from './actor.ts';
import type { Basis, Envelope, Placed } from './envelope.ts';
import type { Refusal } from './refusal.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** The definition of one type of event or command: its Chinese title, version and the shape of its data. */
export interface TypeDefinition {
  readonly title: string;
  readonly version: number;
  readonly data: z.ZodType;
  /** Of an event: the versions before, version 1 first. A version never changes once it has been stored. */
  readonly earlier?: readonly EarlierVersion[];
}

/** A former version of an event's data, and what it comes to in the version that followed. */
export interface EarlierVersion {
  readonly data: z.ZodType;
  /** Pure; is given data of this version. */
  up(data: never): unknown;
}

export type TypeDefinitions = Readonly<Record<string, TypeDefinition>>;

/** The union of `{type, data}` that a table of definitions describes. */
export type Described<T extends TypeDefinitions> = {
  [K in keyof T & string]: { readonly type: K; readonly data: z.infer<T[K]['data']> };
}[keyof T & string];

/** A described event as it stands in the log, with its envelope and place. */
export type Recorded<E extends { type: string; data: unknown }> = E extends unknown
  ? Omit<Envelope, 'type' | 'data'> & Placed & E
  : never;

/** An event decided on, before it is put into its envelope. */
export type Decided<E extends { type: string; data: unknown }> = E & { readonly basis: Basis };

/** The circumstances of a command: who asks, the business date on which it is true, and what else is known. */
export interface Circumstances {
  readonly actor: Actor;
  readonly occurredOn: string;
  /** Counts in working days; a year that it does not know is refused. */
  readonly calendar: WorkCalendar;
  /** What the streams that the aggregate consults have come to. */
  readonly elsewhere: Elsewhere;
}

/** One stream: which kind of thing, and which. */
export interface Reference {
  readonly category: string;
  readonly id: string;
}

/**
 * The state of another stream, as far as it is recorded when the command is decided. Only what `consults` names may be
 * asked for. Nothing keeps that stream from going on meanwhile: a decision rests on what was known.
 */
export type Elsewhere = <State>(
  aggregate: { readonly category: string; readonly initial: (id: string) => State },
  id: string,
) => State;

/** The state of another stream; undefined while it has not been read. */
export type Known = <State>(
  aggregate: { readonly category: string; readonly initial: (id: string) => State },
  id: string,
) => State | undefined;

/** Events to record, in order, or why not. */
export type Decision<E extends { type: string; data: unknown }> = readonly Decided<E>[] | Refusal;

/**
 * One kind of consistency boundary. `decide` says what follows from a command in a state, `evolve` what a state
 * becomes by an event; both are pure. One stream `<category>-<id>` holds one of them.
 */
export interface Aggregate<
  State,
  Event extends { type: string; data: unknown },
  Command extends { type: string; data: unknown },
> {
  readonly category: string;
  readonly events: TypeDefinitions;
  readonly commands: TypeDefinitions;
  readonly initial: (id: string) => State;
  /**
   * The other streams whose states the decision looks at. Which they are may hang on what some of them say: asked again
   * with what is known by then, until it names no more.
   */
  readonly consults?: (state: State, command: Command, known: Known) => readonly Reference[];
  readonly decide: (state: State, command: Command, circumstances: Circumstances) => Decision<Event>;
  readonly evolve: (state: State, event: Recorded<Event>) => State;
}

/** Whether a decision is a refusal. */
export function isRefusal<E extends { type: string; data: unknown }>(
  decision: Decision<E>,
): decision is Refusal {
  return !Array.isArray(decision);
}

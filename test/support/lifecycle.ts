import fc from 'fast-check';
import { expect } from 'vitest';
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  initialTransition,
  transition,
} from 'xstate';
import type { Actor } from '../../src/domain/kernel/actor.ts';
import {
  type Aggregate,
  type Circumstances,
  isRefusal,
  type Recorded,
} from '../../src/domain/kernel/aggregate.ts';
import { recorded } from './envelopes.ts';
import { inGeneral } from './given.ts';

interface Described {
  readonly type: string;
  readonly data: unknown;
}

/** An event of one of the machines that watch an aggregate. */
export interface Step {
  /** The machine's name; a claim's machine is named after its month. */
  readonly machine: string;
  readonly event: string;
}

export interface Question<Command> {
  readonly command: Command;
  readonly actor: Actor;
  readonly occurredOn: string;
}

/** What is known elsewhere while a walk goes on. */
type Surroundings = Partial<Pick<Circumstances, 'elsewhere' | 'calendar'>>;

/** An aggregate with the machines that say what may happen to it; the table between the two is written by hand. */
export interface Lifecycle<State, Event extends Described, Command extends Described> {
  readonly aggregate: Aggregate<State, Event, Command>;
  readonly id: string;
  /** What has happened before the walk begins. */
  readonly beginning: readonly Event[];
  readonly questions: readonly Question<Command>[];
  readonly surroundings?: Surroundings;
  readonly machineOf: (name: string) => AnyStateMachine;
  /** What a machine must know besides its state, from the events so far. */
  readonly contextOf?: (history: readonly Event[]) => unknown;
  readonly asks: (command: Command) => readonly Step[];
  readonly steps: (event: Event) => readonly Step[];
  /** Where the folded state says that a machine stands. */
  readonly valueIn: (state: State, machine: string) => unknown;
}

/** Where a walk has come to: what the reducer says, what the machines say, and how. */
interface Place<State, Event> {
  readonly state: State;
  readonly machines: ReadonlyMap<string, AnyMachineSnapshot>;
  readonly history: readonly Event[];
}

/** States visited and transitions taken, as `claim.filing.drafted` and `claim.filing.drafted SUBMIT`. */
export type Trodden = Set<string>;

/** Everything that there is to tread in a machine. */
export function allOf(machine: AnyStateMachine): readonly string[] {
  const leaves = (node: AnyStateNode): readonly AnyStateNode[] => {
    const inner = Object.values(node.states);
    return inner.length === 0 ? [node] : inner.flatMap(leaves);
  };
  return leaves(machine.root)
    .flatMap((node) => [node.id, ...node.ownEvents.map((event) => `${node.id} ${event}`)])
    .sort();
}

/** Walks everywhere that the questions lead, up to a number of events, standing at each state once. */
export function walkEverywhere<State, Event extends Described, Command extends Described>(
  lifecycle: Lifecycle<State, Event, Command>,
  depth: number,
): Trodden {
  const trodden: Trodden = new Set();
  const seen = new Set<string>();
  let edge = [start(lifecycle, trodden)];
  for (let step = 0; step < depth && edge.length > 0; step += 1) {
    const next: Place<State, Event>[] = [];
    for (const place of edge) {
      for (const question of lifecycle.questions) {
        const reached = ask(lifecycle, place, question, trodden);
        const key = JSON.stringify(reached.state, (_, value) => (value instanceof Map ? [...value] : value));
        if (!seen.has(key) && seen.add(key)) next.push(reached);
      }
    }
    edge = next;
  }
  return trodden;
}

/** Walks at random. */
export function walkAtRandom<State, Event extends Described, Command extends Described>(
  lifecycle: Lifecycle<State, Event, Command>,
  { walks, steps }: { readonly walks: number; readonly steps: number },
): Trodden {
  const trodden: Trodden = new Set();
  const path = fc.array(fc.constantFrom(...lifecycle.questions), { minLength: 1, maxLength: steps });
  const property = fc.property(path, (questions) => {
    questions.reduce(
      (place, question) => ask(lifecycle, place, question, trodden),
      start(lifecycle, trodden),
    );
  });
  fc.assert(property, { numRuns: walks });
  return trodden;
}

/** Walks where a stream of the log has gone, and demands that the machines allow it and the reducer agrees. */
export function walkThrough<State, Event extends Described, Command extends Described>(
  lifecycle: Lifecycle<State, Event, Command>,
  id: string,
  events: readonly Recorded<Event>[],
): Trodden {
  const trodden: Trodden = new Set();
  const place: Place<State, Event> = {
    state: lifecycle.aggregate.initial(id),
    machines: new Map(),
    history: [],
  };
  events.reduce((so, event) => happen(lifecycle, so, event, trodden), place);
  return trodden;
}

function start<State, Event extends Described, Command extends Described>(
  lifecycle: Lifecycle<State, Event, Command>,
  trodden: Trodden,
): Place<State, Event> {
  const { aggregate, id, beginning } = lifecycle;
  const place: Place<State, Event> = { state: aggregate.initial(id), machines: new Map(), history: [] };
  return beginning.reduce((so, event) => happen(lifecycle, so, recorded(event), trodden), place);
}

/** Asks the aggregate, and demands of its answer that the machines agree. */
function ask<State, Event extends Described, Command extends Described>(
  lifecycle: Lifecycle<State, Event, Command>,
  place: Place<State, Event>,
  { command, actor, occurredOn }: Question<Command>,
  trodden: Trodden,
): Place<State, Event> {
  const { aggregate } = lifecycle;
  const before = JSON.stringify([...place.machines.values()].map(({ value }) => value));
  const able = lifecycle
    .asks(command)
    .every(({ machine, event }) => standing(lifecycle, place, machine, trodden).can({ type: event }));
  const decision = aggregate.decide(place.state, command, {
    ...inGeneral(),
    ...lifecycle.surroundings,
    actor,
    occurredOn,
  });
  // Nothing happens where the facts are so already, whatever the machine says.
  if (isRefusal(decision) || decision.length === 0) return place;
  expect({ command: command.type, at: before, able }).toEqual({
    command: command.type,
    at: before,
    able: true,
  });
  return decision.reduce(
    (so, { type, data }) => happen(lifecycle, so, recorded({ type, data, actor, occurredOn }), trodden),
    place,
  );
}

/** Lets an event happen to the reducer and to the machines, and demands that they stand at the same place. */
function happen<State, Event extends Described, Command extends Described>(
  lifecycle: Lifecycle<State, Event, Command>,
  place: Place<State, Event>,
  happened: unknown,
  trodden: Trodden,
): Place<State, Event> {
  const event = happened as Recorded<Event>;
  const machines = new Map(place.machines);
  for (const { machine, event: type } of lifecycle.steps(event)) {
    const from = standing(lifecycle, place, machine, trodden);
    expect({ event: event.type, at: from.value, can: from.can({ type }) }).toMatchObject({ can: true });
    const [to] = transition(lifecycle.machineOf(machine), from, { type });
    for (const node of from._nodes) {
      if (node.ownEvents.includes(type)) trodden.add(`${node.id} ${type}`);
    }
    tread(to, trodden);
    machines.set(machine, to);
  }
  const state = lifecycle.aggregate.evolve(place.state, event);
  for (const [name, { value }] of machines) {
    expect({ event: event.type, value: lifecycle.valueIn(state, name) }).toEqual({
      event: event.type,
      value,
    });
  }
  return { state, machines, history: [...place.history, event] };
}

/** A machine as it stands; at its beginning when nothing has happened in it. */
function standing<State, Event extends Described, Command extends Described>(
  lifecycle: Lifecycle<State, Event, Command>,
  place: Place<State, Event>,
  name: string,
  trodden: Trodden,
): AnyMachineSnapshot {
  const machine = lifecycle.machineOf(name);
  const context = lifecycle.contextOf?.(place.history);
  const known = place.machines.get(name);
  if (known !== undefined) return machine.resolveState({ value: known.value, context });
  const [first] = initialTransition(machine, context);
  tread(first, trodden);
  return first;
}

function tread(snapshot: AnyMachineSnapshot, trodden: Trodden): void {
  for (const { id, states } of snapshot._nodes) {
    if (Object.keys(states).length === 0) trodden.add(id);
  }
}

import { RefusedError } from '../../src/domain/kernel/refusal.ts';
import type { Append, AppendOutcome, EventToAppend, ExpectedRevision } from '../../src/log/event-log.ts';
import { isWorthAskingAgain } from './fleet.ts';
import type { Scene } from './scene.ts';
import { IMPOSSIBLE } from './store.ts';
import { must, Violation } from './violation.ts';

/** Few, so that appenders race for them. */
const STREAMS = ['race-1', 'race-2', 'race-3'];
const TYPES = ['Noted', 'Marked'];

type Outcomes = readonly AppendOutcome[];

/** Appends to streams that others append to as well, and asks again with the same ids until it knows the outcome. */
export class Appender {
  readonly #scene: Scene;
  readonly #revisions = new Map<string, number>();
  readonly #past: Append[] = [];

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  async append(calls: number): Promise<void> {
    const { world, pace } = this.#scene;
    const { random } = world;
    for (let count = 0; count < calls; count += 1) {
      if (random.chance(0.2)) await this.#inStep();
      else await Promise.all(this.#drawCalls().map((call) => this.#call(call)));
      await world.sleep(random.fraction() * pace);
    }
  }

  /** One call, until its outcome is known or patience ends; then perhaps once more. */
  async #call(call: readonly Append[]): Promise<void> {
    const { random } = this.#scene.world;
    if (random.chance(0.1)) void this.#ask(call, 1); // impatient: asks twice at once
    const patience = random.chance(0.85) ? Number.POSITIVE_INFINITY : random.between(1, 3);
    const outcomes = await this.#ask(call, patience);
    if (outcomes === null) return;
    const overtaken: Append[] = [];
    for (const [index, append] of call.entries()) {
      const outcome = outcomes[index];
      if (outcome?.outcome === 'wrong-revision') {
        overtaken.push({ ...append, expected: expectAfter(outcome.actual) });
      }
    }
    if (overtaken.length > 0 && random.chance(0.5)) await this.#ask(overtaken, 5);
    if (random.chance(0.2)) await Promise.all([this.#ask(call, 5), this.#ask(call, 5)]);
  }

  /** Two calls of which the second follows on the first and does not wait for it; one server takes them in turn. */
  async #inStep(): Promise<void> {
    const { world, fleet, inOrder } = this.#scene;
    const { random } = world;
    const stream = random.pick(STREAMS);
    const [first, second] = [this.#drawAppend(stream, 'any'), this.#drawAppend(stream, 'exists')];
    this.#past.push(first, second);
    try {
      const both = await fleet.ask(({ log }) => Promise.all([log.append([first]), log.append([second])]));
      const places = both.flat().map((each) => (each.outcome === 'appended' ? each.firstPosition : 0));
      world.note('in step', places.join(', '));
      must(
        !inOrder || (places[0] ?? 0) < (places[1] ?? 0),
        () =>
          `Of two appends to ${stream} made one after the other the outcomes were ${describe(both.flat())}.`,
      );
    } catch (error) {
      if (!isWorthAskingAgain(error)) throw error;
    }
    if (random.chance(0.8)) await this.#ask([first, second], Number.POSITIVE_INFINITY);
  }

  async #ask(call: readonly Append[], patience: number): Promise<Outcomes | null> {
    const { world, fleet } = this.#scene;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const outcomes = await fleet.ask(({ log }) => log.append(call));
        this.#learn(outcomes);
        return outcomes;
      } catch (error) {
        world.note(isOverload(error) ? 'overloaded' : 'append failed', String(error));
        if (error instanceof Violation) throw error;
        if (!isWorthAskingAgain(error) || attempt >= patience) return null;
        await world.sleep(1 + world.random.fraction() * 80);
      }
    }
  }

  #learn(outcomes: Outcomes): void {
    for (const outcome of outcomes) {
      this.#scene.world.note(outcome.outcome, describe([outcome]));
      if (outcome.outcome === 'wrong-revision') this.#revisions.set(outcome.stream, outcome.actual);
      if (outcome.outcome === 'appended') {
        this.#revisions.set(outcome.stream, outcome.firstRevision + outcome.count - 1);
      }
    }
  }

  /** One or, at the same time, several. */
  #drawCalls(): readonly (readonly Append[])[] {
    return Array.from({ length: this.#scene.world.random.pick([1, 1, 3]) }, () => this.#drawCall());
  }

  #drawCall(): readonly Append[] {
    const { random } = this.#scene.world;
    const call = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => this.#draw());
    this.#past.push(...call);
    return random.chance(0.05) ? [...call, ...call] : call;
  }

  #draw(): Append {
    const { random } = this.#scene.world;
    if (random.chance(0.06)) return this.#drawAppend(IMPOSSIBLE, 'any');
    if (random.chance(0.02)) return { stream: random.pick(STREAMS), expected: 'any', events: [] };
    if (random.chance(0.12) && this.#past.length > 0) return this.#misuse(random.pick(this.#past));
    const stream = random.pick(STREAMS);
    return this.#drawAppend(stream, this.#drawExpected(stream));
  }

  #drawExpected(stream: string): ExpectedRevision {
    const { random } = this.#scene.world;
    const known = this.#revisions.get(stream) ?? -1;
    const drawn = random.between(1, 10);
    if (drawn <= 3) return 'any';
    if (drawn === 4) return 'exists';
    if (drawn === 5) return 'none';
    return drawn === 6 ? random.between(0, 6) : expectAfter(known);
  }

  #drawAppend(stream: string, expected: ExpectedRevision): Append {
    const { random } = this.#scene.world;
    return {
      stream,
      expected,
      events: Array.from({ length: random.pick([1, 1, 2, 3]) }, () => this.#drawEvent()),
    };
  }

  #drawEvent(): EventToAppend {
    const { random } = this.#scene.world;
    const bytes = Uint8Array.from({ length: random.between(1, 12) }, () => random.between(0, 255));
    return { id: random.uuid(), type: random.pick(TYPES), bytes };
  }

  /** What was asked for before, with something about it changed though its ids are the same. */
  #misuse({ stream, expected, events }: Append): Append {
    const { random } = this.#scene.world;
    const [head] = events;
    if (head === undefined) return this.#drawAppend(stream, expected);
    const misused = random.pick([
      { stream, expected, events: [{ ...head, bytes: Uint8Array.of(random.between(0, 255)) }] },
      { stream, expected, events: [{ ...head, type: 'Changed' }, ...events.slice(1)] },
      { stream: random.pick(STREAMS), expected, events },
      { stream, expected, events: [...events, this.#drawEvent()] },
      { stream, expected, events: [this.#drawEvent(), ...events] },
      { stream, expected, events: [...events, head] },
      { stream, expected, events: events.toReversed() },
      { stream, expected, events: [head] },
    ] satisfies Append[]);
    return stream === IMPOSSIBLE ? { ...misused, stream } : misused;
  }
}

function expectAfter(revision: number): ExpectedRevision {
  return revision < 0 ? 'none' : revision;
}

function describe(value: unknown): string {
  return JSON.stringify(value);
}

function isOverload(error: unknown): boolean {
  return error instanceof RefusedError && error.code === 'log.overloaded';
}

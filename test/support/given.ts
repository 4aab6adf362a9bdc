import { expect } from 'vitest';
import type { Actor } from '../../src/domain/kernel/actor.ts';
import {
  type Aggregate,
  type Circumstances,
  type Decided,
  type Elsewhere,
  isRefusal,
  type Recorded,
} from '../../src/domain/kernel/aggregate.ts';
import type { Refusal } from '../../src/domain/kernel/refusal.ts';
import { CALENDAR } from './calendar.ts';
import { recorded } from './envelopes.ts';
import { OFFICE } from './people.ts';

interface Described {
  readonly type: string;
  readonly data: unknown;
}

/** An event that has happened; by the office, and on the day of the test, unless it says otherwise. */
export type Happened<E extends Described> = E & { readonly actor?: Actor; readonly occurredOn?: string };

/** The day on which a test's events and commands happen unless they say otherwise. */
export const TODAY = '2024-07-03';

/** The office asks, today, by the calendars that come with the program, and nothing is known elsewhere. */
export function inGeneral(): Circumstances {
  return { actor: OFFICE, occurredOn: TODAY, calendar: CALENDAR, elsewhere: elsewhere() };
}

/** What is known of other streams: a state for each, by the stream's name. */
export function elsewhere(states: Readonly<Record<string, unknown>> = {}): Elsewhere {
  return <State>(aggregate: { readonly category: string }, id: string): State => {
    const stream = `${aggregate.category}-${id}`;
    if (!Object.hasOwn(states, stream)) throw new Error(`nothing is given of “${stream}”`);
    return states[stream] as State;
  };
}

/** Given what has happened to one aggregate … */
export function given<State, Event extends Described, Command extends Described>(
  aggregate: Aggregate<State, Event, Command>,
  id: string,
  ...history: readonly Happened<Event>[]
) {
  const state = history.reduce(
    (so: State, event, revision) =>
      aggregate.evolve(so, recorded({ ...event, revision }) as unknown as Recorded<Event>),
    aggregate.initial(id),
  );
  return {
    state,
    /** … when it is asked for something … */
    when(command: Command, circumstances: Partial<Circumstances> = {}) {
      const decision = aggregate.decide(state, command, { ...inGeneral(), ...circumstances });
      return {
        decision,
        /** … then exactly this happens, each event readable by the catalogue and resting on some ground. */
        happens(...expected: readonly Event[]): readonly Decided<Event>[] {
          if (isRefusal(decision)) throw new Error(`refused: ${decision.code} ${decision.message}`);
          expect(decision.map(({ type, data }) => ({ type, data }))).toEqual(expected);
          for (const { type, data, basis } of decision) {
            aggregate.events[type]?.data.parse(data);
            expect(basis.source).not.toBe('');
            expect(basis.article).not.toBe('');
          }
          return decision;
        },
        /** … then it is refused, in words that a Chinese reader understands. */
        isRefused(kind: Refusal['kind'], code: string, ...words: readonly string[]): Refusal {
          if (!isRefusal(decision)) throw new Error(`not refused: ${JSON.stringify(decision)}`);
          expect(`${decision.kind} ${decision.code}`).toBe(`${kind} ${code}`);
          expect(decision.message).toMatch(/\p{Script=Han}/u);
          expect(decision.message).not.toMatch(/undefined|null|NaN|object/);
          for (const word of words) expect(decision.message).toContain(word);
          return decision;
        },
      };
    },
  };
}

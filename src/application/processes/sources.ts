import type { AnyEvent } from '../../domain/catalogue.ts';
import type { WorkCalendar } from '../../domain/kernel/work-calendar.ts';
import type { EventLog } from '../../log/event-log.ts';
import type { Coordinates } from '../../projections/facts.ts';
import type { AssignmentRow } from '../../projections/models/assignments.ts';
import type { ReadingRow } from '../../projections/models/readings.ts';
import type { Board } from '../../projections/scoreboard.ts';
import type { Sealing } from '../sealing/sealing.ts';

/** A kind of thing that has states. */
export interface Stateful<State> {
  readonly category: string;
  readonly initial: (id: string) => State;
}

/**
 * What processes look at besides the event that they react to. What they make of an event depends on it and on what the
 * log held by then, and on nothing that came later: asked again, they say the same.
 */
export interface Sources {
  readonly calendar: WorkCalendar;
  readonly log: EventLog;
  readonly sealing: Sealing;
  /** What a stream has come to. */
  readonly state: <State>(aggregate: Stateful<State>, id: string) => Promise<State>;
  /** What a stream had come to with an event, by that event's revision. */
  readonly stateAt: <State>(aggregate: Stateful<State>, id: string, revision: number) => Promise<State>;
  /** What a stream had come to with what the log held by a position. */
  readonly stateBy: <State>(aggregate: Stateful<State>, id: string, position: number) => Promise<State>;
  /** The scores at given coordinates. */
  readonly board: (coordinates: Coordinates) => Promise<Board>;
  /** The events at positions, in order, as far as there are any. */
  readonly eventsAt: (positions: readonly number[]) => Promise<readonly AnyEvent[]>;
  /** Every event of a stream. */
  readonly eventsOf: (stream: string) => Promise<readonly AnyEvent[]>;
  /** The uses of a unit's result in a period that were recorded before a position. */
  readonly usesOf: (asked: { period: string; unit: string; before: number }) => Promise<readonly string[]>;
  /** The assignments that a clause of a plan has led to. */
  readonly assignmentsOf: (plan: string, clause: string) => Promise<readonly AssignmentRow[]>;
  /** The printed name of every unit, by code, as it was at a position. */
  readonly unitNames: (position: number) => Promise<ReadonlyMap<string, string>>;
  /** The values ever measured of an assignment's targets in a month. */
  readonly readingsOf: (assignment: string, month: string) => Promise<readonly ReadingRow[]>;
}

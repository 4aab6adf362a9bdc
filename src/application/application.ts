import type { Database } from '../database/database.ts';
import type { AnyEvent, Category } from '../domain/catalogue.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import { planAggregate } from '../domain/plan/aggregate.ts';
import type { PlanState } from '../domain/plan/evolve.ts';
import { decodeEvent } from '../log/codec.ts';
import { eventAt } from '../log/event-at.ts';
import type { EventLog } from '../log/event-log.ts';
import { readings } from '../projections/models/readings.ts';
import { units } from '../projections/models/units.ts';
import { Past } from '../projections/past/past.ts';
import { PastMemory } from '../projections/past/past-memory.ts';
import { rowsAt } from '../projections/past/rows-at.ts';
import { Projector } from '../projections/projector.ts';
import { assignmentsOfClause } from '../projections/queries/assignments.ts';
import { listRows } from '../projections/queries/rows.ts';
import { readLogFacts } from '../projections/queries/status.ts';
import { usesOf } from '../projections/queries/uses.ts';
import { Scoreboard } from '../projections/scoreboard.ts';
import type { CommandRequest } from './command.ts';
import { CommandBus, type CommandResult } from './command-bus.ts';
import { closeDay, daysToClose } from './day/close-day.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { ProcessRunner, type StoppedProcess } from './processes/process-runner.ts';
import { processes } from './processes/processes.ts';
import type { Sources } from './processes/sources.ts';
import { type KeyMaker, openSealing, type Sealing } from './sealing/sealing.ts';
import { StreamStates } from './stream-states.ts';

export interface Ingredients {
  readonly database: Database;
  readonly log: EventLog;
  readonly evidence: EvidenceStore;
  readonly calendar: WorkCalendar;
  /** The present as a UTC instant with milliseconds. */
  readonly now: () => string;
  /** Takes this log for the one from now on, whichever the read models were folded from before. */
  readonly adopt?: boolean;
  /** Makes the keys under which personal data are sealed; by default they are drawn at random. */
  readonly makeKey?: KeyMaker;
}

type PlanReader = (id: string) => Promise<PlanState>;

/** Everything that surfaces need, put together: commands in, read models and scores out, time moving on. */
export class Application {
  readonly database: Database;
  readonly log: EventLog;
  readonly evidence: EvidenceStore;
  readonly calendar: WorkCalendar;
  readonly now: () => string;
  readonly sealing: Sealing;
  readonly bus: CommandBus;
  readonly projector: Projector;
  readonly past: Past;
  readonly scoreboard: Scoreboard;
  readonly #processes: ProcessRunner;
  readonly #plan: PlanReader;

  private constructor(
    ingredients: Ingredients,
    parts: {
      readonly bus: CommandBus;
      readonly projector: Projector;
      readonly past: Past;
      readonly scoreboard: Scoreboard;
      readonly processes: ProcessRunner;
      readonly plan: PlanReader;
      readonly sealing: Sealing;
    },
  ) {
    this.database = ingredients.database;
    this.log = ingredients.log;
    this.evidence = ingredients.evidence;
    this.calendar = ingredients.calendar;
    this.now = ingredients.now;
    this.bus = parts.bus;
    this.projector = parts.projector;
    this.past = parts.past;
    this.scoreboard = parts.scoreboard;
    this.#processes = parts.processes;
    this.#plan = parts.plan;
    this.sealing = parts.sealing;
  }

  static async open(ingredients: Ingredients): Promise<Application> {
    const { database, log, calendar, now, adopt = false, makeKey } = ingredients;
    if (adopt) {
      // In this order: dying in between leaves read models that are refused again.
      await ProcessRunner.forget(database);
      await Projector.forget(database);
    }
    const sealing = await openSealing(database, makeKey);
    const bus = new CommandBus(log, now, calendar);
    const projector = await Projector.open(database, log);
    const states = new StreamStates(log);
    const past = new Past(log, { memory: new PastMemory(database) });
    const scoreboard = new Scoreboard(database, past);
    const state: Sources['state'] = async ({ category }, id) =>
      (await states.reload(category as Category, id)).state as never;
    const stateAt: Sources['stateAt'] = async ({ category }, id, revision) =>
      (await states.at(category as Category, id, revision)) as never;
    const stateBy: Sources['stateBy'] = async ({ category }, id, position) =>
      (await states.by(category as Category, id, position)) as never;
    const unitNames: Sources['unitNames'] = async (position) => {
      const rows = await rowsAt(log, units, position);
      return new Map([...rows].map(([code, { name }]) => [code, name]));
    };
    const board: Sources['board'] = async (coordinates) => {
      await projector.catchUp();
      return scoreboard.board(coordinates);
    };
    const eventsAt: Sources['eventsAt'] = async (positions) => {
      const found = await Promise.all(positions.map((position) => eventAt(log, position)));
      return found.filter((stored) => stored !== undefined).map(decodeEvent);
    };
    const eventsOf: Sources['eventsOf'] = async (stream) => (await log.readStream(stream)).map(decodeEvent);
    const usesBefore: Sources['usesOf'] = async (asked) => {
      await projector.catchUp();
      return usesOf(database, asked);
    };
    const readingsOf: Sources['readingsOf'] = async (assignment, period) => {
      await projector.catchUp();
      const filter = { assignment, period };
      return (await listRows(database, readings, filter, { after: null, limit: 1000 })).rows;
    };
    const assignmentsOf: Sources['assignmentsOf'] = async (plan, clause) => {
      await projector.catchUp();
      return assignmentsOfClause(database, plan, clause);
    };
    const all = processes({
      calendar,
      log,
      sealing,
      state,
      stateAt,
      stateBy,
      board,
      eventsAt,
      eventsOf,
      usesOf: usesBefore,
      unitNames,
      readingsOf,
      assignmentsOf,
    });
    const runner = await ProcessRunner.open(database, log, bus, all);
    const plan: PlanReader = (id) => state(planAggregate, id);
    const parts = { bus, projector, past, scoreboard, processes: runner, plan, sealing };
    return new Application(ingredients, parts);
  }

  /** Carries a command out, lets what follows follow, and brings the read models up to date. */
  async execute(request: CommandRequest): Promise<readonly AnyEvent[]> {
    const events = await this.bus.execute(request);
    await this.settle();
    return events;
  }

  /** The same for several commands at once, in one transaction. */
  async executeAll(requests: readonly CommandRequest[]): Promise<readonly CommandResult[]> {
    const results = await this.bus.executeAll(requests);
    await this.settle();
    return results;
  }

  /** The processes that cannot go on, and why. */
  get stoppedProcesses(): readonly StoppedProcess[] {
    return this.#processes.stopped;
  }

  /** Lets processes react to what has happened and folds it into the read models. */
  async settle(): Promise<void> {
    await this.#processes.run();
    await this.projector.catchUp();
  }

  /** Closes every day that is not closed yet, up to a date. Returns the days closed. */
  async closeDaysUpTo(date: string): Promise<readonly string[]> {
    await this.settle();
    const known = await readLogFacts(this.database);
    const days = daysToClose(known?.closedDay ?? null, date);
    for (const day of days) {
      await closeDay(
        {
          database: this.database,
          projector: this.projector,
          bus: this.bus,
          calendar: this.calendar,
          plan: this.#plan,
          react: () => this.#processes.run(),
        },
        day,
      );
    }
    return days;
  }

  async close(): Promise<void> {
    await this.log.close();
    await this.database.close();
  }
}

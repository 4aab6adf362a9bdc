import type { AnyEvent } from '../domain/catalogue.ts';
import type { EvidenceState } from '../domain/evidence/aggregate.ts';
import { SYSTEM } from '../domain/kernel/actor.ts';
import { type Circumstances, isRefusal } from '../domain/kernel/aggregate.ts';
import { businessDate } from '../domain/kernel/dates.ts';
import { type Refusal, RefusedError } from '../domain/kernel/refusal.ts';
import { legible } from '../domain/kernel/text.ts';
import { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import { decodeEvent, encodeEvent } from '../log/codec.ts';
import { type Append, type EventLog, positionIn } from '../log/event-log.ts';
import { refuseBusy, refusedIfThrown, refuseReused, refuseTooLarge } from './bus-refusals.ts';
import { refuseUnrecorded } from './cited-events.ts';
import { refuseUnreceived } from './cited-evidence.ts';
import {
  type CommandRequest,
  categoryOf,
  digestOf,
  inParts,
  refuseDate,
  refuseFuture,
  refuseMalformed,
  streamOf,
} from './command.ts';
import { consult, streamNamed } from './elsewhere.ts';
import { nameUuid } from './identity.ts';
import { refuseUnknownEvent } from './linked-events.ts';
import {
  envelop,
  hasEvent,
  isStored,
  joined,
  NOT_YET_PLACED,
  type Planned,
  place,
  type Stored,
} from './planned.ts';
import { refuseCommand } from './policy.ts';
import { refuseUnsigned } from './reading-message.ts';
import { advance, aggregateOf, type Recording, type StreamState, StreamStates } from './stream-states.ts';

/** What became of a command. `recorded` events may be none: the facts were so already. */
export type CommandResult =
  | { readonly outcome: 'recorded'; readonly events: readonly AnyEvent[] }
  /** The same command was carried out before; these are the events of that time. */
  | { readonly outcome: 'recorded-before'; readonly events: readonly AnyEvent[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** How often a command is decided anew because somebody else wrote the stream meanwhile. */
const MAX_ATTEMPTS = 5;

/**
 * Carries commands out: permission, state, decision, envelope, append. What the log has acknowledged is durable
 * when a result is returned. A command is carried out at most once, however often it is asked for with its id.
 */
export class CommandBus {
  readonly #log: EventLog;
  readonly #states: StreamStates;
  readonly #now: () => string;
  readonly #calendar: WorkCalendar;

  /**
   * @param now the present as a UTC instant with milliseconds
   * @param calendar without one, commands that count in working days are refused
   */
  constructor(log: EventLog, now: () => string, calendar = new WorkCalendar([])) {
    this.#log = log;
    this.#states = new StreamStates(log);
    this.#now = now;
    this.#calendar = calendar;
  }

  /** Carries one command out, or throws its refusal. */
  async execute(request: CommandRequest): Promise<readonly AnyEvent[]> {
    const [result] = await this.executeAll([request]);
    if (result === undefined) throw new Error('no result for the command');
    if (result.outcome === 'refused') throw new RefusedError(result.refusal);
    return result.events;
  }

  /**
   * Carries commands out in turn, together in one transaction: later ones see what earlier ones did; a refused one
   * changes nothing and does not hinder the others. Results stand in the order of the requests, the same as if each
   * had been asked for by itself; of the events, those of one stream stand together. Only what must find another
   * recorded first begins a transaction of its own (see `inParts`). Requests that are refused as forbidden are
   * themselves recorded.
   */
  async executeAll(requests: readonly CommandRequest[]): Promise<readonly CommandResult[]> {
    const results: CommandResult[] = [];
    for (const part of inParts(requests)) results.push(...(await this.#attempt(part, MAX_ATTEMPTS)));
    for (const [index, result] of results.entries()) {
      const request = requests[index];
      if (request !== undefined && result.outcome === 'refused' && result.refusal.kind === 'forbidden') {
        await this.recordRefusal(
          request.actor,
          request.command.type,
          request.target,
          result.refusal,
          request.commandId,
        );
      }
    }
    return results;
  }

  /**
   * Records that somebody asked for what they may not have.
   *
   * @param occasion makes the record unique: the same occasion is recorded once
   */
  async recordRefusal(
    by: CommandRequest['actor'],
    asked: string,
    target: string,
    { code, details }: Refusal,
    occasion: string,
  ): Promise<void> {
    const rule = typeof details.rule === 'string' ? details.rule : code;
    // A stream of its own: many may be refused at once, and none waits for another.
    const id = nameUuid(`refusal\n${occasion}\n${by.account}\n${asked}\n${target}`);
    const command = {
      type: 'RecordRefusal',
      data: { by, asked, target: legible(target, 200), rule },
    } as const;
    const [result] = await this.#attempt(
      [{ commandId: id, target: id, command, actor: SYSTEM }],
      MAX_ATTEMPTS,
    );
    // The same occasion with other words: it has been recorded.
    if (result?.outcome !== 'refused' || result.refusal.code === 'command.id-reused') return;
    throw new RefusedError(result.refusal);
  }

  async #attempt(requests: readonly CommandRequest[], attempts: number): Promise<readonly CommandResult[]> {
    const results: (CommandResult | undefined)[] = requests.map(() => undefined);
    const planned: Planned[] = [];
    const working = new Map<string, StreamState>();
    let tried = 0;
    for (const [index, request] of requests.entries()) {
      const decided = await this.#decide(request, working, index);
      if (decided === 'after those before it') break;
      tried += 1;
      if ('outcome' in decided) results[index] = decided;
      else planned.push(decided);
    }
    // What follows in a stream on another of these commands must not be stored without it, even where as many events
    // of somebody else have taken its place: together they are one append.
    const chains = [...Map.groupBy(planned, ({ append }) => append.stream).values()];
    const outcomes = chains.length === 0 ? [] : await this.#log.append(chains.map(joined));
    const taken = new Set<number>();
    const overtaken = new Set<string>();
    for (const [at, chain] of chains.entries()) {
      const outcome = outcomes[at];
      if (outcome === undefined) throw new Error('the log gave no outcome for an append');
      let before = 0;
      for (const plan of chain) {
        if (isStored(outcome)) results[plan.index] = this.#keep(plan, outcome, before);
        else overtaken.add(plan.append.stream);
        if (outcome.outcome === 'id-taken' && hasEvent(plan, outcome.id)) taken.add(plan.index);
        before += plan.events.length;
      }
    }
    for (const [index, request] of requests.slice(0, tried).entries()) {
      const result = results[index];
      // What changed nothing after a command that came to nothing is decided anew as well.
      const misled = overtaken.has(streamOf(request)) && !(result !== undefined && changed(result));
      if (result === undefined || misled) {
        results[index] = await this.#retry(request, taken.has(index), attempts);
      }
    }
    const known = results.slice(0, tried).map((result) => result ?? refused(refuseBusy()));
    if (tried === requests.length) return known;
    return [...known, ...(await this.#attempt(requests.slice(tried), attempts))];
  }

  /** Somebody else wrote the stream first: read what they wrote and decide anew. */
  async #retry(request: CommandRequest, isTaken: boolean, attempts: number): Promise<CommandResult> {
    const { commands } = await this.#states.reload(categoryOf(request), request.target);
    if (isTaken && !commands.has(request.commandId)) return refused(refuseReused(request));
    if (attempts <= 1) return refused(refuseBusy());
    const [result] = await this.#attempt([request], attempts - 1);
    return result ?? refused(refuseBusy());
  }

  async #decide(
    request: CommandRequest,
    working: Map<string, StreamState>,
    index: number,
  ): Promise<CommandResult | Planned | 'after those before it'> {
    const recordedAt = this.#now();
    const today = businessDate(recordedAt);
    const occurredOn = request.occurredOn ?? today;
    const flaw =
      refuseMalformed(request) ??
      refuseCommand(request.command.type, request.actor) ??
      refuseDate(occurredOn);
    if (flaw !== null) return refused(flaw);

    const category = categoryOf(request);
    const stream = streamOf(request);
    const before = working.get(stream) ?? (await this.#states.get(category, request.target));
    const digest = digestOf(request);
    const recording = before.commands.get(request.commandId);
    if (recording !== undefined) return this.#replay(stream, request, digest, recording);

    const aggregate = aggregateOf(category);
    const { references, elsewhere } = await consult(
      this.#states,
      (known) => aggregate.consults?.(before.state, request.command, known) ?? [],
    );
    if (references.some((reference) => working.has(streamNamed(reference)))) return 'after those before it';
    const circumstances: Circumstances = {
      actor: request.actor,
      occurredOn,
      calendar: this.#calendar,
      elsewhere,
    };
    // Not before the replay: clocks go back, and what was recorded yesterday is not refused as of tomorrow.
    const decision =
      refuseFuture(occurredOn, today) ??
      refusedIfThrown(() => aggregate.decide(before.state, request.command, circumstances));
    if (isRefusal(decision)) {
      // What is kept may be behind the log: nobody is refused because of what is not so any more.
      const fresh = working.get(stream) ?? (await this.#states.reload(category, request.target));
      if (fresh.revision > before.revision) return this.#decide(request, working, index);
      return refused(decision);
    }
    if (decision.length === 0) return { outcome: 'recorded', events: [] };
    const envelopes = envelop(decision, request, { stream, digest, recordedAt, occurredOn });
    const events = envelopes.map(encodeEvent);
    const unfit =
      refuseTooLarge(events) ??
      refuseUnsigned(decision) ??
      (await refuseUnreceived(
        request,
        async (id) => (await this.#states.get('evidence', id)).state as EvidenceState,
      )) ??
      (await refuseUnrecorded(request, this.#log)) ??
      (await refuseUnknownEvent(request, this.#log));
    if (unfit !== null) return refused(unfit);
    working.set(stream, advance(category, before, place(envelopes, before.revision + 1, NOT_YET_PLACED)));
    const append: Append = { stream, expected: before.revision < 0 ? 'none' : before.revision, events };
    return { category, target: request.target, index, append, events: envelopes };
  }

  async #replay(
    stream: string,
    request: CommandRequest,
    digest: string,
    recording: Recording,
  ): Promise<CommandResult> {
    if (recording.digest !== digest) return refused(refuseReused(request));
    const stored = await this.#log.readStream(stream, {
      from: recording.firstRevision,
      limit: recording.count,
    });
    return { outcome: 'recorded-before', events: stored.map(decodeEvent) };
  }

  /** @param others how many events of other commands stand before those of this one in what was stored */
  #keep(plan: Planned, stored: Stored, others: number): CommandResult {
    const positionOf = (index: number) => positionIn(stored, others + index);
    const events = place(plan.events, stored.firstRevision + others, positionOf);
    this.#states.extend(plan.category, plan.target, events);
    return { outcome: stored.outcome === 'appended' ? 'recorded' : 'recorded-before', events };
  }
}

function refused(reason: Refusal): CommandResult {
  return { outcome: 'refused', refusal: reason };
}

function changed(result: CommandResult): boolean {
  return result.outcome !== 'refused' && result.events.length > 0;
}

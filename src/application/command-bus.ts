import { type AnyEvent, type Category, COMMAND_TYPES, EVENT_TYPES } from '../domain/catalogue.ts';
import { SYSTEM } from '../domain/kernel/actor.ts';
import { isRefusal } from '../domain/kernel/aggregate.ts';
import { businessDate, isIsoDate } from '../domain/kernel/dates.ts';
import type { Envelope } from '../domain/kernel/envelope.ts';
import { type Refusal, RefusedError, refusal } from '../domain/kernel/refusal.ts';
import { decodeEvent, encodeEvent } from '../log/codec.ts';
import type { Append, AppendOutcome, EventLog } from '../log/event-log.ts';
import { type CommandRequest, digestOf, refuseMalformed } from './command.ts';
import { eventId, nameUuid } from './identity.ts';
import { refuseCommand } from './policy.ts';
import { advance, aggregateOf, type Recording, type StreamState, StreamStates } from './stream-states.ts';

/** What became of a command. `recorded` events may be none: the facts were so already. */
export type CommandResult =
  | { readonly outcome: 'recorded'; readonly events: readonly AnyEvent[] }
  /** The same command was carried out before; these are the events of that time. */
  | { readonly outcome: 'recorded-before'; readonly events: readonly AnyEvent[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

interface Planned {
  readonly category: Category;
  readonly target: string;
  readonly index: number;
  readonly append: Append;
  readonly events: readonly Envelope[];
}

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

  /** @param now the present as a UTC instant with milliseconds */
  constructor(log: EventLog, now: () => string) {
    this.#log = log;
    this.#states = new StreamStates(log);
    this.#now = now;
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
   * changes nothing and does not hinder the others. Results stand in the order of the requests. Requests by people
   * that are refused as forbidden are themselves recorded.
   */
  async executeAll(requests: readonly CommandRequest[]): Promise<readonly CommandResult[]> {
    const results = await this.#attempt(requests, MAX_ATTEMPTS);
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
    const results = await this.#attempt(
      [
        {
          commandId: nameUuid(`refusal\n${occasion}\n${by.account}\n${asked}\n${target}`),
          target: businessDate(this.#now()),
          command: { type: 'RecordRefusal', data: { by, asked, target: target.slice(0, 200), rule } },
          actor: SYSTEM,
        },
      ],
      MAX_ATTEMPTS,
    );
    const [result] = results;
    if (result?.outcome === 'refused') throw new RefusedError(result.refusal);
  }

  async #attempt(requests: readonly CommandRequest[], attempts: number): Promise<readonly CommandResult[]> {
    const results: (CommandResult | undefined)[] = requests.map(() => undefined);
    const planned: Planned[] = [];
    const working = new Map<string, StreamState>();
    for (const [index, request] of requests.entries()) {
      const decided = await this.#decide(request, working, index);
      if ('outcome' in decided) results[index] = decided;
      else planned.push(decided);
    }
    const outcomes = planned.length === 0 ? [] : await this.#log.append(planned.map(({ append }) => append));
    const again: number[] = [];
    for (const [at, plan] of planned.entries()) {
      const outcome = outcomes[at];
      if (outcome === undefined) throw new Error('the log gave no outcome for an append');
      if (isStored(outcome)) results[plan.index] = this.#keep(plan, outcome);
      else again.push(plan.index);
    }
    for (const index of again) {
      const request = requests[index];
      if (request !== undefined) results[index] = await this.#retry(request, attempts);
    }
    return results.map((result) => result ?? refuseBusy());
  }

  /** Somebody else wrote the stream first: read what they wrote and decide anew. */
  async #retry(request: CommandRequest, attempts: number): Promise<CommandResult> {
    if (attempts <= 1) return refuseBusy();
    await this.#states.reload(categoryOf(request), request.target);
    const [result] = await this.#attempt([request], attempts - 1);
    return result ?? refuseBusy();
  }

  async #decide(
    request: CommandRequest,
    working: Map<string, StreamState>,
    index: number,
  ): Promise<CommandResult | Planned> {
    const recordedAt = this.#now();
    const today = businessDate(recordedAt);
    const occurredOn = request.occurredOn ?? today;
    const flaw =
      refuseMalformed(request) ??
      refuseCommand(request.command.type, request.actor) ??
      refuseDate(occurredOn, today);
    if (flaw !== null) return { outcome: 'refused', refusal: flaw };

    const category = categoryOf(request);
    const stream = `${category}-${request.target}`;
    const before = working.get(stream) ?? (await this.#states.get(category, request.target));
    const digest = digestOf(request);
    const recording = before.commands.get(request.commandId);
    if (recording !== undefined) return this.#replay(stream, request, digest, recording);

    const decision = aggregateOf(category).decide(before.state, request.command, {
      actor: request.actor,
      occurredOn,
    });
    if (isRefusal(decision)) return { outcome: 'refused', refusal: decision };
    if (decision.length === 0) return { outcome: 'recorded', events: [] };
    const envelopes = decision.map(
      (decided, at): Envelope => ({
        id: eventId(request.commandId, at),
        stream,
        type: decided.type,
        version: EVENT_TYPES.get(decided.type)?.version ?? 1,
        recordedAt,
        occurredOn,
        actor: request.actor,
        onBehalfOf: request.onBehalfOf ?? null,
        causation: { command: request.commandId, digest, event: request.reactionTo?.id ?? null },
        correlation: request.reactionTo?.correlation ?? request.commandId,
        basis: decided.basis,
        data: decided.data,
      }),
    );
    working.set(stream, advance(category, before, place(envelopes, before.revision + 1, 0)));
    const append: Append = {
      stream,
      expected: before.revision < 0 ? 'none' : before.revision,
      events: envelopes.map(encodeEvent),
    };
    return { category, target: request.target, index, append, events: envelopes };
  }

  async #replay(
    stream: string,
    request: CommandRequest,
    digest: string,
    recording: Recording,
  ): Promise<CommandResult> {
    if (recording.digest !== digest) {
      return {
        outcome: 'refused',
        refusal: refusal('conflict', 'command.id-reused', '同一个请求编号已经用于另一内容的请求', {
          commandId: request.commandId,
        }),
      };
    }
    const stored = await this.#log.readStream(stream, {
      from: recording.firstRevision,
      limit: recording.count,
    });
    return { outcome: 'recorded-before', events: stored.map(decodeEvent) };
  }

  #keep(plan: Planned, stored: AppendOutcome & { outcome: 'appended' | 'already-recorded' }): CommandResult {
    const events = place(plan.events, stored.firstRevision, stored.firstPosition);
    this.#states.extend(plan.category, plan.target, events);
    return { outcome: stored.outcome === 'appended' ? 'recorded' : 'recorded-before', events };
  }
}

function categoryOf(request: CommandRequest): Category {
  const entry = COMMAND_TYPES.get(request.command.type);
  if (entry === undefined) throw new Error(`command type “${request.command.type}” is not in the catalogue`);
  return entry.category;
}

function isStored(
  outcome: AppendOutcome,
): outcome is AppendOutcome & { outcome: 'appended' | 'already-recorded' } {
  return outcome.outcome === 'appended' || outcome.outcome === 'already-recorded';
}

function place(envelopes: readonly Envelope[], revision: number, position: number): readonly AnyEvent[] {
  return envelopes.map(
    (envelope, index) =>
      ({ ...envelope, revision: revision + index, position: position + index }) as AnyEvent,
  );
}

function refuseDate(occurredOn: string, today: string): Refusal | null {
  if (!isIsoDate(occurredOn)) {
    return refusal('invalid', 'command.date', `“${occurredOn}”不是日期(年-月-日)`, { occurredOn });
  }
  if (occurredOn <= today) return null;
  return refusal('invalid', 'command.future-date', `发生日期${occurredOn}在今天(${today})之后`, {
    occurredOn,
    today,
  });
}

function refuseBusy(): CommandResult {
  return {
    outcome: 'refused',
    refusal: refusal('unavailable', 'command.contended', '多人同时办理同一事项,请稍后重试'),
  };
}

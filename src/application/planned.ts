import { type AnyEvent, type Category, EVENT_TYPES } from '../domain/catalogue.ts';
import type { Decided } from '../domain/kernel/aggregate.ts';
import type { Envelope } from '../domain/kernel/envelope.ts';
import type { Append, AppendOutcome } from '../log/event-log.ts';
import type { CommandRequest } from './command.ts';
import { eventId } from './identity.ts';

/** What a command comes to, on its way to the log. */
export interface Planned {
  readonly category: Category;
  readonly target: string;
  /** Its place among the commands of the call. */
  readonly index: number;
  readonly append: Append;
  readonly events: readonly Envelope[];
}

/** Puts what was decided into envelopes: who, when, because of what. */
export function envelop(
  decided: readonly Decided<AnyEvent>[],
  { commandId, actor, onBehalfOf, reactionTo }: CommandRequest,
  written: Pick<Envelope, 'stream' | 'recordedAt' | 'occurredOn'> & { readonly digest: string },
): readonly Envelope[] {
  const { stream, recordedAt, occurredOn, digest } = written;
  return decided.map(({ type, data, basis }, at) => ({
    id: eventId(commandId, at),
    stream,
    type,
    version: EVENT_TYPES.get(type)?.version ?? 1,
    recordedAt,
    occurredOn,
    actor,
    onBehalfOf: onBehalfOf ?? null,
    causation: { command: commandId, digest, event: reactionTo?.id ?? null },
    correlation: reactionTo?.correlation ?? commandId,
    basis,
    data,
  }));
}

export type Stored = AppendOutcome & { outcome: 'appended' | 'already-recorded' };

export function isStored(outcome: AppendOutcome): outcome is Stored {
  return outcome.outcome === 'appended' || outcome.outcome === 'already-recorded';
}

/** One append of what several commands plan for one stream, each on top of the one before. */
export function joined(chain: readonly Planned[]): Append {
  const [first] = chain;
  if (first === undefined) throw new Error('nothing to append');
  return { ...first.append, events: chain.flatMap(({ append }) => append.events) };
}

export function hasEvent({ append }: Planned, id: string): boolean {
  return append.events.some((event) => event.id === id);
}

/** For events of which only what they say matters yet. */
export const NOT_YET_PLACED = () => 0;

/** Events as they are known once they have a place in the log. */
export function place(
  envelopes: readonly Envelope[],
  revision: number,
  positionOf: (index: number) => number,
): readonly AnyEvent[] {
  return envelopes.map(
    (envelope, index) =>
      ({ ...envelope, revision: revision + index, position: positionOf(index) }) as AnyEvent,
  );
}

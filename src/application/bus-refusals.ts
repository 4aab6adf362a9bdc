import type { AnyEvent } from '../domain/catalogue.ts';
import type { Decision } from '../domain/kernel/aggregate.ts';
import { type Refusal, RefusedError, refusal } from '../domain/kernel/refusal.ts';
import { type EventToAppend, MAX_EVENT_BYTES } from '../log/event-log.ts';
import type { CommandRequest } from './command.ts';

/** The id of a request was used for other content, or for another stream. */
export function refuseReused({ commandId }: CommandRequest): Refusal {
  return refusal('conflict', 'command.id-reused', '同一个请求编号已经用于另一内容的请求', {
    commandId,
  });
}

/** An event would be larger than the log takes. */
export function refuseTooLarge(events: readonly EventToAppend[]): Refusal | null {
  const size = Math.max(...events.map((event) => event.bytes.length));
  if (size <= MAX_EVENT_BYTES) return null;
  return refusal('too-large', 'command.too-large', `内容过长:${size}字节,超过上限${MAX_EVENT_BYTES}字节`, {
    size,
    limit: MAX_EVENT_BYTES,
  });
}

/** Others wrote the stream each time it was decided anew. */
export function refuseBusy(): Refusal {
  return refusal('unavailable', 'command.contended', '多人同时办理同一事项,请稍后重试');
}

/** What the calendar refuses while a decision counts by it is refused. */
export function refusedIfThrown(decide: () => Decision<AnyEvent>): Decision<AnyEvent> {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return refusal(error.kind, error.code, error.message, error.details);
  }
}

import { refuse } from '../domain/kernel/refusal.ts';
import type { Append } from './event-log.ts';

/** How much is to be stored. */
export interface Load {
  readonly events: number;
  readonly bytes: number;
}

export const NOTHING: Load = { events: 0, bytes: 0 };

/** What is waiting to be stored: only so much may, so that memory is bounded and callers learn it in time. */
export class Backlog {
  readonly #limit: Load;
  #waiting: Load = NOTHING;

  constructor(limit: Load) {
    this.#limit = limit;
  }

  /** Lets a call in, the first however large it is. Refuses with `log.overloaded` when too much waits already. */
  enter(call: Load): void {
    const { events, bytes } = this.#waiting;
    const grown = plus(this.#waiting, call);
    if (events > 0 && (grown.events > this.#limit.events || grown.bytes > this.#limit.bytes)) {
      refuse('unavailable', 'log.overloaded', '等待写入的事件过多,请稍后重试。', {
        waiting: { events, bytes },
      });
    }
    this.#waiting = grown;
  }

  leave({ events, bytes }: Load): void {
    this.#waiting = plus(this.#waiting, { events: -events, bytes: -bytes });
  }
}

export function loadOf(appends: readonly Append[]): Load {
  let [events, bytes] = [0, 0];
  for (const append of appends) {
    events += append.events.length;
    for (const event of append.events) bytes += event.bytes.length;
  }
  return { events, bytes };
}

export function plus(a: Load, b: Load): Load {
  return { events: a.events + b.events, bytes: a.bytes + b.bytes };
}

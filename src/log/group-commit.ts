import { RefusedError, refuse } from '../domain/kernel/refusal.ts';
import type { Append, AppendOutcome } from './event-log.ts';

export interface GroupCommitSettings {
  /** How many events are stored together at most, as far as no single call brings more. */
  readonly groupEvents?: number;
  /** How many bytes of events are stored together at most, likewise. */
  readonly groupBytes?: number;
  /** How many events may wait at most. */
  readonly waitingEvents?: number;
  /** How many bytes of events may wait at most. */
  readonly waitingBytes?: number;
  /** How many groups may be on their way at the same time. */
  readonly groupsAtOnce?: number;
}

type Commit = (appends: readonly Append[]) => Promise<readonly AppendOutcome[]>;

interface Call {
  readonly appends: readonly Append[];
  readonly size: Size;
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Size {
  readonly events: number;
  readonly bytes: number;
}

/**
 * Puts the calls that arrive while others are being stored into one group, in the order of their arrival, and
 * stores that group in one transaction: the price of a durable commit is paid once for all of them.
 */
export class GroupCommit {
  readonly #commit: Commit;
  readonly #settings: Required<GroupCommitSettings>;
  readonly #waiting: Call[] = [];
  #waitingSize: Size = { events: 0, bytes: 0 };
  #groupsUnderWay = 0;

  constructor(commit: Commit, settings: GroupCommitSettings = {}) {
    this.#commit = commit;
    this.#settings = {
      groupEvents: 1_000,
      groupBytes: 8_000_000,
      waitingEvents: 20_000,
      waitingBytes: 64_000_000,
      groupsAtOnce: 1,
      ...settings,
    };
  }

  /** Stores the appends, together with those of others. Refuses with `log.overloaded` when too much waits already. */
  append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const size = sizeOf(appends);
    const { waitingEvents, waitingBytes } = this.#settings;
    const waiting = this.#waitingSize;
    if (
      waiting.events > 0 &&
      (waiting.events + size.events > waitingEvents || waiting.bytes + size.bytes > waitingBytes)
    ) {
      return Promise.resolve().then(() => refuseOverloaded(waiting));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ appends, size, resolve, reject });
      this.#waitingSize = plus(waiting, size);
      this.#next();
    });
  }

  #next(): void {
    if (this.#groupsUnderWay >= this.#settings.groupsAtOnce || this.#waiting.length === 0) return;
    this.#groupsUnderWay += 1;
    // Those who were answered together ask again together: let them all arrive first.
    setImmediate(() => {
      const group = this.#takeGroup();
      this.#store(group).finally(() => {
        this.#groupsUnderWay -= 1;
        this.#next();
      });
    });
  }

  #takeGroup(): readonly Call[] {
    const { groupEvents, groupBytes } = this.#settings;
    let size: Size = { events: 0, bytes: 0 };
    let count = 0;
    for (const call of this.#waiting) {
      const grown = plus(size, call.size);
      if (count > 0 && (grown.events > groupEvents || grown.bytes > groupBytes)) break;
      size = grown;
      count += 1;
    }
    this.#waitingSize = plus(this.#waitingSize, { events: -size.events, bytes: -size.bytes });
    return this.#waiting.splice(0, count);
  }

  async #store(group: readonly Call[]): Promise<void> {
    try {
      const outcomes = await this.#commit(group.flatMap((call) => call.appends));
      let start = 0;
      for (const { appends, resolve } of group) {
        resolve(outcomes.slice(start, start + appends.length));
        start += appends.length;
      }
    } catch (error) {
      const alone = group.length === 1 || error instanceof RefusedError;
      for (const call of group) {
        if (alone) call.reject(error);
        // Nothing was stored, and only one of them may be to blame: each by itself, so that none suffers for another.
        else await this.#commit(call.appends).then(call.resolve, call.reject);
      }
    }
  }
}

function sizeOf(appends: readonly Append[]): Size {
  let [events, bytes] = [0, 0];
  for (const append of appends) {
    events += append.events.length;
    for (const event of append.events) bytes += event.bytes.length;
  }
  return { events, bytes };
}

function plus(a: Size, b: Size): Size {
  return { events: a.events + b.events, bytes: a.bytes + b.bytes };
}

function refuseOverloaded({ events, bytes }: Size): never {
  refuse('unavailable', 'log.overloaded', '等待写入的事件过多,请稍后重试。', { waiting: { events, bytes } });
}

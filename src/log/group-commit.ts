import { RefusedError } from '../domain/kernel/refusal.ts';
import { Backlog, type Load, loadOf, NOTHING, plus } from './backlog.ts';
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
  readonly load: Load;
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts the calls that arrive while others are being stored into one group, in the order of their arrival, and
 * stores that group in one transaction: the price of a durable commit is paid once for all of them.
 */
export class GroupCommit {
  readonly #commit: Commit;
  readonly #settings: Required<GroupCommitSettings>;
  readonly #backlog: Backlog;
  readonly #waiting: Call[] = [];
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
    this.#backlog = new Backlog({ events: this.#settings.waitingEvents, bytes: this.#settings.waitingBytes });
  }

  /** Stores the appends, together with those of others. Refuses with `log.overloaded` when too much waits already. */
  async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    const load = loadOf(appends);
    this.#backlog.enter(load);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ appends, load, resolve, reject });
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
    let load = NOTHING;
    let count = 0;
    for (const call of this.#waiting) {
      const grown = plus(load, call.load);
      if (count > 0 && (grown.events > groupEvents || grown.bytes > groupBytes)) break;
      load = grown;
      count += 1;
    }
    this.#backlog.leave(load);
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

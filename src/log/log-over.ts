import { refuse } from '../domain/kernel/refusal.ts';
import { checkAllQuery, checkAppends, checkFollowQuery, checkLoad, checkStreamQuery } from './check-input.ts';
import type { AllQuery, EventLog, Followed, FollowQuery, StoredEvent, StreamQuery } from './event-log.ts';

/** What an engine does by itself. What it is given is well-formed, and it is given nothing after `close`. */
export interface Engine extends Pick<EventLog, 'append' | 'load' | 'head' | 'close'> {
  readStream(stream: string, query: StreamQuery): Promise<readonly StoredEvent[]>;
  readAll(query: AllQuery): Promise<readonly StoredEvent[]>;
  /** @param log the log over this engine, which refuses once it is closed */
  follow(query: FollowQuery, log: EventLog): AsyncIterable<Followed>;
}

/** The log over an engine: checks what is asked, and closes when what is under way has come to its end. */
export function logOver(engine: Engine): EventLog {
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (closing !== null) refuse('unavailable', 'log.closed', '事件日志已关闭。');
    const result = work();
    underWay.add(result);
    try {
      return await result;
    } finally {
      underWay.delete(result);
    }
  }

  const log: EventLog = {
    async append(appends) {
      checkAppends(appends);
      return run(async () => (appends.length === 0 ? [] : engine.append(appends)));
    },
    async load(events) {
      checkLoad(events);
      return run(async () => (events.length === 0 ? undefined : engine.load(events)));
    },
    async readStream(stream, query = {}) {
      checkStreamQuery(stream, query);
      return run(() => engine.readStream(stream, query));
    },
    async readAll(query) {
      checkAllQuery(query);
      return run(() => engine.readAll(query));
    },
    async *follow(query) {
      checkFollowQuery(query);
      yield* engine.follow(query, log);
    },
    async head() {
      return run(() => engine.head());
    },
    close() {
      closing ??= Promise.allSettled(underWay).then(() => engine.close());
      return closing;
    },
  };
  return log;
}

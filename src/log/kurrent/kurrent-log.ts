import { refuse } from '../../domain/kernel/refusal.ts';
import { Backlog, loadOf } from '../backlog.ts';
import type { Append, AppendOutcome, EventLog, EventToLoad } from '../event-log.ts';
import { appendsToLoad, refuseUnlessAllAppended } from '../load-by-appending.ts';
import { logOver } from '../log-over.ts';
import { CALLS, type CallSettings } from './calls.ts';
import { connect } from './connection.ts';
import { followBySubscribing } from './follow.ts';
import { Reader } from './reader.ts';
import { withoutMark } from './recorded.ts';
import { Writer } from './writer.ts';

/** What the server takes in one append by default is a little more, in bytes of data, metadata and type. */
const MAX_APPEND = 1_000_000;
/** The mark of the append, which is all of an event's metadata. */
const METADATA_BYTES = JSON.stringify({ append: '00000000-0000-4000-8000-000000000000' }).length;
/** What may wait to be stored: by the number of events, and by their bytes. */
const WAITING = { events: 20_000, bytes: 64_000_000 };

/**
 * Opens a log on a KurrentDB or EventStoreDB server, 22.10 or newer, by its connection string; see `connection.ts`.
 * The server is asked nothing before it is needed.
 */
export function openKurrentLog(url: string, settings: Partial<CallSettings> = {}): EventLog {
  const calls = { ...CALLS, ...settings };
  const connection = connect(url);
  const reader = new Reader(connection, calls);
  const writer = new Writer(connection, reader, calls);
  const backlog = new Backlog(WAITING);
  const closing = new AbortController();

  async function append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    for (const [index, each] of appends.entries()) refuseTooLarge(each, index);
    const load = loadOf(appends);
    backlog.enter(load);
    try {
      // One after the other, so that they stand in the log in this order.
      const outcomes: AppendOutcome[] = [];
      for (const each of appends) outcomes.push(await writer.append(each));
      return outcomes;
    } finally {
      backlog.leave(load);
    }
  }

  return logOver({
    append,
    async load(events: readonly EventToLoad[]) {
      for (const [index, each] of appendsToLoad(events).entries()) {
        refuseUnlessAllAppended(events.slice(index, index + 1), [await writer.append(each)], index);
      }
    },
    readStream: async (stream, query) => (await reader.readStream(stream, query)).map(withoutMark),
    readAll: async (query) => (await reader.readAll(query)).map(withoutMark),
    follow: (query) => followBySubscribing(connection, query, calls, closing.signal),
    head: () => reader.head(),
    async close() {
      closing.abort();
      await connection.close();
    },
  });
}

function refuseTooLarge({ stream, events }: Append, index: number): void {
  const size = events.reduce(
    (sum, { type, bytes }) => sum + bytes.length + METADATA_BYTES + 2 * type.length,
    0,
  );
  if (size <= MAX_APPEND) return;
  refuse('too-large', 'log.append-too-large', `一次写入的事件共 ${size} 字节,超过上限 ${MAX_APPEND} 字节。`, {
    append: index,
    stream,
    size,
    limit: MAX_APPEND,
  });
}

import type { EventLog } from '../../src/log/event-log.ts';
import { followByReading } from '../../src/log/follow.ts';
import { GroupCommit, type GroupCommitSettings } from '../../src/log/group-commit.ts';
import { logOver } from '../../src/log/log-over.ts';
import { reach } from '../../src/log/unavailable.ts';
import { WakeUp } from '../../src/log/wake-up.ts';
import type { Store } from './store.ts';
import type { Wire } from './wire.ts';

/** How often a follower looks for itself, in milliseconds: notifications get lost. */
const POLL = 200;

/**
 * The log as one server sees it: built like `openSqlLog`, from the same parts, over the store in memory and behind a
 * wire that loses things.
 */
export function openSimulatedLog(store: Store, wire: Wire, settings: GroupCommitSettings = {}): EventLog {
  const grown = new WakeUp();
  const ask = <T>(work: () => Promise<T>) => reach(() => wire.ask(work));
  const groups = new GroupCommit((appends) => ask(() => store.append(appends)), settings);
  store.onGrowth((position) => {
    if (!wire.isCut) grown.ring(position);
  });
  return logOver({
    append: (appends) => groups.append(appends),
    load: (events) => ask(() => store.load(events)),
    readStream: (stream, query) => ask(() => store.readStream(stream, query)),
    readAll: (query) => ask(() => store.readAll(query)),
    follow: (query, { readAll, head }) => {
      const whenBeyond = (position: number, signal: AbortSignal) => grown.wait(position, POLL, signal);
      return followByReading({ readAll, head, whenBeyond }, query);
    },
    head: () => ask(() => store.head()),
    close: async () => grown.wakeAll(),
  });
}

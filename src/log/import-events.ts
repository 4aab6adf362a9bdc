import { refuse } from '../domain/kernel/refusal.ts';
import type { EventLog, EventToLoad, StoredEvent } from './event-log.ts';
import { readPages } from './pages.ts';

export interface ImportResult {
  /** How many events were there already, and were the same. */
  readonly found: number;
  readonly stored: number;
}

/** How many events, and bytes of them, are stored in one transaction at most. */
export interface ImportBatch {
  readonly events: number;
  readonly bytes: number;
}

const BATCH: ImportBatch = { events: 10_000, bytes: 8_000_000 };

/**
 * Copies a log into another one, event for event and in the same order. What is there already, after an import that
 * died half-way, is compared byte for byte and gone on with. Nobody else may write meanwhile.
 *
 * Refuses with `log.import-differs` when the log holds another event where the source has this one, with
 * `log.import-disturbed` when somebody else writes, and as `EventLog.load` does; `details.index` counts the source's
 * events from 0.
 *
 * @param onProgress told after every batch how many events of the source are in the log
 */
export async function importEvents(
  log: EventLog,
  source: AsyncIterable<EventToLoad>,
  onProgress: (done: number) => void = () => undefined,
  batch: ImportBatch = BATCH,
): Promise<ImportResult> {
  const existing = eventsOf(log);
  const importer = new Importer(log, onProgress, batch);
  for await (const event of source) {
    const stored = importer.stored > 0 || importer.waiting > 0 ? undefined : (await existing.next()).value;
    if (stored === undefined) await importer.add(event);
    else importer.compare(event, stored);
  }
  await importer.flush();
  return { found: importer.found, stored: importer.stored };
}

class Importer {
  readonly #log: EventLog;
  readonly #onProgress: (done: number) => void;
  readonly #most: ImportBatch;
  #batch: EventToLoad[] = [];
  #bytes = 0;
  #head: number | null = null;
  found = 0;
  stored = 0;

  constructor(log: EventLog, onProgress: (done: number) => void, most: ImportBatch) {
    this.#log = log;
    this.#onProgress = onProgress;
    this.#most = most;
  }

  get waiting(): number {
    return this.#batch.length;
  }

  compare(event: EventToLoad, stored: StoredEvent): void {
    if (!isSame(event, stored)) {
      refuse(
        'conflict',
        'log.import-differs',
        `日志中已有的第${this.found + 1}个事件与来源不同,不能继续导入。`,
        {
          index: this.found,
          id: event.id,
          stored: stored.id,
        },
      );
    }
    this.found += 1;
    if (this.found % this.#most.events === 0) this.#onProgress(this.found);
  }

  async add(event: EventToLoad): Promise<void> {
    this.#batch.push(event);
    this.#bytes += event.bytes.length;
    if (this.#batch.length >= this.#most.events || this.#bytes >= this.#most.bytes) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#batch.length === 0) return;
    const head = await this.#log.head();
    if (this.#head !== null && this.#head !== head) {
      refuse('conflict', 'log.import-disturbed', '导入期间另有程序写入事件,不能继续导入。', { head });
    }
    await this.#log.load(this.#batch);
    this.#head = await this.#log.head();
    this.stored += this.#batch.length;
    this.#batch = [];
    this.#bytes = 0;
    this.#onProgress(this.found + this.stored);
  }
}

async function* eventsOf(log: EventLog): AsyncGenerator<StoredEvent, undefined> {
  for await (const page of readPages(log, { after: 0, pageSize: 2_000 })) yield* page;
}

function isSame(event: EventToLoad, stored: StoredEvent): boolean {
  return (
    event.id === stored.id &&
    event.stream === stored.stream &&
    event.revision === stored.revision &&
    event.type === stored.type &&
    Buffer.compare(event.bytes, stored.bytes) === 0
  );
}

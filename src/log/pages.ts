import type { AllQuery, EventLog, StoredEvent } from './event-log.ts';

/** At most this many events are held at once: 30 MB of the largest ones. */
const PAGE_SIZE = 500;

export interface PagesQuery extends Omit<AllQuery, 'limit'> {
  /** How many events a page holds at most; 500 by default. */
  readonly pageSize?: number;
}

/**
 * Reads a log page by page in position order, never holding more than one page, up to the event that is the
 * last when reading begins (or up to `upTo`). Pages are never empty; the next one is read when it is asked for.
 */
export async function* readPages(
  log: EventLog,
  { pageSize = PAGE_SIZE, ...query }: PagesQuery,
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  const upTo = query.upTo ?? (await log.head());
  let after = query.after;
  while (after < upTo) {
    const page = await log.readAll({ ...query, after, upTo, limit: pageSize });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    if (page.length < pageSize) return;
    after = last.position;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { RefusedError } from '../domain/kernel/refusal.ts';
import type { EventLog, Followed, FollowQuery } from './event-log.ts';

const PAGE_SIZE = 500;
/** How long to wait before asking again a store that could not be reached: doubled each time up to the longest. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 5_000;

/** What an engine must be able to do for its log to be followed. */
export interface Followable extends Pick<EventLog, 'readAll' | 'head'> {
  /** Comes back when there may be events after the position, or after a while, or when the signal is aborted. */
  whenBeyond(position: number, signal: AbortSignal): Promise<void>;
}

/**
 * Follows a log whose positions are gap-free by reading it: a page at a time while there is something to read, then
 * waiting to be woken. Being woken too often or too late is harmless, since what is given rests on reading alone.
 */
export async function* followByReading(
  log: Followable,
  { after, pageSize = PAGE_SIZE, signal = new AbortController().signal, ...filter }: FollowQuery,
): AsyncGenerator<Followed, void, undefined> {
  let checkpoint = after;
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    let followed: Followed | null;
    try {
      followed = await readNext();
      pause = FIRST_PAUSE;
    } catch (error) {
      if (!(error instanceof RefusedError) || error.code !== 'log.unavailable') throw error;
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
      continue;
    }
    if (signal.aborted) return;
    if (followed === null) await log.whenBeyond(checkpoint, signal);
    else {
      checkpoint = followed.checkpoint;
      yield followed;
    }
  }

  /** What comes next; null when there is nothing yet. */
  async function readNext(): Promise<Followed | null> {
    const upTo = await log.head();
    if (upTo <= checkpoint) return null;
    const events = await log.readAll({ ...filter, after: checkpoint, upTo, limit: pageSize });
    const last = events.at(-1);
    // A full page may have left some behind; one that is not full has seen all that there is up to the head.
    return { events, checkpoint: events.length < pageSize || last === undefined ? upTo : last.position };
  }
}

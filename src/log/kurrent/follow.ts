import { setTimeout as sleep } from 'node:timers/promises';
import { refuse } from '../../domain/kernel/refusal.ts';
import type { Followed, FollowQuery } from '../event-log.ts';
import { type CallSettings, isPassing, refusalOf } from './calls.ts';
import type { Connection } from './connection.ts';
import { isInvalidPlace, placesAfter } from './places.ts';
import { Ended, subscribeOnce } from './subscription.ts';

const PAGE_SIZE = 500;
const LONGEST_PAUSE = 5_000;

/**
 * Follows a log on the server by subscriptions, each beginning behind what the one before it gave: whatever breaks,
 * nothing is skipped and nothing given twice. A checkpoint is a single number, see `places.ts`.
 *
 * @param closing aborted when the log is closed
 */
export async function* followBySubscribing(
  connection: Connection,
  { after, pageSize = PAGE_SIZE, signal, types, streamPrefix = '' }: FollowQuery,
  settings: CallSettings,
  closing: AbortSignal,
): AsyncGenerator<Followed, void, undefined> {
  const ended = AbortSignal.any(signal === undefined ? [closing] : [closing, signal]);
  let checkpoint = after;
  let { pause } = settings;
  let places = placesAfter(checkpoint);
  while (!ended.aborted) {
    const [fromPosition, ...others] = places;
    if (fromPosition === undefined) throw new Error('one can always begin at the beginning');
    try {
      const query = { after: checkpoint, fromPosition, types, streamPrefix, pageSize, signal: ended };
      for await (const followed of subscribeOnce(connection, query, settings)) {
        checkpoint = followed.checkpoint;
        yield followed;
        pause = settings.pause;
        places = placesAfter(checkpoint);
      }
    } catch (error) {
      if (isInvalidPlace(error)) places = others;
      else if (error instanceof Ended || isPassing(error)) {
        await sleep(pause, undefined, { signal: ended }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      } else throw refusalOf(error);
    }
  }
  if (closing.aborted && signal?.aborted !== true) refuse('unavailable', 'log.closed', '事件日志已关闭。');
}

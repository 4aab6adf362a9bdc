import { describe, expect, it } from 'vitest';
import type { Followed, FollowQuery } from '../../../src/log/event-log.ts';
import { anEvent, expectRefused, type GetLog, ids, positions, someEvents, to, upwards } from './events.ts';

export function followingSuite(log: GetLog): void {
  /** Follows until something is so; gives all that came. */
  async function followUntil(
    query: FollowQuery,
    enough: (all: readonly Followed[]) => boolean,
  ): Promise<readonly Followed[]> {
    const all: Followed[] = [];
    for await (const followed of log().follow(query)) {
      all.push(followed);
      if (enough(all)) break;
    }
    return all;
  }
  const eventsIn = (all: readonly Followed[]) => all.flatMap(({ events }) => events);
  const hasCome = (count: number) => (all: readonly Followed[]) => eventsIn(all).length >= count;

  describe('following', () => {
    it('gives what is there, and then what comes, as reading gives it', async () => {
      await log().append([to('a', 'none', ...someEvents(3)), to('b', 'none')]);
      const following = followUntil({ after: 0 }, hasCome(6));
      await log().append([to('a', 2)]);
      await log().append([to('c', 'none')]);
      const all = await following;
      expect(eventsIn(all)).toEqual(await log().readAll({ after: 0, limit: 100 }));
      expect(all.at(-1)?.checkpoint).toBe(6);
    });

    it('waits in an empty log for its first event', async () => {
      const following = followUntil({ after: 0 }, hasCome(1));
      const append = to('a', 'none');
      await log().append([append]);
      expect(ids(eventsIn(await following))).toEqual(ids(append.events));
    });

    it('begins behind the position asked for, also behind the last one', async () => {
      await log().append([to('a', 'none', ...someEvents(5))]);
      expect(positions(eventsIn(await followUntil({ after: 3 }, hasCome(2))))).toEqual([4, 5]);
      const following = followUntil({ after: 5 }, hasCome(1));
      await log().append([to('b', 'none')]);
      expect(positions(eventsIn(await following))).toEqual([6]);
    });

    it('gives pages that are not larger than asked for, each with the checkpoint behind it', async () => {
      await log().append([to('a', 'none', ...someEvents(11))]);
      const all = await followUntil({ after: 0, pageSize: 4 }, hasCome(11));
      for (const { events, checkpoint } of all) {
        expect(events.length).toBeLessThanOrEqual(4);
        expect(checkpoint).toBeGreaterThanOrEqual(events.at(-1)?.position ?? 0);
      }
      expect(positions(eventsIn(all))).toEqual(upwards(1, 11));
    });

    it('gives only what is asked for, and goes on behind the rest', async () => {
      await log().append([
        to('case-1', 'none', anEvent({ type: 'Raised' }), anEvent({ type: 'Solved' })),
        to('notice-1', 'none', anEvent({ type: 'Raised' })),
        to('case-2', 'none', anEvent({ type: 'Raised' })),
      ]);
      const raised = await followUntil({ after: 0, types: ['Raised'] }, hasCome(3));
      expect(positions(eventsIn(raised))).toEqual([1, 3, 4]);
      const cases = await followUntil({ after: 0, streamPrefix: 'case-' }, hasCome(3));
      expect(positions(eventsIn(cases))).toEqual([1, 2, 4]);
      const both = followUntil({ after: 0, streamPrefix: 'case-', types: ['Raised'] }, hasCome(3));
      await log().append([to('case-1', 1, anEvent({ type: 'Raised' }), anEvent({ type: 'Closed' }))]);
      expect(positions(eventsIn(await both))).toEqual([1, 4, 5]);
    });

    it('is not hindered by a reader who takes his time, nor hinders others', async () => {
      await log().append([to('a', 'none', ...someEvents(20))]);
      const slow = log().follow({ after: 0, pageSize: 5 })[Symbol.asyncIterator]();
      const first = await slow.next();
      await log().append([to('b', 'none', ...someEvents(20))]);
      expect(eventsIn(await followUntil({ after: 0 }, hasCome(40)))).toHaveLength(40);
      const seen: number[] = [...positions((first.value as Followed).events)];
      while (seen.length < 40) seen.push(...positions(((await slow.next()).value as Followed).events));
      await slow.return?.();
      expect(seen).toEqual(upwards(1, 40));
    });

    it('never skips and never repeats while eight write, however often it is dropped and resumed', async () => {
      const total = 8 * 12;
      const seen: number[] = [];
      const following = (async () => {
        let checkpoint = 0;
        for (let drops = 0; seen.length < total; drops += 1) {
          let pages = 0;
          for await (const followed of log().follow({ after: checkpoint, pageSize: 5 })) {
            seen.push(...positions(followed.events));
            checkpoint = followed.checkpoint;
            pages += 1;
            if (pages > drops % 4 || seen.length >= total) break;
          }
        }
      })();
      await Promise.all(
        upwards(1, 8).map(async (writer) => {
          for (const _ of upwards(1, 4)) await log().append([to(`s${writer % 3}`, 'any', ...someEvents(3))]);
        }),
      );
      await following;
      expect(seen).toEqual(upwards(1, total));
    });

    it('by several at once gives each of them everything', async () => {
      const following = upwards(1, 5).map(() => followUntil({ after: 0 }, hasCome(10)));
      for (const _ of upwards(1, 5)) await log().append([to('a', 'any', ...someEvents(2))]);
      for (const all of await Promise.all(following))
        expect(positions(eventsIn(all))).toEqual(upwards(1, 10));
    });

    it('ends when it is called off, while it waits too', async () => {
      await log().append([to('a', 'none')]);
      const leaving = new AbortController();
      const all: Followed[] = [];
      for await (const followed of log().follow({ after: 0, signal: leaving.signal })) {
        all.push(followed);
        setImmediate(() => leaving.abort());
      }
      expect(positions(eventsIn(all))).toEqual([1]);
      const gone = AbortSignal.abort();
      expect(await followUntil({ after: 0, signal: gone }, () => true)).toEqual([]);
    });

    it('ends with a refusal when the log is closed meanwhile', async () => {
      await log().append([to('a', 'none')]);
      const following = followUntil({ after: 0 }, () => false);
      following.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await log().close();
      await expectRefused(following, 'log.closed');
    });

    it.each([
      [{ after: -1 }, 'log.invalid-query'],
      [{ after: 0.5 }, 'log.invalid-query'],
      [{ after: 0, pageSize: 0 }, 'log.invalid-query'],
      [{ after: 0, pageSize: -1 }, 'log.invalid-query'],
      [{ after: 0, types: ['a\0'] }, 'log.invalid-event-type'],
      [{ after: 0, streamPrefix: 'a\ud842' }, 'log.invalid-stream'],
    ])('refuses %j', async (query, code) => {
      await expectRefused(
        followUntil(query, () => true),
        code,
      );
    });
  });
}

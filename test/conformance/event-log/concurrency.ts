import { describe, expect, it } from 'vitest';
import type { LogTraits } from '../event-log.ts';
import {
  appendOne,
  everything,
  expectGapFree,
  type GetLog,
  ids,
  positions,
  someEvents,
  to,
  upwards,
} from './events.ts';

export function concurrencySuite(log: GetLog, traits: LogTraits): void {
  describe('many at once', () => {
    it('lets exactly one of those win who expect the same revision', async () => {
      await log().append([to('a', 'none')]);
      for (let revision = 0; revision < 5; revision += 1) {
        const outcomes = await Promise.all(
          Array.from({ length: 10 }, () => appendOne(log(), to('a', revision))),
        );
        expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
        expect(outcomes.filter(({ outcome }) => outcome !== 'appended')).toEqual(
          Array(9).fill({ outcome: 'wrong-revision', stream: 'a', actual: revision + 1 }),
        );
      }
      await expectGapFree(log());
    });

    it('lets exactly one begin a stream', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () => appendOne(log(), to('a', 'none', ...someEvents(2)))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
      expect(await log().head()).toBe(2);
    });

    it('leaves no gap and keeps the events of an append together', async () => {
      const writers = upwards(0, 15).map(async (writer) => {
        for (const round of upwards(0, 4)) {
          const shared = to('shared', 'any', ...someEvents(3));
          const own = to(`own-${writer}`, round === 0 ? 'none' : round - 1);
          const [first, second] = await log().append([shared, own]);
          expect([first?.outcome, second?.outcome]).toEqual(['appended', 'appended']);
          const start = first?.outcome === 'appended' ? first.firstPosition : 0;
          const together = traits.storesCallsWhole ? [...shared.events, ...own.events] : shared.events;
          const stored = await log().readAll({ after: start - 1, limit: together.length });
          expect(ids(stored)).toEqual(ids(together));
        }
      });
      await Promise.all(writers);
      expect(await log().head()).toBe(16 * 5 * 4);
      await expectGapFree(log());
    });

    it('never shows a gap to a reader that follows eight writers', async () => {
      let writing = true;
      const followed = (async () => {
        const seen: number[] = [];
        while (writing || seen.length < (await log().head())) {
          const head = await log().head();
          const page = await log().readAll({ after: seen.length, limit: 7 });
          expect(positions(page)).toEqual(upwards(seen.length + 1, seen.length + page.length));
          if (page.length < 7) expect(seen.length + page.length).toBeGreaterThanOrEqual(head);
          seen.push(...positions(page));
          await new Promise(setImmediate);
        }
        return seen;
      })();
      await Promise.all(
        upwards(0, 7).map(async (writer) => {
          for (const round of upwards(1, 10)) {
            await log().append([to(`s${round % 3}`, 'any', ...someEvents((writer % 3) + 1)), to('a', 0)]);
          }
        }),
      );
      writing = false;
      const seen = await followed;
      expect(seen).toEqual(upwards(1, await log().head()));
      expect(await everything(log())).toHaveLength(seen.length);
    });

    it('shows what is acknowledged to whoever reads next', async () => {
      await Promise.all(
        upwards(0, 9).map(async (writer) => {
          for (const _ of upwards(0, 4)) {
            const append = to(`s${writer}`, 'any');
            const outcome = await appendOne(log(), append);
            if (outcome.outcome !== 'appended') throw new Error(outcome.outcome);
            expect(await log().head()).toBeGreaterThanOrEqual(outcome.firstPosition);
            expect(ids(await log().readStream(append.stream, { direction: 'backwards', limit: 1 }))).toEqual(
              ids(append.events),
            );
          }
        }),
      );
    });
  });
}

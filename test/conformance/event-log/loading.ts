import { describe, expect, it } from 'vitest';
import { type EventToLoad, MAX_EVENT_BYTES } from '../../../src/log/event-log.ts';
import type { LogTraits } from '../event-log.ts';
import {
  anEvent,
  everything,
  expectGapFree,
  expectRefused,
  type GetLog,
  ids,
  someEvents,
  to,
} from './events.ts';

function loaded(stream: string, revision: number, parts: Partial<EventToLoad> = {}): EventToLoad {
  return { ...anEvent(), stream, revision, ...parts };
}

export function loadingSuite(log: GetLog, traits: LogTraits): void {
  describe('loading', () => {
    it('stores a run of events with the revisions they have, in their order', async () => {
      const events = [loaded('a', 0), loaded('b', 0), loaded('a', 1), loaded('a', 2), loaded('b', 1)];
      await log().load(events);
      expect(await everything(log())).toEqual(
        events.map((event, index) => ({ ...event, position: index + 1 })),
      );
      await expectGapFree(log());
    });

    it('follows on what is there, and is followed on', async () => {
      await log().append([to('a', 'none', ...someEvents(2))]);
      await log().load([loaded('a', 2), loaded('b', 0)]);
      await log().load([loaded('b', 1)]);
      expect(await log().append([to('a', 2), to('b', 1)])).toMatchObject([
        { outcome: 'appended', firstRevision: 3, firstPosition: 6 },
        { outcome: 'appended', firstRevision: 2, firstPosition: 7 },
      ]);
      await expectGapFree(log());
    });

    it('of nothing does nothing', async () => {
      await log().load([]);
      expect(await log().head()).toBe(0);
    });

    it('keeps every byte', async () => {
      const events = [
        loaded('督办-1', 0, { type: '已签收', bytes: Uint8Array.from({ length: 256 }, (_, index) => index) }),
        loaded('𠮷', 0, { bytes: new Uint8Array(MAX_EVENT_BYTES).fill(0x5c) }),
        loaded('a', 0, { bytes: new TextEncoder().encode('\\x00\t\n\\N "') }),
      ];
      await log().load(events);
      expect((await everything(log())).map(({ bytes }) => bytes)).toEqual(events.map(({ bytes }) => bytes));
    });

    it('is followed by those who follow', async () => {
      const events = [loaded('a', 0), loaded('a', 1)];
      const following = (async () => {
        const seen: string[] = [];
        for await (const followed of log().follow({ after: 0 })) {
          seen.push(...ids(followed.events));
          if (seen.length === 2) return seen;
        }
        return seen;
      })();
      await log().load(events);
      expect(await following).toEqual(ids(events));
    });

    const known = anEvent();
    const twice = anEvent();
    it.each<[string, readonly EventToLoad[], number]>([
      ['a revision too high', [loaded('b', 0), loaded('a', 2)], 1],
      ['a revision that is there', [loaded('b', 0), loaded('b', 1), loaded('a', 0)], 2],
      ['a stream that does not begin at its beginning', [loaded('new', 1)], 0],
      ['a step left out within the run', [loaded('b', 0), loaded('b', 2)], 1],
      ['the same revision twice within the run', [loaded('b', 0), loaded('b', 0)], 1],
      ['an id that is there', [loaded('b', 0), loaded('a', 1, { id: known.id })], 1],
      ['an id twice within the run', [loaded('b', 0, { id: twice.id }), loaded('b', 1, { id: twice.id })], 1],
    ])('refuses %s, naming the event', async (_, events, index) => {
      await log().append([to('a', 'none', known)]);
      const refused = await expectRefused(log().load(events), 'log.load-conflict');
      expect(refused.kind).toBe('conflict');
      expect(refused.details).toMatchObject({ index, stream: events[index]?.stream, id: events[index]?.id });
      // An engine without transactions over streams keeps what came before the event to blame.
      const kept = traits.storesCallsWhole ? [] : ids(events.slice(0, index));
      expect(ids(await everything(log()))).toEqual([known.id, ...kept]);
      await expectGapFree(log());
    });

    it.skipIf(!traits.idsAcrossStreams)(
      'refuses an id that another stream has (an engine may know the ids of a stream only)',
      async () => {
        await log().append([to('a', 'none', known)]);
        await expectRefused(log().load([loaded('b', 0, { id: known.id })]), 'log.load-conflict');
        expect(await log().head()).toBe(1);
      },
    );

    it.each<[string, EventToLoad, string]>([
      ['a malformed stream', loaded('', 0), 'log.invalid-stream'],
      ['a malformed id', loaded('a', 0, { id: 'x' }), 'log.invalid-event-id'],
      ['a malformed type', loaded('a', 0, { type: 'a\0' }), 'log.invalid-event-type'],
      ['no bytes', loaded('a', 0, { bytes: new Uint8Array() }), 'log.empty-event'],
      [
        'a byte too many',
        loaded('a', 0, { bytes: new Uint8Array(MAX_EVENT_BYTES + 1) }),
        'log.event-too-large',
      ],
      ['no revision', loaded('a', -1), 'log.invalid-query'],
    ])('refuses %s before anything is stored', async (_, event, code) => {
      await expectRefused(log().load([loaded('good', 0), event]), code);
      expect(await log().head()).toBe(0);
    });
  });
}

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LogTraits } from '../event-log.ts';
import {
  anEvent,
  appendOne,
  everything,
  expectGapFree,
  type GetLog,
  ids,
  someEvents,
  to,
  utf8,
} from './events.ts';

/** What an engine does not see that knows the ids of a stream only. */
const ACROSS: ReadonlySet<string> = new Set(['another stream', 'a wrong revision besides']);

export function retryingSuite(log: GetLog, traits: LogTraits): void {
  describe('asking again', () => {
    it('gives the first coordinates when the acknowledgement was lost', async () => {
      await log().append([to('other', 'none')]);
      const append = to('a', 'none', ...someEvents(3));
      await log().append([append]);
      await log().append([to('a', 'any', ...someEvents(2)), to('other', 'any')]);

      expect(await appendOne(log(), append)).toEqual({
        outcome: 'already-recorded',
        stream: 'a',
        firstPosition: 2,
        firstRevision: 0,
        count: 3,
      });
      expect(await log().head()).toBe(7);
    });

    it.each(['any', 'none', 'exists', 0, 99] as const)(
      'asks whether it was recorded before it asks for revision %s',
      async (expected) => {
        const events = someEvents(2);
        await log().append([to('a', 'none', ...events)]);
        const outcome = await appendOne(log(), to('a', expected, ...events));
        expect(outcome.outcome).toBe('already-recorded');
        expect(await log().head()).toBe(2);
      },
    );

    it('finds a part of what was recorded together', async () => {
      const [one, two, three] = [anEvent(), anEvent(), anEvent()];
      await log().append([to('a', 'none', one, two, three)]);
      expect(await appendOne(log(), to('a', 'any', two, three))).toEqual({
        outcome: 'already-recorded',
        stream: 'a',
        firstPosition: 2,
        firstRevision: 1,
        count: 2,
      });
    });

    it('is answered within the same call as well', async () => {
      const append = to('a', 'none', ...someEvents(2));
      const [first, second] = await log().append([append, append]);
      expect(first).toMatchObject({ outcome: 'appended', firstPosition: 1, count: 2 });
      expect(second).toMatchObject({ outcome: 'already-recorded', firstPosition: 1, count: 2 });
      expect(await log().head()).toBe(2);
    });

    it('does not keep the rest of the call from being stored', async () => {
      const append = to('a', 'none');
      await log().append([append]);
      const outcomes = await log().append([to('b', 'none'), append, to('c', 'none')]);
      expect(outcomes.map((outcome) => outcome.outcome)).toEqual([
        'appended',
        'already-recorded',
        'appended',
      ]);
      await expectGapFree(log());
    });

    it('stores what was refused before once the reason is gone', async () => {
      const append = to('a', 0);
      expect((await appendOne(log(), append)).outcome).toBe('wrong-revision');
      await log().append([to('a', 'none')]);
      expect((await appendOne(log(), append)).outcome).toBe('appended');
    });

    it('many times at once stores once', async () => {
      const append = to('a', 'none', ...someEvents(2));
      const outcomes = await Promise.all(Array.from({ length: 12 }, () => appendOne(log(), append)));
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
        ...Array<string>(11).fill('already-recorded'),
        'appended',
      ]);
      expect(await log().head()).toBe(2);
    });
  });

  describe('an id that is taken', () => {
    const [id, next, before] = [randomUUID(), randomUUID(), randomUUID()];
    const [first, second, earlier] = [anEvent({ id }), anEvent({ id: next }), anEvent({ id: before })];
    const fresh = anEvent();
    const lonely = anEvent();
    const cases: readonly [string, ReturnType<typeof to>, string][] = [
      ['other bytes', to('a', 'any', { ...first, bytes: utf8('{"other":1}') }), id],
      ['one byte more', to('a', 'any', { ...first, bytes: utf8(`{"id":"${id}"} `) }), id],
      ['another type', to('a', 'any', { ...first, type: 'Other' }), id],
      ['another stream', to('b', 'any', first), id],
      ['a new event after it', to('a', 'any', first, fresh), id],
      ['a new event before it', to('a', 'any', fresh, first), id],
      ['a new event between', to('a', 'any', first, fresh, second), id],
      ['the other order', to('a', 'any', second, first), id],
      ['a step left out', to('a', 'any', earlier, second), next],
      ['a later one with other bytes', to('a', 'any', first, { ...second, bytes: utf8('{}') }), next],
      ['neighbours stored apart', to('a', 'any', second, lonely), lonely.id],
      ['twice, recorded', to('a', 'any', first, first), id],
      ['twice, new', to('a', 'any', fresh, fresh), fresh.id],
      ['twice, new, on another stream that is wrong too', to('b', 'exists', fresh, fresh), fresh.id],
      ['a wrong revision besides', to('b', 42, first), id],
    ];

    const fitting = cases.filter(([name]) => traits.idsAcrossStreams || !ACROSS.has(name));
    it.each(fitting)('by %s stores nothing', async (_, append, taken) => {
      await log().append([
        to('a', 'none', earlier, first, second),
        to('between', 'none'),
        to('a', 2, lonely),
      ]);
      const stored = await everything(log());

      expect(await appendOne(log(), append)).toEqual({
        outcome: 'id-taken',
        stream: append.stream,
        id: taken,
      });
      expect(await everything(log())).toEqual(stored);
    });

    it.skipIf(!traits.idsAcrossStreams)(
      'by an earlier append of the same call to another stream',
      async () => {
        const event = anEvent();
        const outcomes = await log().append([
          to('a', 'none', event),
          to('b', 'none', event),
          to('c', 'none'),
        ]);
        expect(outcomes).toEqual([
          { outcome: 'appended', stream: 'a', firstPosition: 1, firstRevision: 0, count: 1 },
          { outcome: 'id-taken', stream: 'b', id: event.id },
          { outcome: 'appended', stream: 'c', firstPosition: 2, firstRevision: 0, count: 1 },
        ]);
        expect(await log().readStream('b')).toEqual([]);
      },
    );

    it('is free again when the append that brought it was refused', async () => {
      const event = anEvent();
      const outcomes = await log().append([to('a', 'exists', event), to('b', 'none', event)]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['wrong-revision', 'appended']);
      expect(ids(await everything(log()))).toEqual([event.id]);
    });
  });
}

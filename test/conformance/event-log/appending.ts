import { describe, expect, it } from 'vitest';
import {
  anEvent,
  appendOne,
  everything,
  expectGapFree,
  type GetLog,
  ids,
  someEvents,
  to,
  upwards,
} from './events.ts';

export function appendingSuite(log: GetLog): void {
  describe('appending', () => {
    it('begins empty', async () => {
      expect(await log().head()).toBe(0);
      expect(await everything(log())).toEqual([]);
      expect(await log().readStream('a')).toEqual([]);
    });

    it('gives back what was handed in, with its coordinates', async () => {
      const [one, two, three] = [anEvent({ type: 'Accepted' }), anEvent(), anEvent({ type: '已签收' })];
      expect(await appendOne(log(), to('a', 'none', one, two))).toEqual({
        outcome: 'appended',
        stream: 'a',
        firstPosition: 1,
        firstRevision: 0,
        count: 2,
      });
      expect(await appendOne(log(), to('b', 'any', three))).toEqual({
        outcome: 'appended',
        stream: 'b',
        firstPosition: 3,
        firstRevision: 0,
        count: 1,
      });
      expect(await everything(log())).toEqual([
        { ...one, stream: 'a', revision: 0, position: 1 },
        { ...two, stream: 'a', revision: 1, position: 2 },
        { ...three, stream: 'b', revision: 0, position: 3 },
      ]);
      expect(await log().head()).toBe(3);
    });

    it('keeps only what an event is made of', async () => {
      const event = { ...anEvent(), remark: 'not part of an event' };
      await log().append([to('a', 'none', event)]);
      expect(Object.keys((await everything(log()))[0] ?? {}).sort()).toEqual([
        'bytes',
        'id',
        'position',
        'revision',
        'stream',
        'type',
      ]);
    });

    it('does nothing when asked for nothing', async () => {
      expect(await log().append([])).toEqual([]);
      expect(await log().head()).toBe(0);
    });

    it('keeps events of the same content apart by their ids', async () => {
      const bytes = anEvent().bytes;
      const events = [anEvent({ bytes }), anEvent({ bytes })];
      await log().append([to('a', 'none', ...events)]);
      expect(ids(await everything(log()))).toEqual(ids(events));
    });

    it.each([
      ['any', 'new', true],
      ['any', 'present', true],
      ['none', 'new', true],
      ['none', 'present', false],
      ['exists', 'new', false],
      ['exists', 'present', true],
      [0, 'new', false],
      [0, 'present', false],
      [1, 'present', true],
      [2, 'present', false],
    ] as const)('expecting %s of a %s stream: %s', async (expected, condition, accepted) => {
      const before = condition === 'present' ? someEvents(2) : [];
      if (before.length > 0) await log().append([to('a', 'none', ...before)]);
      await log().append([to('other', 'none', ...someEvents(3))]);
      const event = anEvent();

      const outcome = await appendOne(log(), to('a', expected, event));

      expect(outcome).toEqual(
        accepted
          ? {
              outcome: 'appended',
              stream: 'a',
              firstPosition: before.length + 4,
              firstRevision: before.length,
              count: 1,
            }
          : { outcome: 'wrong-revision', stream: 'a', actual: before.length - 1 },
      );
      expect(ids(await log().readStream('a'))).toEqual(ids(accepted ? [...before, event] : before));
      await expectGapFree(log());
    });

    it('follows on with the revision it was just told', async () => {
      for (let revision = 0; revision < 5; revision += 1) {
        const expected = revision === 0 ? 'none' : revision - 1;
        expect(await appendOne(log(), to('a', expected))).toMatchObject({ firstRevision: revision });
      }
    });

    it('counts the revisions of each stream apart and the positions of all together', async () => {
      for (const stream of ['a', 'b', 'a', 'c', 'b', 'a']) await log().append([to(stream, 'any')]);
      expect((await everything(log())).map((event) => `${event.stream}${event.revision}`)).toEqual([
        ...['a0', 'b0', 'a1', 'c0', 'b1', 'a2'],
      ]);
      await expectGapFree(log());
    });

    it('tells streams apart by every character', async () => {
      const streams = ['unit-1', 'Unit-1', 'unit-１', 'unit-1 ', 'unit', '单位-1', '\u00e9', 'e\u0301'];
      const outcomes = await log().append(streams.map((stream) => to(stream, 'none')));
      expect(outcomes.map((outcome) => outcome.outcome)).toEqual(streams.map(() => 'appended'));
      for (const stream of streams) {
        expect((await log().readStream(stream)).map((event) => event.stream)).toEqual([stream]);
      }
    });
  });

  describe('appending much in one call', () => {
    it('stores a refused append not at all and all the others', async () => {
      await log().append([to('b', 'none')]);
      const [a, b, c] = [someEvents(2), someEvents(2), someEvents(2)];

      const outcomes = await log().append([
        to('a', 'none', ...a),
        to('b', 'none', ...b),
        to('c', 'none', ...c),
      ]);

      expect(outcomes).toEqual([
        { outcome: 'appended', stream: 'a', firstPosition: 2, firstRevision: 0, count: 2 },
        { outcome: 'wrong-revision', stream: 'b', actual: 0 },
        { outcome: 'appended', stream: 'c', firstPosition: 4, firstRevision: 0, count: 2 },
      ]);
      expect(ids((await everything(log())).slice(1))).toEqual(ids([...a, ...c]));
      await expectGapFree(log());
    });

    it('shows each append the ones before it', async () => {
      const outcomes = await log().append([
        to('a', 'none'),
        to('a', 'none'),
        to('a', 0),
        to('a', 'exists'),
        to('a', 0),
        to('b', 'exists'),
      ]);
      expect(outcomes).toEqual([
        { outcome: 'appended', stream: 'a', firstPosition: 1, firstRevision: 0, count: 1 },
        { outcome: 'wrong-revision', stream: 'a', actual: 0 },
        { outcome: 'appended', stream: 'a', firstPosition: 2, firstRevision: 1, count: 1 },
        { outcome: 'appended', stream: 'a', firstPosition: 3, firstRevision: 2, count: 1 },
        { outcome: 'wrong-revision', stream: 'a', actual: 2 },
        { outcome: 'wrong-revision', stream: 'b', actual: -1 },
      ]);
      await expectGapFree(log());
    });

    it('keeps the order of the call', async () => {
      const appends = Array.from({ length: 50 }, (_, index) => to(`s${index % 7}`, 'any', ...someEvents(3)));
      await log().append(appends);
      expect(ids(await everything(log()))).toEqual(ids(appends.flatMap((append) => append.events)));
      await expectGapFree(log());
    });

    it('leaves the log as it was when all of it is refused', async () => {
      await log().append([to('a', 'exists'), to('b', 7)]);
      expect(await log().head()).toBe(0);
      await log().append([to('a', 'none')]);
      await expectGapFree(log());
    });

    it('takes a thousand streams at once', async () => {
      const outcomes = await log().append(upwards(1, 1000).map((n) => to(`assignment-${n}`, 'none')));
      expect(outcomes.every((outcome) => outcome.outcome === 'appended')).toBe(true);
      expect(await log().head()).toBe(1000);
    });
  });
}

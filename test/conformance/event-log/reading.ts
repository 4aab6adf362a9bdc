import { beforeEach, describe, expect, it } from 'vitest';
import type { StreamQuery } from '../../../src/log/event-log.ts';
import { anEvent, everything, type GetLog, ids, positions, someEvents, to, upwards } from './events.ts';

export function readingSuite(log: GetLog): void {
  describe('reading a stream', () => {
    beforeEach(async () => {
      for (const _ of upwards(0, 5)) await log().append([to('a', 'any'), to('b', 'any', ...someEvents(2))]);
    });

    it.each<[StreamQuery, readonly number[]]>([
      [{}, [0, 1, 2, 3, 4, 5]],
      [{ from: 0 }, [0, 1, 2, 3, 4, 5]],
      [{ from: 4 }, [4, 5]],
      [{ from: 5 }, [5]],
      [{ from: 6 }, []],
      [{ from: 2 ** 40 }, []],
      [{ limit: 2 }, [0, 1]],
      [{ limit: 0 }, []],
      [{ limit: 100 }, [0, 1, 2, 3, 4, 5]],
      [{ from: 3, limit: 2 }, [3, 4]],
      [{ direction: 'forwards', from: 1, limit: 1 }, [1]],
      [{ direction: 'backwards' }, [5, 4, 3, 2, 1, 0]],
      [{ direction: 'backwards', from: 3 }, [3, 2, 1, 0]],
      [{ direction: 'backwards', from: 0 }, [0]],
      [{ direction: 'backwards', from: 100, limit: 1 }, [5]],
      [{ direction: 'backwards', limit: 1 }, [5]],
      [{ direction: 'backwards', limit: 0 }, []],
      [{ direction: 'backwards', from: 3, limit: 2 }, [3, 2]],
    ])('%j gives revisions %j', async (query, revisions) => {
      const found = await log().readStream('a', query);
      expect(found.map((event) => event.revision)).toEqual(revisions);
      expect(found.every((event) => event.stream === 'a')).toBe(true);
    });

    it('that is not there gives nothing', async () => {
      expect(await log().readStream('c')).toEqual([]);
      expect(await log().readStream('c', { direction: 'backwards', from: 3, limit: 1 })).toEqual([]);
    });
  });

  describe('reading everything', () => {
    beforeEach(async () => {
      await log().append([
        to('case-1', 'none', anEvent({ type: 'Raised' }), anEvent({ type: 'Dispatched' })),
        to('case-2', 'none', anEvent({ type: 'Raised' })),
        to('notice-1', 'none', anEvent({ type: 'Raised' }), anEvent({ type: '已签收' })),
        to('case-1', 1, anEvent({ type: 'Solved' })),
      ]);
    });

    it.each([
      [{ after: 0, limit: 100 }, [1, 2, 3, 4, 5, 6]],
      [{ after: 4, limit: 100 }, [5, 6]],
      [{ after: 6, limit: 100 }, []],
      [{ after: 2 ** 40, limit: 100 }, []],
      [{ after: 0, limit: 2 }, [1, 2]],
      [{ after: 1, limit: 2 }, [2, 3]],
      [{ after: 0, limit: 0 }, []],
      [{ after: 0, upTo: 3, limit: 100 }, [1, 2, 3]],
      [{ after: 2, upTo: 3, limit: 100 }, [3]],
      [{ after: 3, upTo: 3, limit: 100 }, []],
      [{ after: 5, upTo: 3, limit: 100 }, []],
      [{ after: 0, upTo: 0, limit: 100 }, []],
      [{ after: 0, limit: 100, types: ['Raised'] }, [1, 3, 4]],
      [{ after: 0, limit: 100, types: ['Raised', '已签收'] }, [1, 3, 4, 5]],
      [{ after: 0, limit: 2, types: ['Raised'] }, [1, 3]],
      [{ after: 1, limit: 1, types: ['Raised'] }, [3]],
      [{ after: 0, limit: 100, types: ['raised', 'Rais', 'Raised,Solved'] }, []],
      [{ after: 0, limit: 100, types: [] }, []],
      [{ after: 0, limit: 100, streamPrefix: 'case-' }, [1, 2, 3, 6]],
      [{ after: 0, limit: 100, streamPrefix: 'case-1' }, [1, 2, 6]],
      [{ after: 0, limit: 100, streamPrefix: 'Case' }, []],
      [{ after: 0, limit: 100, streamPrefix: 'ase' }, []],
      [{ after: 0, limit: 100, streamPrefix: '' }, [1, 2, 3, 4, 5, 6]],
      [{ after: 1, upTo: 5, limit: 2, streamPrefix: 'case-', types: ['Raised', 'Dispatched'] }, [2, 3]],
    ])('%j gives positions %j', async (query, expected) => {
      expect(positions(await log().readAll(query))).toEqual(expected);
    });

    it('gives the same events as reading the streams', async () => {
      const [case1, case2, notice] = await Promise.all(
        ['case-1', 'case-2', 'notice-1'].map((stream) => log().readStream(stream)),
      );
      const together = [...(case1 ?? []), ...(case2 ?? []), ...(notice ?? [])];
      expect(together.sort((a, b) => a.position - b.position)).toEqual(await everything(log()));
    });
  });

  it('takes a stream prefix as it is written', async () => {
    const streams = [
      '%',
      'a%b',
      'a_b',
      'a\\b',
      'axb',
      'a',
      "a'b",
      'a"b',
      'a*b',
      'a.b',
      '督办-1',
      '督办-2',
      '督',
      '𠮷-1',
    ];
    await log().append(streams.map((stream) => to(stream, 'none')));
    for (const prefix of ['%', '_', 'a%', 'a_', 'a\\', '\\', "a'", 'a"', 'a*', 'a.', '督办-', '督', '𠮷']) {
      const found = await log().readAll({ after: 0, limit: 100, streamPrefix: prefix });
      expect({ prefix, found: found.map((event) => event.stream) }).toEqual({
        prefix,
        found: streams.filter((stream) => stream.startsWith(prefix)),
      });
    }
  });

  it('holds a hundred thousand events in one stream', { timeout: 120_000 }, async () => {
    const events = someEvents(100_000);
    for (let start = 0; start < events.length; start += 5_000) {
      const expected = start === 0 ? 'none' : start - 1;
      await log().append([to('long', expected, ...events.slice(start, start + 5_000))]);
    }
    expect(ids(await log().readStream('long'))).toEqual(ids(events));
    expect(ids(await log().readStream('long', { direction: 'backwards', limit: 1 }))).toEqual(
      ids(events.slice(-1)),
    );
    expect(ids(await log().readStream('long', { from: 50_000, limit: 3 }))).toEqual(
      ids(events.slice(50_000, 50_003)),
    );
    expect(await log().append([to('long', 99_998), to('long', 99_999)])).toMatchObject([
      { outcome: 'wrong-revision', actual: 99_999 },
      { outcome: 'appended', firstRevision: 100_000 },
    ]);
  });
}

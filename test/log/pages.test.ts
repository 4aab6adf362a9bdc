import { describe, expect, it } from 'vitest';
import type { AllQuery, EventLog } from '../../src/log/event-log.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { type PagesQuery, readPages } from '../../src/log/pages.ts';
import { anEvent, positions, to, upwards } from '../conformance/event-log/events.ts';

describe('reading page by page', () => {
  it.each<[PagesQuery, readonly (readonly number[])[]]>([
    [
      { after: 0, pageSize: 4 },
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10],
      ],
    ],
    [
      { after: 0, pageSize: 5 },
      [
        [1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10],
      ],
    ],
    [{ after: 0, pageSize: 100 }, [upwards(1, 10)]],
    [{ after: 0 }, [upwards(1, 10)]],
    [{ after: 8, pageSize: 1 }, [[9], [10]]],
    [{ after: 10, pageSize: 4 }, []],
    [{ after: 99, pageSize: 4 }, []],
    [{ after: 2, upTo: 5, pageSize: 2 }, [[3, 4], [5]]],
    [
      { after: 2, upTo: 99, pageSize: 5 },
      [
        [3, 4, 5, 6, 7],
        [8, 9, 10],
      ],
    ],
    [{ after: 0, types: ['Even'], pageSize: 2 }, [[2, 4], [6, 8], [10]]],
    [{ after: 0, streamPrefix: 'b', pageSize: 2 }, [[3, 6], [9]]],
    [{ after: 0, streamPrefix: 'c', pageSize: 2 }, []],
  ])('%j gives %j', async (query, expected) => {
    const pages: (readonly number[])[] = [];
    for await (const page of readPages(await logOfTen(), query)) pages.push(positions(page));
    expect(pages).toEqual(expected);
  });

  it('ends where the log ended when reading began', async () => {
    const log = await logOfTen();
    let read = 0;
    for await (const page of readPages(log, { after: 0, pageSize: 3 })) {
      read += page.length;
      await log.append([to('a', 'any')]);
    }
    expect(read).toBe(10);
  });

  it('asks no more after a page that was not full', async () => {
    const { watched, asked } = watch(await logOfTen());
    for await (const _ of readPages(watched, { after: 0, types: ['Odd'], pageSize: 2 }));
    expect(asked).toEqual([0, 3, 7]);
  });

  it('reads no page before it is asked for, and none after the reader leaves', async () => {
    const { watched, asked } = watch(await logOfTen());
    for await (const page of readPages(watched, { after: 0, pageSize: 3 })) {
      expect(asked).toEqual(upwards(0, asked.length - 1).map((index) => index * 3));
      if (page[0]?.position === 4) break;
    }
    expect(asked).toEqual([0, 3]);
  });
});

/** The same log, and from where it was asked to read. */
function watch(log: EventLog) {
  const asked: number[] = [];
  const watched: EventLog = {
    ...log,
    readAll(query: AllQuery) {
      asked.push(query.after);
      return log.readAll(query);
    },
  };
  return { watched, asked };
}

async function logOfTen(): Promise<EventLog> {
  const log = openMemoryLog();
  for (const position of upwards(1, 10)) {
    const type = position % 2 === 0 ? 'Even' : 'Odd';
    await log.append([to(position % 3 === 0 ? 'b' : 'a', 'any', anEvent({ type }))]);
  }
  return log;
}
